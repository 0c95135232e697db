import { Token } from 'cdktf';
import { checkAccountId, checkPlain, checkRegion, checkWhole, refuse } from '../checks';
import { checkBrokerLogs } from './broker-logs';
import { checkCertificateAuthorities } from './certificate-authorities';
import type { ExpressKafkaClusterProps, NewKafkaClusterProps } from './kafka-cluster-props';
import { checkScramUsers } from './scram-users';
import { REPLICATION_FACTOR } from './server-properties';
import { checkStorageGrowth } from './storage-growth';
import { checkThroughput } from './volume-throughput';

/** What one broker's volume can have (MSK quotas, read 2026-11). */
const STORAGE_GIB = { min: 1, max: 16_384 };
const VERSION = /^\d+\.\d+\.(?:x|\d+)(?:\.\d+)?(?:\.tiered)?(?:\.kraft)?$/;

/** Everything one call can know of a new cluster. */
export function checkCluster(props: NewKafkaClusterProps): void {
  checkPlain(['name'], props.name);
  checkRegion(['region'], props.region);
  checkAccountId(['accountId'], props.accountId);
  if (!VERSION.test(props.kafkaVersion)) {
    refuse({
      at: ['kafkaVersion'],
      got: JSON.stringify(props.kafkaVersion),
      allowed: 'a version as MSK writes it, such as 3.9.x.kraft',
      fix: 'write it as aws kafka list-kafka-versions does',
    });
  }
  checkBrokerType(props);
  if (!isExpress(props)) checkWhole(['storagePerBrokerGiB'], props.storagePerBrokerGiB, STORAGE_GIB);
  checkGrowth(props);
  checkVolumeThroughput(props);
  checkBrokerLogs(props.brokerLogs);
  checkScramUsers(props.scramUsers ?? {});
  checkCertificateAuthorities(props.certificateAuthorityArns ?? []);
  checkSubnets(props);
  checkBrokers(props.brokers, props.network.isolatedSubnetIds.length);
}

export function isExpress(props: NewKafkaClusterProps): props is ExpressKafkaClusterProps {
  return props.brokerType.startsWith('express.');
}

function checkBrokerType(props: NewKafkaClusterProps): void {
  const { brokerType, storagePerBrokerGiB } = props;
  if (!/^(?:kafka|express)\.[a-z0-9]+\.[a-z0-9]+$/.test(brokerType)) {
    refuse({
      at: ['brokerType'],
      got: JSON.stringify(brokerType),
      allowed: 'a size of Standard brokers, such as kafka.m7g.large, or of Express brokers, such as express.m7g.large',
      fix: 'write kind, family and size with dots',
    });
  }
  if (!isExpress(props) || storagePerBrokerGiB === undefined) return;
  refuse({
    at: ['storagePerBrokerGiB'],
    got: String(storagePerBrokerGiB),
    allowed: 'nothing with Express brokers, which store what comes',
    fix: 'leave it out, or choose a size of Standard brokers, such as kafka.m7g.large',
  });
}

function checkGrowth(props: NewKafkaClusterProps): void {
  const { storageGrowth } = props;
  if (storageGrowth === undefined) return;
  if (!isExpress(props)) {
    checkStorageGrowth(props.storagePerBrokerGiB, storageGrowth, STORAGE_GIB.max);
    return;
  }
  refuse({
    at: ['storageGrowth'],
    got: JSON.stringify(storageGrowth),
    allowed: 'nothing with Express brokers, which store what comes',
    fix: 'leave it out',
  });
}

function checkVolumeThroughput(props: NewKafkaClusterProps): void {
  const { volumeThroughputMiBps } = props;
  if (volumeThroughputMiBps === undefined) return;
  if (!isExpress(props)) {
    checkThroughput(props, volumeThroughputMiBps);
    return;
  }
  refuse({
    at: ['volumeThroughputMiBps'],
    got: String(volumeThroughputMiBps),
    allowed: 'nothing with Express brokers, which have no volumes',
    fix: 'leave it out',
  });
}

function checkSubnets(props: NewKafkaClusterProps): void {
  const subnets = props.network.isolatedSubnetIds.length;
  if (subnets === 3 || (subnets === 2 && !isExpress(props))) return;
  refuse({
    at: ['network', 'isolatedSubnetIds'],
    got: String(subnets),
    allowed: isExpress(props) ? '3, in as many zones, with Express brokers' : '2 or 3, in as many zones',
    fix: `brokers need no way out: give the network ${isExpress(props) ? 'three' : 'two or three'} zones, or name the subnets of an existing one here`,
  });
}

function checkBrokers(brokers: number, zones: number): void {
  if (Token.isUnresolved(brokers)) return;
  if (Number.isInteger(brokers) && brokers >= REPLICATION_FACTOR && brokers % zones === 0) return;
  refuse({
    at: ['brokers'],
    got: String(brokers),
    allowed: `multiples of ${zones} (one for each zone) from ${REPLICATION_FACTOR} (copies of a record) on`,
    fix: `use ${Math.ceil(Math.max(REPLICATION_FACTOR, Math.ceil(brokers) || 0) / zones) * zones}`,
  });
}
