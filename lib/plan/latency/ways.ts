import { compareText } from '../../base/issue';
import type { EventModel } from '../../model/event-model';
import { handlerGraph } from '../../model/handler-graph';
import { handlersByEvent } from '../load/handlers-by-event';
import type { PathEnds } from './latency-plan';

/** More entries than this are looked at together: then only the slowest and the fastest way to each last handler are found. */
const ENTRIES_APART = 64;

/** A node of the flow. Called handlers take part of their caller's time, and are no hop. */
interface Node {
  readonly key: string;
  readonly hop: string | undefined;
  readonly next: readonly number[];
}

interface Reached {
  readonly time: number;
  readonly from: number;
}

/**
 * The slowest and the fastest way from each entry to each last handler. Ways may be as many as 2 to the power of the handlers;
 * these are found in one walk from causes to effects for each entry, without listing the others.
 */
export function slowestAndFastest(model: EventModel, time: (handler: string) => number): readonly PathEnds[] {
  const nodes = flowOf(model);
  const last = lastHops(nodes);
  const entries = entriesOf(model, nodes);
  const groups = entries.length > ENTRIES_APART ? [entries] : entries.map((entry) => [entry]);
  return groups.flatMap((group) => {
    const [slowest, fastest] = [1, -1].map((sign) => reach(nodes, group, (hop) => sign * time(hop)));
    return last.flatMap((node): readonly PathEnds[] => {
      const slow = wayTo(node, nodes, slowest ?? []);
      if (slow === undefined) return [];
      const fast = wayTo(node, nodes, fastest ?? []) ?? slow;
      const same = slow.entry === fast.entry && slow.hops.join() === fast.hops.join();
      return [{ ...slow, way: 'slowest' }, ...(same ? [] : [{ ...fast, way: 'fastest' } as const])];
    });
  });
}

function flowOf(model: EventModel): readonly Node[] {
  const handlersOf = handlersByEvent(model);
  const { order } = handlerGraph(model);
  const keys = order.flatMap(({ kind, name }) =>
    kind === 'handlers' ? [`called ${name}`, `handlers ${name}`] : [`${kind} ${name}`],
  );
  const index = new Map(keys.map((key, place) => [key, place]));
  const places = (targets: readonly string[]): readonly number[] =>
    [...new Set(targets)].sort(compareText).flatMap((key) => index.get(key) ?? []);
  return keys.map((key): Node => {
    const blank = key.indexOf(' ');
    const [kind, name] = [key.slice(0, blank), key.slice(blank + 1)];
    if (kind === 'events') {
      const taken = handlersOf(name).map((handler) => `handlers ${handler.name}`);
      return { key, hop: undefined, next: places(taken) };
    }
    const senders =
      kind === 'services'
        ? [model.services.get(name)]
        : kind === 'workflows'
          ? [...(model.workflows.get(name)?.tasks.values() ?? [])]
          : [model.handlers.get(name)];
    const targets = senders.flatMap((sender) => [
      ...(sender?.emits ?? []).flatMap(({ event, count }) => (count > 0 ? [`events ${event}`] : [])),
      ...(sender?.calls ?? []).map(({ to }) => (model.services.has(to) ? `services ${to}` : `called ${to}`)),
    ]);
    return { key, hop: kind === 'handlers' ? name : undefined, next: places(targets) };
  });
}

/** Hops that no other hop follows. */
function lastHops(nodes: readonly Node[]): readonly number[] {
  const leads = nodes.map(() => false);
  for (let place = nodes.length - 1; place >= 0; place -= 1) {
    leads[place] = (nodes[place]?.next ?? []).some((to) => nodes[to]?.hop !== undefined || leads[to] === true);
  }
  return nodes.flatMap(({ hop }, place) => (hop !== undefined && leads[place] !== true ? [place] : []));
}

/** Services and workflows that emit, and events that come from nowhere else. What is only called begins nothing. */
function entriesOf(model: EventModel, nodes: readonly Node[]): readonly number[] {
  const reached = new Set(nodes.flatMap(({ next }) => next));
  const byServices = new Set(nodes.flatMap(({ key, next }) => (key.startsWith('services ') ? next : [])));
  return nodes.flatMap(({ key, next }, place) => {
    const blank = key.indexOf(' ');
    const [kind, name] = [key.slice(0, blank), key.slice(blank + 1)];
    const begins =
      kind === 'workflows' ||
      (kind === 'services' && (model.services.get(name)?.rate.kind === 'stated' || !reached.has(place))) ||
      (kind === 'events' && model.events.get(name)?.rate.kind === 'stated' && !byServices.has(place));
    return begins && next.length > 0 ? [place] : [];
  });
}

function reach(
  nodes: readonly Node[],
  entries: readonly number[],
  time: (hop: string) => number,
): readonly (Reached | undefined)[] {
  const reached: (Reached | undefined)[] = nodes.map(() => undefined);
  for (const entry of entries) reached[entry] = { time: 0, from: -1 };
  nodes.forEach(({ next }, place) => {
    const here = reached[place];
    if (here === undefined) return;
    for (const to of next) {
      const hop = nodes[to]?.hop;
      const there = here.time + (hop === undefined ? 0 : time(hop));
      const known = reached[to];
      if (known === undefined || (there > known.time && known.from >= 0)) reached[to] = { time: there, from: place };
    }
  });
  return reached;
}

function wayTo(
  last: number,
  nodes: readonly Node[],
  reached: readonly (Reached | undefined)[],
): Pick<PathEnds, 'entry' | 'hops'> | undefined {
  if (reached[last] === undefined) return undefined;
  const hops: string[] = [];
  let place = last;
  for (;;) {
    const hop = nodes[place]?.hop;
    if (hop !== undefined) hops.push(hop);
    const from = reached[place]?.from ?? -1;
    if (from < 0) return { entry: (nodes[place]?.key ?? '').replace(' ', '.'), hops: hops.reverse() };
    place = from;
  }
}
