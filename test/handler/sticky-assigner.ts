/** One partition of one topic, as `topic:partition`. */
export type PartitionName = string;

export interface Member {
  readonly id: string;
  /** What it had until now. */
  readonly owned: readonly PartitionName[];
}

/**
 * Everybody keeps what he has up to his share, and the rest goes to whoever has least: partitions that stay are worked on
 * during a rebalance. Who gives the same answer to the same question is every member, as Kafka needs it.
 */
export function stickyAssignment(
  members: readonly Member[],
  partitions: readonly PartitionName[],
): ReadonlyMap<string, readonly PartitionName[]> {
  const sorted = [...members].sort((a, b) => (a.id < b.id ? -1 : 1));
  const [least, more] = [Math.floor(partitions.length / sorted.length), partitions.length % sorted.length];
  const left = new Set(partitions);
  const given = new Map<string, PartitionName[]>(sorted.map(({ id }) => [id, []]));
  let above = more;
  for (const { id, owned } of sorted) {
    const kept = given.get(id) ?? [];
    for (const name of owned) {
      const room = kept.length < least || (kept.length === least && above > 0);
      if (!room || !left.delete(name)) continue;
      kept.push(name);
      if (kept.length > least) above--;
    }
  }
  for (const name of left) {
    const poorest = [...given.values()].reduce((a, b) => (b.length < a.length ? b : a));
    poorest.push(name);
  }
  return given;
}
