import type { Construct } from 'constructs';
import { resourceName } from '../base/naming';
import { KafkaDeletionGuard } from '../constructs/access';
import type { IKafkaCluster } from '../constructs/kafka';
import type { PlannedPlatform } from './planned-platform';

/** Beside the cluster, where the environment names who deploys and who lifts it. */
export function placeDeletionGuard(scope: Construct, { model }: PlannedPlatform, kafka: IKafkaCluster): void {
  const { deletionGuard, names } = model.environment;
  if (deletionGuard === null) return;
  const { deployingRoleArn, liftedBy, permissionsBoundary } = deletionGuard;
  new KafkaDeletionGuard(scope, 'deletion-guard', {
    name: resourceName(names, 'kafka'),
    clusterArn: kafka.clusterArn,
    ...(kafka.encryptionKeyArn === undefined ? {} : { keyArns: [kafka.encryptionKeyArn] }),
    deployingRoleArn,
    liftedBy,
    // Its own, never the one of other roles: an upper bound that lacks what lifting takes would make it lift nothing.
    ...(permissionsBoundary === null ? {} : { permissionsBoundary }),
  });
}
