/** A replication group of ElastiCache as others use it, made here or elsewhere. Values are tokens where it is made here. */
export interface IRedisGroup {
  /** Host name that clients begin with: the configuration endpoint of several shards, the primary of one. */
  readonly endpoint: string;
  readonly port: number;
  readonly securityGroupId: string;
  /** As CloudWatch and IAM call it; `undefined` of one that exists and is known by its endpoint alone. */
  readonly replicationGroupId: string | undefined;
  /** The id of each user, by the user's name; none where nobody logs in by IAM. */
  readonly userIds: Readonly<Record<string, string>>;
}
