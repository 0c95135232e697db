/** An Aurora PostgreSQL cluster as others use it, made here or elsewhere. Values are tokens where it is made here. */
export interface IPostgresCluster {
  /** Host name that writes go to: of the proxy, where there is one. */
  readonly writerEndpoint: string;
  /** Host name that reads of a declared staleness go to; `undefined` where they go to the writer. */
  readonly readerEndpoint: string | undefined;
  /** Host name of the writer past a proxy: who logs in with the master password, or needs a session of its own, goes there. */
  readonly clusterEndpoint: string;
  readonly port: number;
  /** Who is in it is let through by nobody: it guards the instances, and the proxy. */
  readonly securityGroupId: string;
  /** What `rds-db:connect` is granted on: `cluster-…`, and `prx-…` where there is a proxy; none where nobody logs in by IAM. */
  readonly iamResources: readonly string[];
  /** As CloudWatch calls it; `undefined` of one that exists and is known by its endpoint alone. */
  readonly clusterIdentifier: string | undefined;
  /** The secret with the name and password of the owner of everything; `undefined` where none is managed. */
  readonly masterSecretArn: string | undefined;
}
