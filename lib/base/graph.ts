/**
 * Order and cycles of a directed graph. Own code, since the libraries that were tried recurse: a chain of some thousand
 * handlers ended in an exhausted stack. Nothing here recurses; both walks take time in proportion to nodes and edges.
 */
export interface Digraph {
  readonly nodes: readonly string[];
  readonly successors: (node: string) => readonly string[];
}

/** Causes before effects; nodes are taken in the order they are given in wherever the edges leave a choice. */
export function causesFirst({ nodes, successors }: Digraph): readonly string[] {
  const open = new Map(nodes.map((node) => [node, 0]));
  for (const node of nodes) for (const to of successors(node)) open.set(to, (open.get(to) ?? 0) + 1);
  const ready = nodes.filter((node) => open.get(node) === 0);
  // `ready` grows while it is walked: what is freed comes after everything that was free before.
  for (const node of ready) {
    for (const to of successors(node)) {
      const left = (open.get(to) ?? 0) - 1;
      open.set(to, left);
      if (left === 0) ready.push(to);
    }
  }
  return ready;
}

/** Groups of nodes that reach each other, and nodes that reach themselves (Tarjan, with a stack of its own). */
export function knots({ nodes, successors }: Digraph): readonly (readonly string[])[] {
  const found: string[][] = [];
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const path: string[] = [];
  const onPath = new Set<string>();
  for (const root of nodes) {
    if (index.has(root)) continue;
    const work: { readonly node: string; readonly left: string[] }[] = [enter(root)];
    for (let top = work.at(-1); top !== undefined; top = work.at(-1)) {
      const { node, left } = top;
      const to = left.pop();
      if (to === undefined) {
        work.pop();
        leave(node, work.at(-1)?.node);
      } else if (!index.has(to)) {
        work.push(enter(to));
      } else if (onPath.has(to)) {
        lower(node, index.get(to) ?? 0);
      }
    }
  }
  return found;

  function enter(node: string): { readonly node: string; readonly left: string[] } {
    index.set(node, index.size);
    low.set(node, index.get(node) ?? 0);
    path.push(node);
    onPath.add(node);
    return { node, left: [...successors(node)].reverse() };
  }

  function leave(node: string, parent: string | undefined): void {
    if (parent !== undefined) lower(parent, low.get(node) ?? 0);
    if (low.get(node) !== index.get(node)) return;
    const knot = path.splice(path.lastIndexOf(node));
    for (const member of knot) onPath.delete(member);
    if (knot.length > 1 || successors(node).includes(node)) found.push(knot);
  }

  function lower(node: string, to: number): void {
    low.set(node, Math.min(low.get(node) ?? 0, to));
  }
}

/** The shortest way from a node of a knot back to itself. */
export function shortestCycle({ successors }: Digraph, start: string, knot: ReadonlySet<string>): readonly string[] {
  const cameFrom = new Map<string, string>();
  let border: readonly string[] = [start];
  while (border.length > 0 && !cameFrom.has(start)) {
    const next: string[] = [];
    for (const from of border) {
      for (const to of successors(from)) {
        if (!knot.has(to) || cameFrom.has(to)) continue;
        cameFrom.set(to, from);
        next.push(to);
      }
    }
    border = next;
  }
  const back: string[] = [];
  for (let at = cameFrom.get(start); at !== undefined && at !== start; at = cameFrom.get(at)) back.push(at);
  return [start, ...back.reverse()];
}
