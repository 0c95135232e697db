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

/**
 * Beside all replication groups of the environment, by the same roles. One keeps all of them, since it takes one of the ten managed
 * policies of the deploying role: another store changes it, so that somebody lifts it first, as for whatever else is guarded.
 */
export function placeRedisDeletionGuard(
  scope: Construct,
  { model }: PlannedPlatform,
  groups: readonly KeptGroup[],
): void {
  const guard = guardOf(model.environment);
  if (guard === undefined || groups.length === 0) return;
  const { names, region, accountId } = model.environment;
  new RedisDeletionGuard(scope, 'redis-guard', {
    ...guard,
    name: resourceName(names, 'redis'),
    replicationGroupIds: groups.map(({ name }) => name),
    region,
    accountId,
    keyArns: groups.flatMap(({ keyArns }) => keyArns),
  });
}

interface KeptGroup {
  readonly name: string;
  readonly keyArns: readonly string[];
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
