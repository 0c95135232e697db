/** A piece of work that is measured. */
export interface Work {
  readonly name: string;
  readonly run: () => unknown;
  readonly rounds: number;
}

/**
 * The least time of each work in milliseconds: what it takes a person to wait when nothing else runs, since others on the same
 * machine only ever add to it. Before it counts a short work runs once; works of one or two rounds are too long for that. The
 * works take turns, so that a slow moment of the machine meets all of them.
 */
export function leastTimes(
  works: readonly Work[],
  now: () => number = () => performance.now(),
): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  const most = Math.max(0, ...works.map(({ rounds }) => rounds));
  for (const { run, rounds } of works) if (rounds > 2) run();
  for (let round = 0; round < most; round += 1) {
    for (const { name, run, rounds } of works) {
      if (round >= rounds) continue;
      // What the work before has left behind is not this one's to clear; there with `--expose-gc`.
      globalThis.gc?.();
      const began = now();
      run();
      times.set(name, Math.min(times.get(name) ?? Number.POSITIVE_INFINITY, now() - began));
    }
  }
  return times;
}
