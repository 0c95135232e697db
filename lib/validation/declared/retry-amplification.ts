import { type Change, formatPath, type Path } from '../../base/issue';
import type { ResolvedModel } from '../../model/event-model';
import { handlerGraph } from '../../model/handler-graph';
import type { Handler } from '../../model/handler-model';
import type { Call, Use } from '../../model/sender-model';
import type { Service } from '../../model/service-model';
import { retryPath } from '../places';
import { type RuleHead, rule } from '../rule';

/**
 * The most attempts that one event, or one request to a service, may cause at anything behind it. Three attempts of a
 * handler over a client with three of its own are nine and common; beyond ten a failing dependency is kept down by its own
 * callers.
 */
const LIMIT = 10;

const HEAD = {
  code: 'retry-amplification',
  severity: 'error',
  waivable: true,
  about: {
    what: 'One event, or one request to a service, causes at most a bounded number of attempts at anything behind it.',
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
  const handlers = order.flatMap(({ kind, name }) => (kind === 'handlers' ? (model.handlers.get(name) ?? []) : []));
  const below = chainsBelow(handlers);
  const entering = chainsEntering(handlers);
  const judged = (path: Path, worst: Chain, retry: Handler['retry'] | undefined, remedy: readonly Change[]) =>
    worst.attempts <= LIMIT
      ? say.proven(path)
      : say.refused(
          path,
          {
            attempts: worst.attempts,
            limit: LIMIT,
            cause: retry === undefined ? 'request' : 'event',
            chain: worst.steps,
            fix: fixFor(retry),
          },
          worst.paths,
          remedy,
        );
  return [
    ...handlers.map((handler) => {
      const path = ['handlers', handler.name];
      const before = entering.get(handler.name) ?? START;
      const behind = below.get(handler.name) ?? START;
      const worst = join(join(before, deliveries(handler)), behind);
      return judged(path, worst, handler.retry, fewerAttempts(handler, before.attempts * behind.attempts));
    }),
    ...[...model.services.values()].map((service) => {
      const path = ['services', service.name];
      const chains = clients(service, path, below, model.handlers);
      return judged(path, worstOf(chains), undefined, onlyClient(service, path, chains));
    }),
  ];
});

/** What multiplies, and where each factor stands. */
interface Chain {
  readonly attempts: number;
  readonly steps: readonly string[];
  readonly paths: readonly Path[];
}

const START: Chain = { attempts: 1, steps: [], paths: [] };

/** Beyond this nobody reads which factors it was; and the lists must not grow with the length of the chain. */
const TOLD = 1_000_000;

/** For each handler the worst chain of clients below it; effects first, so that each is looked at once. */
function chainsBelow(handlers: readonly Handler[]): ReadonlyMap<string, Chain> {
  const below = new Map<string, Chain>();
  const known = new Map(handlers.map((handler) => [handler.name, handler]));
  for (const handler of [...handlers].reverse()) {
    below.set(handler.name, worstOf(clients(handler, ['handlers', handler.name], below, known)));
  }
  return below;
}

/** One chain for each client: its own attempts and, where it calls a handler, all that follows there. */
function clients(
  caller: { readonly uses: readonly Use[]; readonly calls: readonly Call[] },
  path: Path,
  below: ReadonlyMap<string, Chain>,
  handlers: ReadonlyMap<string, Handler>,
): readonly Chain[] {
  const uses = caller.uses.map(({ dependency, attempts }) =>
    factor(attempts, `${dependency} ${attempts}`, [...path, 'uses', dependency, 'attempts']),
  );
  const calls = caller.calls.flatMap((call) => {
    const called = handlers.get(call.to);
    if (called === undefined) return [];
    return [join(join(callFactor(call, path), inProcess(called)), below.get(called.name) ?? START)];
  });
  return [...uses, ...calls];
}

/**
 * How often one event further up may arrive at a handler: more than once only if what emits it does not wait for its success.
 * Emitters run as often as they are delivered to, or called; causes first, so that each is looked at once.
 */
function chainsEntering(handlers: readonly Handler[]): ReadonlyMap<string, Chain> {
  const emitted = new Map<string, Chain>();
  const called = new Map<string, Chain>();
  const entering = new Map<string, Chain>();
  for (const handler of handlers) {
    const arriving = worstOf(handler.on.map(({ event }) => emitted.get(event) ?? START));
    entering.set(handler.name, arriving);
    const runs = worstOf([
      join(arriving, deliveries(handler)),
      join(called.get(handler.name) ?? START, inProcess(handler)),
    ]);
    for (const { event, when } of handler.emits) if (when === 'every-attempt') keepWorst(emitted, event, runs);
    for (const call of handler.calls) {
      keepWorst(called, call.to, join(runs, callFactor(call, ['handlers', handler.name])));
    }
  }
  return entering;
}

function deliveries({ name, retry }: Handler): Chain {
  const attempts = retry.attempts * (1 + retry.tiers.length);
  return factor(attempts, `${name} ${attempts}`, ['handlers', name, 'retry']);
}

/** A synchronous call goes through the attempts of one delivery; tiers are for events only. */
function inProcess({ name, retry }: Handler): Chain {
  return factor(retry.attempts, `${name} ${retry.attempts}`, ['handlers', name, 'retry']);
}

function callFactor({ to, attempts }: Call, path: Path): Chain {
  return factor(attempts, `call ${attempts}`, [...path, 'calls', to, 'attempts']);
}

/** Factors of one are left out: they are not what multiplies. */
function factor(attempts: number, step: string, path: Path): Chain {
  return attempts <= 1 ? START : { attempts, steps: [step], paths: [path] };
}

function join(a: Chain, b: Chain): Chain {
  if (a.attempts > TOLD || b.attempts === 1) return a;
  return { attempts: a.attempts * b.attempts, steps: [...a.steps, ...b.steps], paths: [...a.paths, ...b.paths] };
}

function worstOf(chains: readonly Chain[]): Chain {
  return chains.reduce((worst, chain) => (chain.attempts > worst.attempts ? chain : worst), START);
}

function keepWorst(chains: Map<string, Chain>, name: string, chain: Chain): void {
  chains.set(name, worstOf([chains.get(name) ?? START, chain]));
}

function fixFor(retry: Handler['retry'] | undefined): string {
  if (retry === undefined) return 'retry at one layer only: attempts: 1 in the clients here or in the handlers below';
  return retry.tiers.length > 0
    ? 'retry at one layer only: fewer tiers or attempts here, or attempts: 1 in the clients below'
    : 'retry at one layer only: fewer attempts here, or attempts: 1 in the clients below';
}

/** Fewer attempts of the handler are surely enough: every chain through it has them as a factor. */
function fewerAttempts({ name, retry }: Handler, others: number): readonly Change[] {
  const most = Math.floor(LIMIT / (others * (1 + retry.tiers.length)));
  return retry.via === 'none' || most < 1 ? [] : [{ path: [...retryPath(name, retry), 'attempts'], value: most }];
}

/** A service has no attempts of its own. Where one of its clients alone is beyond the limit, fewer attempts of that one are enough. */
function onlyClient({ uses, calls }: Service, path: Path, chains: readonly Chain[]): readonly Change[] {
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
