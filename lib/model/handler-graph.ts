import { causesFirst, type Digraph, knots, shortestCycle } from '../base/graph';
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
  const graph = graphOf(model);
  const found = knots(graph).map((knot) => [...knot].sort(compareText));
  const cycles = found
    .map((knot) => shortestCycle(graph, knot[0] ?? '', new Set(knot)))
    .sort((a, b) => compareText(a.join(), b.join()));
  const inKnot = new Set(found.flat());
  const open: Digraph = {
    nodes: graph.nodes.filter((node) => !inKnot.has(node)),
    successors: (node) => graph.successors(node).filter((to) => !inKnot.has(to)),
  };
  return { order: causesFirst(open).map(nodeOf), cycles: cycles.map((keys) => keys.map(nodeOf)) };
}

function graphOf(model: ResolvedModel): Digraph {
  const edges = new Map<string, string[]>([...model.events.keys()].map((name) => [`events ${name}`, []]));
  const add = (from: string, to: string): void => {
    if (!edges.has(to)) edges.set(to, []);
    const known = edges.get(from);
    if (known === undefined) edges.set(from, [to]);
    else known.push(to);
  };
  for (const { name, on, emits, calls } of model.handlers.values()) {
    add(`events ${on}`, `handlers ${name}`);
    for (const { event } of emits) add(`handlers ${name}`, `events ${event}`);
    for (const { handler } of calls) add(`handlers ${name}`, `handlers ${handler}`);
  }
  // Sorted, so that neither the order of keys nor the kind of reference shows in what is reported.
  for (const targets of edges.values()) targets.sort(compareText);
  return { nodes: [...edges.keys()].sort(compareText), successors: (node) => edges.get(node) ?? [] };
}

function nodeOf(key: string): GraphNode {
  const blank = key.indexOf(' ');
  return { kind: key.slice(0, blank) === 'events' ? 'events' : 'handlers', name: key.slice(blank + 1) };
}
