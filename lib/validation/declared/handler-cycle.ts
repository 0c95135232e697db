import type { Path } from '../../base/issue';
import type { ResolvedModel } from '../../model/event-model';
import { type GraphNode, handlerGraph } from '../../model/handler-graph';
import { type RuleHead, rule } from '../rule';

const HEAD = {
  code: 'handler-cycle',
  severity: 'error',
  about: {
    what: 'No handler, service or workflow causes itself, neither through the events it emits nor through what it calls.',
    why: 'One event goes round forever, and each round adds load until everything behind it falls over.',
    formula: null,
    fix: 'Remove one of the steps of the cycle.',
    source: 'derived: the rate of a cycle that does not fade has no limit',
    enforcer: 'handler runtime (not delivered yet)',
  },
} as const satisfies RuleHead;

export const handlerCycle = rule(HEAD, (model: ResolvedModel, say) => {
  const { order, cycles } = handlerGraph(model);
  const knots = cycles.map((cycle) => {
    const [first, ...others] = startingAtDoer(cycle);
    if (first === undefined) return [];
    const names = [first, ...others, first].map(({ name }) => name);
    return [say.refused(pathOf(first), { cycle: names }, others.map(pathOf))];
  });
  const clear = order.filter(({ kind, name }) => kind !== 'events' && model[kind].has(name)).map(pathOf);
  return [...knots.flat(), ...clear.map(say.proven)];
});

/** A cycle is the doing of handlers, or of services or workflows where it has no handler; events only happen. */
function startingAtDoer(cycle: readonly GraphNode[]): readonly GraphNode[] {
  const handler = cycle.findIndex(({ kind }) => kind === 'handlers');
  const start = handler < 0 ? cycle.findIndex(({ kind }) => kind !== 'events') : handler;
  return start < 0 ? cycle : [...cycle.slice(start), ...cycle.slice(0, start)];
}

function pathOf({ kind, name }: GraphNode): Path {
  return [kind, name];
}
