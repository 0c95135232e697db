import type { EnvironmentModel } from '../../model/environment-model';
import { UsageError } from '../exit';

/** An address can be that of another cluster, of which nobody would notice while its topics are missing. */
export function checkCluster({ name, kafka }: EnvironmentModel, id: string, bootstrap: readonly string[]): void {
  if (kafka.clusterId === null || kafka.clusterId === id) return;
  throw new UsageError(
    `Kafka at ${bootstrap.join(', ')} is the cluster ${id}, and ${name} is meant for ${kafka.clusterId} (kafka.clusterId): nothing was done`,
  );
}

/** Where it is protected nothing is changed in a cluster that may be any. */
export function checkClusterIsStated({ name, kafka, protected: isProtected }: EnvironmentModel, id: string): void {
  if (!isProtected || kafka.clusterId !== null) return;
  throw new UsageError(
    `${name} is protected (protected: true) and does not say which cluster it means: state kafka.clusterId: '${id}', if this is it`,
  );
}
