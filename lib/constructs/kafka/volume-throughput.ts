import { Token } from 'cdktf';
import { mostThroughput, replicaFetchers, VOLUME_THROUGHPUT } from '../../catalog/msk-throughput';
import { checkWhole, refuse } from '../checks';
import type { StandardKafkaClusterProps } from './kafka-cluster-props';
import type { ServerProperties } from './server-properties';

const AT = ['volumeThroughputMiBps'];

/** What one call can know: the page of MSK has the most of each type, and the least volume. */
export function checkThroughput({ brokerType, storagePerBrokerGiB }: StandardKafkaClusterProps, miBps: number): void {
  const { defaultMiBps, leastGiB } = VOLUME_THROUGHPUT;
  const most = mostThroughput(brokerType);
  if (most === undefined) {
    refuse({
      at: AT,
      got: `${miBps} with ${brokerType}`,
      allowed: `nothing with brokers smaller than kafka.m7g.2xlarge or kafka.m5.4xlarge, whose volumes have ${defaultMiBps} MiB/s`,
      fix: 'leave it out, or choose larger brokers',
    });
  }
  checkWhole(AT, miBps, { min: defaultMiBps + 1, max: most });
  if (Token.isUnresolved(storagePerBrokerGiB) || storagePerBrokerGiB >= leastGiB) return;
  refuse({
    at: ['storagePerBrokerGiB'],
    got: String(storagePerBrokerGiB),
    allowed: `${leastGiB} and more, beside volumeThroughputMiBps`,
    fix: `use ${leastGiB}, or leave volumeThroughputMiBps out`,
  });
}

/** Of the volume, where more is asked for than every volume has. */
export function provisionedThroughput({ volumeThroughputMiBps: volumeThroughput }: StandardKafkaClusterProps): {
  readonly provisionedThroughput?: { readonly enabled: boolean; readonly volumeThroughput: number };
} {
  return volumeThroughput === undefined ? {} : { provisionedThroughput: { enabled: true, volumeThroughput } };
}

/** Copies are fetched by more threads with it, or the throughput does not come; what is declared goes before. */
export function propertiesWithFetchers(props: StandardKafkaClusterProps): ServerProperties {
  const { brokerType, serverProperties = {}, volumeThroughputMiBps } = props;
  const fetchers = volumeThroughputMiBps === undefined ? undefined : replicaFetchers(brokerType);
  return fetchers === undefined ? serverProperties : { 'num.replica.fetchers': fetchers, ...serverProperties };
}
