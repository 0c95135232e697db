import { causesFirst, type Digraph, knots } from '../base/graph';
import { type Milliseconds, milliseconds } from '../base/units';
import type { Task } from './workflow-model';

type Tasks = ReadonlyMap<string, Task>;

/** Tasks that wait for each other, with the graph from each task to those that come after it. */
export function taskKnots(tasks: Tasks): {
  readonly graph: Digraph;
  readonly knots: readonly (readonly string[])[];
} {
  const graph = taskGraph(tasks);
  return { graph, knots: knots(graph) };
}

export interface LongestPath {
  /** All attempts of every task on it, and the waits between them. */
  readonly time: Milliseconds;
  /** From the first task to the last. */
  readonly tasks: readonly string[];
}

/** The tasks one after another that take longest when everything takes as long as it may; nothing where they never end. */
export function longestPath(tasks: Tasks): LongestPath | undefined {
  const order = causesFirst(taskGraph(tasks));
  if (order.length < tasks.size) return undefined;
  const ends = new Map<string, { readonly time: number; readonly before: string | undefined }>();
  for (const name of order) {
    const task = tasks.get(name);
    if (task === undefined) continue;
    const last = latest(
      task.after.filter((other) => tasks.has(other)),
      ends,
    );
    ends.set(name, { time: (ends.get(last ?? '')?.time ?? 0) + longestTask(task), before: last });
  }
  const end = latest([...tasks.keys()], ends);
  const path: string[] = [];
  for (let at = end; at !== undefined; at = ends.get(at)?.before) path.push(at);
  return { time: milliseconds(ends.get(end ?? '')?.time ?? 0), tasks: path.reverse() };
}

function longestTask({ attempts, timeout, wait }: Task): number {
  return attempts * timeout + (attempts - 1) * wait;
}

function latest(names: readonly string[], ends: ReadonlyMap<string, { readonly time: number }>): string | undefined {
  return names.reduce<string | undefined>(
    (last, name) => (last === undefined || (ends.get(name)?.time ?? 0) > (ends.get(last)?.time ?? 0) ? name : last),
    undefined,
  );
}

function taskGraph(tasks: Tasks): Digraph {
  const next = new Map<string, string[]>([...tasks.keys()].map((name) => [name, []]));
  for (const { name, after } of tasks.values()) for (const other of new Set(after)) next.get(other)?.push(name);
  return { nodes: [...tasks.keys()], successors: (name) => next.get(name) ?? [] };
}
