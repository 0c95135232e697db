import { compareText } from '../../base/issue';
import type { PodGroup } from './pods';

/** By the cores that each owner's replicas ask for at the peak; empty where nobody is known to ask for any. */
export function sharesByOwner(groups: readonly PodGroup[]): ReadonlyMap<string, number> {
  const asked = new Map<string, number>();
  for (const { running, cores, replicas } of groups) {
    const amount = cores * replicas.atPeak;
    if (running.owner !== null && amount > 0) asked.set(running.owner, (asked.get(running.owner) ?? 0) + amount);
  }
  const total = [...asked.values()].reduce((sum, amount) => sum + amount, 0);
  return new Map([...asked].sort(([a], [b]) => compareText(a, b)).map(([owner, amount]) => [owner, amount / total]));
}
