import type { Path } from '../../base/issue';
import type { Handler, ResolvedModel } from '../../model/event-model';
import { handlerGraph } from '../../model/handler-graph';
import { rule } from '../rule';

/**
 * The most attempts that one event may cause at anything behind its handler. Three attempts of a handler over a client with
 * three of its own are nine and common; beyond ten a failing dependency is kept down by its own callers.
 */
const LIMIT = 10;

/**
 * What multiplies within one hop: attempts of the handler, its retry tiers, attempts of the clients below it, and the same
 * of every handler it calls synchronously. The next hop multiplies on top only where a failed attempt may have sent its
 * events already; where sending is tied to success, a chain of healthy handlers stays at its own attempts.
 */
export const amplificationBeyondLimit = rule('amplification-beyond-limit', 'error', (model: ResolvedModel, say) => {
  const { order } = handlerGraph(model);
  const chains = new Map<string, Chain>();
  return order.flatMap(({ kind, name }) => {
    const handler = kind === 'handlers' ? model.handlers.get(name) : undefined;
    if (handler === undefined) return [];
    const entered = enteringChain(model, handler, chains);
    const own = extend(entered, deliveries(handler), `${name} ${deliveries(handler)}`, ['handlers', name, 'retry']);
    chains.set(name, own);
    const [worst] = [own, ...clientChains(model, handler, own, new Set([name]))].sort(
      (a, b) => b.attempts - a.attempts,
    );
    if (worst === undefined || worst.attempts <= LIMIT) return [say.proven(['handlers', name])];
    const values = { attempts: worst.attempts, limit: LIMIT, chain: worst.steps, fix: fixFor(handler) };
    return [say.refused(['handlers', name], values, worst.paths)];
  });
});

interface Chain {
  readonly attempts: number;
  readonly steps: readonly string[];
  readonly paths: readonly Path[];
}

const START: Chain = { attempts: 1, steps: [], paths: [] };

function deliveries({ retry }: Handler): number {
  return retry.attempts * (1 + retry.tiers.length);
}

/** How often one event further up may arrive here: more than once only if a retried emitter does not wait for its success. */
function enteringChain(model: ResolvedModel, handler: Handler, chains: ReadonlyMap<string, Chain>): Chain {
  const emitters = [...model.handlers.values()].filter(({ emits }) =>
    emits.some(({ event, when }) => event === handler.on && when === 'every-attempt'),
  );
  return emitters
    .map(({ name }) => chains.get(name) ?? START)
    .reduce((a, b) => (b.attempts > a.attempts ? b : a), START);
}

/** The handler's attempts times those of each client below it, through synchronous calls down to the last one. */
function clientChains(
  model: ResolvedModel,
  handler: Handler,
  from: Chain,
  above: ReadonlySet<string>,
): readonly Chain[] {
  const path: Path = ['handlers', handler.name];
  const uses = handler.uses.map(({ dependency, attempts }) =>
    extend(from, attempts, `${dependency} ${attempts}`, [...path, 'uses', dependency, 'attempts']),
  );
  const calls = handler.calls.flatMap((call) => {
    const called = model.handlers.get(call.handler);
    if (called === undefined || above.has(called.name)) return [];
    const client = extend(from, call.attempts, `call ${call.attempts}`, [...path, 'calls', called.name, 'attempts']);
    const inside = extend(client, called.retry.attempts, `${called.name} ${called.retry.attempts}`, [
      'handlers',
      called.name,
      'retry',
    ]);
    return [inside, ...clientChains(model, called, inside, new Set([...above, called.name]))];
  });
  return [...uses, ...calls];
}

/** Factors of one are left out: they are not what multiplies. */
function extend(chain: Chain, factor: number, step: string, path: Path): Chain {
  if (factor <= 1) return chain;
  return { attempts: chain.attempts * factor, steps: [...chain.steps, step], paths: [...chain.paths, path] };
}

function fixFor({ retry }: Handler): string {
  return retry.tiers.length > 0
    ? 'retry at one layer only: fewer tiers or attempts here, or attempts: 1 in the clients below'
    : 'retry at one layer only: fewer attempts here, or attempts: 1 in the clients below';
}
