import { count } from '../../base/issue';
import { formatDuration, milliseconds } from '../../base/units';
import type { Words } from './words';

/** Of the Kafka cluster that is planned. */
export const KAFKA_WORDS = {
  'express-needs-three-zones': (v: { zones: number }) => ({
    got: `${count(v.zones, 'zone')} with Express brokers`,
    allowed: 'three zones, in which MSK keeps the three copies',
    fix: "set environment.aws.zones to 3, or kafka.brokers to 'standard'",
  }),
  'kafka-connections-exceeded': (v: {
    connections: number;
    most: number;
    reconnectMs: number;
    largest: readonly { readonly name: string; readonly value: number }[];
  }) => ({
    got: `${v.connections} IAM connections to one broker (${v.largest.map(({ name, value }) => `${name} ${value}`).join(', ')}), which take ${formatDuration(milliseconds(Math.ceil(v.reconnectMs / 1_000) * 1_000))} to come back`,
    allowed: `the ${v.most} that a broker takes`,
    fix: 'do more in one replica, by concurrency, or bring the service time down: fewer replicas keep fewer connections',
  }),
  'kafka-kind-changed': (v: { locked: string; declared: 'standard' | 'express' }) => ({
    got: `${v.locked} in the lock, where ${v.declared === 'express' ? 'Express' : 'Standard'} brokers are declared`,
    allowed:
      'the kind that stands: MSK takes such an update and keeps the kind, so that it would be another, empty cluster',
    fix: `set kafka.brokers to '${v.declared === 'express' ? 'standard' : 'express'}', or place the new one beside it under another namePrefix, move what is stored, and take the kafka lines out of the lock`,
  }),
  'kafka-version-ending': (v: { version: string; supportEnds: string; days: number }) => ({
    got: `version ${v.version} of Kafka, supported until ${v.supportEnds}: ${count(v.days, 'day')} more`,
    allowed: 'a version that is supported for longer than half a year',
    fix: 'upgrade in a quiet week: brokers restart one by one, and there is no way back',
  }),
  'kafka-version-unsupported': (v: { version: string; supportEnds: string; newest: string }) => ({
    got: `version ${v.version} of Kafka, whose support ended on ${v.supportEnds}`,
    allowed: 'a version that MSK supports: it upgrades all others by itself, at any time and without notice',
    fix: `raise the version in the lock to ${v.newest} and apply it in a quiet week`,
  }),
  'kafka-zone-loss': (v: { which: 'ingress' | 'egress'; percent: number; left: number }) => ({
    got: `${v.percent} % of the ${v.which} that the ${count(v.left, 'broker')} left can do, once a zone is lost at the peak`,
    allowed: 'at most 100 %',
    fix: 'take more or larger brokers, as veltrix plan proposes them',
  }),
  'partition-budget-exceeded': (v: { perBroker: number; recommended: number; most: number; brokerType: string }) => ({
    got: `${v.perBroker} partitions on each broker, copies included`,
    allowed: `the ${v.recommended} that AWS recommends for ${v.brokerType}; from ${v.most} on it refuses changes of the cluster`,
    fix: 'accept the brokers that veltrix plan proposes, or lower partitions by a looser latency objective',
  }),
} as const satisfies Words;
