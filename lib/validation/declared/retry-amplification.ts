import { type Change, formatPath, type Path } from '../../base/issue';
import type { ResolvedModel } from '../../model/event-model';
import { handlerGraph } from '../../model/handler-graph';
import { type Handler, retryPath } from '../../model/handler-model';
import type { Sender } from '../../model/sender-model';
import { attemptChains, type Chain, deliveries, join, TOLD, taskAttempts, worstOf } from '../attempt-chains';
import { type RuleHead, rule } from '../rule';

/**
 * The most attempts that one event, one request to a service or one run of a workflow may cause at anything behind it. Three attempts of a
 * handler over a client with three of its own are nine and common; beyond ten a failing dependency is kept down by its own
 * callers.
 */
const LIMIT = 10;

const HEAD = {
  code: 'retry-amplification',
  severity: 'error',
  waivable: true,
  about: {
    what: 'One event, one request to a service or one run of a workflow causes at most a bounded number of attempts at anything behind it.',
    why: 'Retries of several layers multiply: while a dependency is down its own callers send it many times the load and keep it down. At one failure in a hundred nothing of it can be seen.',
    formula: `attempts x (1 + tiers) x client attempts x attempts of what is called <= ${LIMIT}; a hop that emits on every attempt multiplies the next one too`,
    fix: 'Retry at one layer only: fewer attempts or tiers in the handler, or attempts: 1 in the clients below. Send events on success, so that the next hop does not multiply.',
    source:
      'chosen, 2026-11-21: three attempts over a client with three of its own are nine and common; three attempts for one request: sre.google/sre-book/handling-overload',
    enforcer: 'handler runtime (not delivered yet)',
  },
} as const satisfies RuleHead;

export const retryAmplification = rule(HEAD, (model: ResolvedModel, say) => {
  const { order } = handlerGraph(model);
  const { entering, clients } = attemptChains(model, order);
  const judged = (
    path: Path,
    cause: 'event' | 'request' | 'run',
    worst: Chain,
    own: Own,
    remedy: readonly Change[],
  ) => {
    const { attempts, steps: chain, paths } = worst;
    if (attempts <= LIMIT) return say.proven(path);
    return say.refused(path, { attempts, limit: LIMIT, cause, chain, fix: fixFor(own) }, paths, remedy);
  };
  const handlers = order.flatMap(({ kind, name }) => (kind === 'handlers' ? (model.handlers.get(name) ?? []) : []));
  return [
    ...handlers.map((handler) => {
      const path = ['handlers', handler.name];
      const before = entering(`handlers ${handler.name}`);
      const behind = worstOf(clients(handler, path));
      const worst = join(join(before, deliveries(handler)), behind);
      const own = { place: retryPath(handler.name, handler.retry), path, tiers: handler.retry.tiers.length };
      return judged(path, 'event', worst, own, fewerAttempts(handler, before.attempts * behind.attempts));
    }),
    ...[...model.services.values()].map((service) => {
      const path = ['services', service.name];
      const chains = clients(service, path);
      return judged(path, 'request', worstOf(chains), null, onlyClient(service, path, chains));
    }),
    ...[...model.workflows.values()].flatMap((workflow) =>
      [...workflow.tasks.values()].map((task) => {
        const path = ['workflows', workflow.name, 'tasks', task.name];
        const before = entering(`workflows ${workflow.name}`);
        const behind = worstOf(clients(task, path));
        const worst = join(join(before, taskAttempts(task, path)), behind);
        const most = Math.floor(LIMIT / (before.attempts * behind.attempts));
        const remedy = task.attempts === 1 || most < 1 ? [] : [{ path: [...path, 'attempts'], value: most }];
        return judged(
          path,
          workflow.on.kind === 'event' ? 'event' : 'run',
          worst,
          { place: path, path, tiers: 0 },
          remedy,
        );
      }),
    ),
  ];
});

/** Where somebody's own attempts are stated, whose they are, and how many tiers repeat them; `null` for those who have none. */
type Own = { readonly place: Path; readonly path: Path; readonly tiers: number } | null;

function fixFor(own: Own): string {
  if (own === null) return 'retry at one layer only: attempts: 1 in the clients here or in the handlers below';
  const where = own.place[0] === own.path[0] ? 'here' : `in ${formatPath(own.place)}`;
  const less = own.tiers > 0 ? 'fewer tiers or attempts' : 'fewer attempts';
  return `retry at one layer only: ${less} ${where}, or attempts: 1 in the clients below`;
}

/** Fewer attempts of the handler are surely enough: every chain through it has them as a factor. */
function fewerAttempts({ name, retry }: Handler, others: number): readonly Change[] {
  const most = Math.floor(LIMIT / (others * (1 + retry.tiers.length)));
  return retry.via === 'none' || most < 1 ? [] : [{ path: [...retryPath(name, retry), 'attempts'], value: most }];
}

/** A service has no attempts of its own. Where one of its clients alone is beyond the limit, fewer attempts of that one are enough. */
function onlyClient({ uses, calls }: Sender, path: Path, chains: readonly Chain[]): readonly Change[] {
  const places = [
    ...uses.map(({ dependency, attempts }) => ({ attempts, path: [...path, 'uses', dependency, 'attempts'] })),
    ...calls.map(({ to, attempts }) => ({ attempts, path: [...path, 'calls', to, 'attempts'] })),
  ];
  const [chain, ...others] = chains.filter(({ attempts }) => attempts > LIMIT);
  if (chain === undefined || others.length > 0 || chain.attempts > TOLD) return [];
  const place = places.find((candidate) => formatPath(candidate.path) === formatPath(chain.paths[0] ?? []));
  if (place === undefined) return [];
  const most = Math.floor((LIMIT * place.attempts) / chain.attempts);
  return most < 1 ? [] : [{ path: place.path, value: most }];
}
