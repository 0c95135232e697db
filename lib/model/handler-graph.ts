import { causesFirst, type Digraph, knots, shortestCycle } from '../base/graph';
import { compareText } from '../base/issue';
import { onceFor } from '../base/once-for';
import type { ResolvedModel } from './event-model';
import type { Sender } from './sender-model';

/** A node of the graph: an event, or something that handles, sends or calls. */
export interface GraphNode {
  readonly kind: 'events' | 'handlers' | 'services' | 'workflows';
  readonly name: string;
}

/** What causes what: events cause handlers and workflows; those and services cause what they emit and whom they call. */
export interface HandlerGraph {
  /** Causes before effects; what stands in a cycle is missing. */
  readonly order: readonly GraphNode[];
  /** The shortest cycle through the first name of each knot, in the order of cause and effect. */
  readonly cycles: readonly (readonly GraphNode[])[];
}

/** Asked for by rules on the declaration and by everything that follows loads from cause to effect. */
export const handlerGraph = onceFor((model: ResolvedModel): HandlerGraph => {
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
});

function graphOf(model: ResolvedModel): Digraph {
  const edges = new Map<string, string[]>(
    (['events', 'handlers', 'services', 'workflows'] as const).flatMap((kind) =>
      [...model[kind].keys()].map((name): [string, string[]] => [`${kind} ${name}`, []]),
    ),
  );
  const add = (from: string, to: string): void => {
    if (!edges.has(to)) edges.set(to, []);
    const known = edges.get(from);
    if (known === undefined) edges.set(from, [to]);
    else known.push(to);
  };
  const addSender = (key: string, { emits, calls }: Pick<Sender, 'emits' | 'calls'>): void => {
    for (const { event } of emits) add(key, `events ${event}`);
    for (const { to } of calls) add(key, model.services.has(to) ? `services ${to}` : `handlers ${to}`);
  };
  for (const service of model.services.values()) addSender(`services ${service.name}`, service);
  for (const handler of model.handlers.values()) {
    for (const { event } of handler.on) add(`events ${event}`, `handlers ${handler.name}`);
    addSender(`handlers ${handler.name}`, handler);
  }
  for (const { name, on, tasks } of model.workflows.values()) {
    if (on.kind === 'event') add(`events ${on.event}`, `workflows ${name}`);
    for (const task of tasks.values()) addSender(`workflows ${name}`, task);
  }
  // Sorted, so that neither the order of keys nor the kind of reference shows in what is reported.
  for (const targets of edges.values()) targets.sort(compareText);
  return { nodes: [...edges.keys()].sort(compareText), successors: (node) => edges.get(node) ?? [] };
}

function nodeOf(key: string): GraphNode {
  const blank = key.indexOf(' ');
  return { kind: key.slice(0, blank) as GraphNode['kind'], name: key.slice(blank + 1) };
}
