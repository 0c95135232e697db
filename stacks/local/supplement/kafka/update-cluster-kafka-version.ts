import { z } from 'zod';
import { badRequest } from './answers';
import { checkKafkaVersion } from './broker-rules';
import { checkRevision } from './configuration/configuration';
import { update } from './update';

const PARAMETER = 'targetKafkaVersion';

/** Upwards only, and never from ZooKeeper to KRaft ("Upgrade the Apache Kafka version", developer guide, read 2026-11). */
export const updateClusterKafkaVersion = update({
  name: 'UpdateClusterKafkaVersion',
  route: 'PUT version',
  operationType: 'UPDATE_CLUSTER_KAFKA_VERSION',
  body: z.object({
    targetKafkaVersion: z.string(),
    configurationInfo: z.object({ arn: z.string(), revision: z.number() }).optional(),
  }),
  change: async ({ targetKafkaVersion: target, configurationInfo }, cluster, call) => {
    const { kafkaVersion } = cluster.currentBrokerSoftwareInfo;
    checkKafkaVersion(target, PARAMETER);
    if (target.endsWith('.kraft') !== kafkaVersion.endsWith('.kraft') || !isHigher(target, kafkaVersion)) {
      throw badRequest(`You can't upgrade the cluster from version ${kafkaVersion} to ${target}.`, PARAMETER);
    }
    if (configurationInfo === undefined) return { kafkaVersion: target };
    await checkRevision(call, configurationInfo);
    return { kafkaVersion: target, configurationInfo };
  },
});

/** `3.9.x` stands for the newest patch, which is above every numbered one. */
function isHigher(target: string, current: string): boolean {
  const [to, from] = [numbers(target), numbers(current)];
  const at = to.findIndex((number, index) => number !== from[index]);
  return at >= 0 && (to[at] ?? 0) > (from[at] ?? 0);
}

function numbers(version: string): readonly number[] {
  return version
    .split('.')
    .slice(0, 3)
    .map((part) => (part === 'x' ? Number.POSITIVE_INFINITY : Number(part)));
}
