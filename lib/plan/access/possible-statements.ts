import type { KafkaOperation, KafkaResource, KafkaRight } from '../../base/kafka-access';

/**
 * One right for each set of operations that resources of a kind can come to by having several of these rights. Policies are
 * counted with all of them: as rights come a policy only grows, and never falls back below the size at which it was halved.
 */
export function possibleStatements(rights: readonly KafkaRight[]): readonly KafkaRight[] {
  const possible = new Map<string, KafkaRight>();
  const told = new Set<string>();
  for (const { resource, operations } of rights) {
    const key = keyOf(resource, operations);
    if (told.has(key)) continue;
    told.add(key);
    const together = [...possible.values()].filter((other) => other.resource.kind === resource.kind);
    for (const one of [[], ...together.map((other) => other.operations)]) {
      const union = [...new Set([...one, ...operations])];
      possible.set(keyOf(resource, union), { resource, operations: union });
    }
  }
  return [...possible.values()];
}

function keyOf({ kind }: KafkaResource, operations: readonly KafkaOperation[]): string {
  return `${kind} ${[...operations].sort().join(' ')}`;
}
