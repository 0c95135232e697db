/** Something about a topic on a cluster that is not as planned, or not well. */
export interface TopicFinding {
  readonly topic: string;
  readonly kind: TopicFindingKind;
  readonly got: string;
  readonly allowed: string;
  readonly fix: string;
}

/**
 * `setting`: one that is planned has another value. `unplanned setting`: set on the topic, and nobody planned it. `unplanned
 * topic`: it has the platform's prefix. The others are about partitions.
 */
export type TopicFindingKind =
  | 'missing'
  | 'partitions'
  | 'copies'
  | 'setting'
  | 'unplanned setting'
  | 'retention cut'
  | 'unplanned topic'
  | 'no leader'
  | 'under min in sync'
  | 'under-replicated'
  | 'one rack'
  | 'leader elsewhere';
