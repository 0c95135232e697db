import type { Path } from '../../base/issue';
import type { ResolvedModel } from '../../model/event-model';
import { type GraphNode, handlerGraph } from '../../model/handler-graph';
import { rule } from '../rule';

/** No handler causes itself, neither through the events it emits nor through the handlers it calls. */
export const handlerCycle = rule('handler-cycle', 'error', (model: ResolvedModel, say) => {
  const { order, cycles } = handlerGraph(model);
  const knots = cycles.map((cycle) => {
    const [first, ...others] = startingAtHandler(cycle);
    if (first === undefined) return [];
    const names = [first, ...others, first].map(({ name }) => name);
    return [say.refused(pathOf(first), { cycle: names }, others.map(pathOf))];
  });
  const clear = order.filter(({ kind, name }) => kind === 'handlers' && model.handlers.has(name)).map(pathOf);
  return [...knots.flat(), ...clear.map(say.proven)];
});

/** A cycle is the handlers' doing, so it is reported at a handler. */
function startingAtHandler(cycle: readonly GraphNode[]): readonly GraphNode[] {
  const start = cycle.findIndex(({ kind }) => kind === 'handlers');
  return start < 0 ? cycle : [...cycle.slice(start), ...cycle.slice(0, start)];
}

function pathOf({ kind, name }: GraphNode): Path {
  return [kind, name];
}
