/** What of a cluster somebody may do something with. */
export type KafkaResource =
  | { readonly kind: 'cluster' }
  | { readonly kind: 'topic' | 'group' | 'transactional-id'; readonly name: string };

export type KafkaResourceKind = KafkaResource['kind'];

/** In the words of Kafka's own ACLs, and `connect`, for which those have none. */
export type KafkaOperation = 'connect' | 'describe' | 'describe-configs' | 'read' | 'write' | 'idempotent-write';

/** What may be done with one resource. */
export interface KafkaRight {
  readonly resource: KafkaResource;
  readonly operations: readonly KafkaOperation[];
}

/** What rights on topics, groups and transactional ids need of the cluster itself: our producers are idempotent. */
export function clusterOperations(rights: readonly KafkaRight[]): readonly ('connect' | 'idempotent-write')[] {
  if (rights.length === 0) return [];
  const writes = rights.some(({ resource, operations }) => resource.kind === 'topic' && operations.includes('write'));
  return writes ? ['connect', 'idempotent-write'] : ['connect'];
}

/** The cluster has no name: there is one. */
export function kafkaResourceName(resource: KafkaResource): string {
  return resource.kind === 'cluster' ? '' : resource.name;
}

/** Each resource once, with all that may be done with it; in the order in which they first came. */
export function mergedRights(rights: readonly KafkaRight[]): readonly KafkaRight[] {
  const merged = new Map<string, KafkaRight>();
  for (const { resource, operations } of rights) {
    const key = `${resource.kind} ${kafkaResourceName(resource)}`;
    const before = merged.get(key)?.operations ?? [];
    merged.set(key, { resource, operations: [...new Set([...before, ...operations])] });
  }
  return [...merged.values()];
}
