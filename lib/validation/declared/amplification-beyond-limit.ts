import type { Path } from '../../base/issue';
import type { ResolvedModel } from '../../model/event-model';
import { handlerGraph } from '../../model/handler-graph';
import type { Handler } from '../../model/handler-model';
import type { Call, Use } from '../../model/sender-model';
import { rule } from '../rule';

/**
 * The most attempts that one event, or one request to a service, may cause at anything behind it. Three attempts of a
 * handler over a client with three of its own are nine and common; beyond ten a failing dependency is kept down by its own
 * callers.
 */
const LIMIT = 10;

/**
 * What multiplies within one hop: attempts of the handler, its retry tiers, attempts of the clients below it, and the same
 * of every handler it calls synchronously. The next hop multiplies on top only where a failed attempt may have sent its
 * events already; where sending is tied to success, a chain of healthy handlers stays at its own attempts.
 */
export const amplificationBeyondLimit = rule('amplification-beyond-limit', 'error', (model: ResolvedModel, say) => {
  const { order } = handlerGraph(model);
  const handlers = order.flatMap(({ kind, name }) => (kind === 'handlers' ? (model.handlers.get(name) ?? []) : []));
  const below = chainsBelow(handlers);
  const entering = chainsEntering(handlers);
  const judged = (path: Path, worst: Chain, retry: Handler['retry'] | undefined) =>
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
        );
  return [
    ...handlers.map((handler) => {
      const path = ['handlers', handler.name];
      const own = join(entering.get(handler.name) ?? START, deliveries(handler));
      return judged(path, join(own, below.get(handler.name) ?? START), handler.retry);
    }),
    ...[...model.services.values()].map((service) => {
      const path = ['services', service.name];
      return judged(path, worstOf(clients(service, path, below, model.handlers)), undefined);
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
