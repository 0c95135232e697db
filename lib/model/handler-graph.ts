import { alg, Graph } from '@dagrejs/graphlib';
import { compareText } from '../base/issue';
import type { ResolvedModel } from './event-model';

/** A node of the graph: an event, or something that handles or emits events. */
export interface GraphNode {
  readonly kind: 'events' | 'handlers';
  readonly name: string;
}

/** What causes what: events cause their handlers, handlers the events they emit and the handlers they call. */
export interface HandlerGraph {
  /** Causes before effects; handlers and events that stand in a cycle are missing. */
  readonly order: readonly GraphNode[];
  /** The shortest cycle through the first name of each knot, in the order of cause and effect. */
  readonly cycles: readonly (readonly GraphNode[])[];
}

export function handlerGraph(model: ResolvedModel): HandlerGraph {
  const graph = new Graph({ directed: true });
  const add = (from: GraphNode, to: GraphNode): void => {
    graph.setEdge(keyOf(from), keyOf(to));
  };
  for (const name of model.events.keys()) graph.setNode(keyOf({ kind: 'events', name }));
  for (const handler of model.handlers.values()) {
    const node: GraphNode = { kind: 'handlers', name: handler.name };
    add({ kind: 'events', name: handler.on }, node);
    for (const { event } of handler.emits) add(node, { kind: 'events', name: event });
    for (const { handler: called } of handler.calls) add(node, { kind: 'handlers', name: called });
  }
  const knots = alg.findCycles(graph).map((knot) => [...knot].sort(compareText));
  const cycles = knots.map((knot) => shortestCycle(graph, knot)).sort((a, b) => compareText(a.join(), b.join()));
  for (const key of knots.flat()) graph.removeNode(key);
  return { order: alg.topsort(graph).map(nodeFromKey), cycles: cycles.map((keys) => keys.map(nodeFromKey)) };
}

/** Breadth first from the knot's first name back to itself; a knot is strongly connected, so there is always a way. */
function shortestCycle(graph: Graph, knot: readonly string[]): readonly string[] {
  const [start = ''] = knot;
  const members = new Set(knot);
  const cameFrom = new Map<string, string>();
  let border: readonly string[] = [start];
  while (border.length > 0 && !cameFrom.has(start)) {
    const next: string[] = [];
    for (const from of border) {
      for (const to of [...(graph.successors(from) ?? [])].sort(compareText)) {
        if (!members.has(to) || cameFrom.has(to)) continue;
        cameFrom.set(to, from);
        next.push(to);
      }
    }
    border = next;
  }
  const cycle: string[] = [];
  for (let at = cameFrom.get(start); at !== undefined && at !== start; at = cameFrom.get(at)) cycle.unshift(at);
  return [start, ...cycle];
}

function keyOf({ kind, name }: GraphNode): string {
  return `${kind} ${name}`;
}

function nodeFromKey(key: string): GraphNode {
  const blank = key.indexOf(' ');
  return { kind: key.slice(0, blank) === 'events' ? 'events' : 'handlers', name: key.slice(blank + 1) };
}
