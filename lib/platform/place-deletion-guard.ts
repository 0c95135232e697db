import type { Construct } from 'constructs';
import { resourceName } from '../base/naming';
import { KafkaDeletionGuard, RedisDeletionGuard } from '../constructs/access';
import type { IKafkaCluster } from '../constructs/kafka';
import type { EnvironmentModel } from '../model/environment-model';
import type { PlannedPlatform } from './planned-platform';

/** Beside the cluster, where the environment names who deploys and who lifts it. */
export function placeDeletionGuard(scope: Construct, { model }: PlannedPlatform, kafka: IKafkaCluster): void {
  const guard = guardOf(model.environment);
  if (guard === undefined) return;
  new KafkaDeletionGuard(scope, 'deletion-guard', {
    ...guard,
    name: resourceName(model.environment.names, 'kafka'),
    clusterArn: kafka.clusterArn,
    ...(kafka.encryptionKeyArn === undefined ? {} : { keyArns: [kafka.encryptionKeyArn] }),
  });
}

/** Beside a replication group, by the same roles; of each a guard of its own, so that another store changes no policy. */
export function placeRedisDeletionGuard(
  scope: Construct,
  { model }: PlannedPlatform,
  group: { readonly name: string; readonly keyArns: readonly string[] },
): void {
  const guard = guardOf(model.environment);
  if (guard === undefined) return;
  const { region, accountId } = model.environment;
  const { name: replicationGroupId, keyArns } = group;
  new RedisDeletionGuard(scope, 'deletion-guard', {
    ...guard,
    replicationGroupId,
    region,
    accountId,
    keyArns,
  });
}

function guardOf({ deletionGuard }: EnvironmentModel) {
  if (deletionGuard === null) return undefined;
  const { deployingRoleArn, liftedBy, permissionsBoundary } = deletionGuard;
  return {
    deployingRoleArn,
    liftedBy,
    // Its own, never the one of other roles: an upper bound that lacks what lifting takes would make it lift nothing.
    ...(permissionsBoundary === null ? {} : { permissionsBoundary }),
  };
}
