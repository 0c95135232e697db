import { compareText } from '../../base/issue';
import type { MskBrokers } from '../../catalog/msk-topic-configs';
import { refuse } from '../checks';
import { checkPropertyKnown, checkPropertyRange } from './check-server-property';

/**
 * What a configuration of MSK Standard brokers may set ("Custom Amazon MSK configurations", MSK developer guide, read
 * 2026-11), without what is decided below and without the ZooKeeper ones, which KRaft clusters do not have.
 */
export const SERVER_PROPERTIES = [
  'compression.type',
  'connections.max.idle.ms',
  'delete.topic.enable',
  'group.initial.rebalance.delay.ms',
  'group.max.session.timeout.ms',
  'group.min.session.timeout.ms',
  'leader.imbalance.per.broker.percentage',
  'log.cleaner.delete.retention.ms',
  'log.cleaner.min.cleanable.ratio',
  'log.cleanup.policy',
  'log.flush.interval.messages',
  'log.flush.interval.ms',
  'log.message.timestamp.difference.max.ms',
  'log.message.timestamp.type',
  'log.retention.bytes',
  'log.retention.hours',
  'log.retention.minutes',
  'log.retention.ms',
  'log.roll.ms',
  'log.segment.bytes',
  'max.incremental.fetch.session.cache.slots',
  'message.max.bytes',
  'num.io.threads',
  'num.network.threads',
  'num.partitions',
  'num.recovery.threads.per.data.dir',
  'num.replica.fetchers',
  'offsets.retention.minutes',
  'replica.fetch.max.bytes',
  'replica.fetch.response.max.bytes',
  'replica.lag.time.max.ms',
  'replica.socket.receive.buffer.bytes',
  'socket.receive.buffer.bytes',
  'socket.request.max.bytes',
  'socket.send.buffer.bytes',
  'transaction.max.timeout.ms',
  'transactional.id.expiration.ms',
] as const;

export type ServerProperty = (typeof SERVER_PROPERTIES)[number];
export type ServerProperties = Readonly<Partial<Record<ServerProperty, string | number | boolean>>>;

/**
 * What a configuration of MSK Express brokers may set ("Custom MSK Express broker configurations", MSK developer guide, read
 * 2026-11), without what is decided below. Everything else MSK decides.
 */
export const EXPRESS_SERVER_PROPERTIES = [
  'compression.type',
  'connections.max.idle.ms',
  'delete.topic.enable',
  'group.initial.rebalance.delay.ms',
  'group.max.session.timeout.ms',
  'leader.imbalance.per.broker.percentage',
  'log.cleanup.policy',
  'log.message.timestamp.after.max.ms',
  'log.message.timestamp.before.max.ms',
  'log.message.timestamp.type',
  'log.retention.bytes',
  'log.retention.ms',
  'max.connections.per.ip',
  'max.incremental.fetch.session.cache.slots',
  'message.max.bytes',
  'num.partitions',
  'offsets.retention.minutes',
  'replica.fetch.max.bytes',
  'socket.receive.buffer.bytes',
  'socket.request.max.bytes',
  'socket.send.buffer.bytes',
  'transaction.max.timeout.ms',
  'transactional.id.expiration.ms',
] as const;

export type ExpressServerProperty = (typeof EXPRESS_SERVER_PROPERTIES)[number];
export type ExpressServerProperties = Readonly<Partial<Record<ExpressServerProperty, string | number | boolean>>>;

const SETTABLE: Readonly<Record<MskBrokers, readonly string[]>> = {
  standard: SERVER_PROPERTIES,
  express: EXPRESS_SERVER_PROPERTIES,
};

/** Copies of every record; the number the next ones hang together with. */
export const REPLICATION_FACTOR = 3;
/** One broker may be gone while writes are still acknowledged by two. */
const MIN_IN_SYNC = REPLICATION_FACTOR - 1;

/** What keeps acknowledged records; each with the reason why no cluster of ours has it otherwise. */
const DECIDED: Readonly<Record<string, { readonly value: string; readonly because: string }>> = {
  // Limit: without effect on who comes in by IAM. Who comes in by SCRAM or a certificate may do what an ACL lets it, and
  // without any ACL nothing.
  'allow.everyone.if.no.acl.found': { value: 'false', because: 'a topic without an ACL would be open to every user' },
  'auto.create.topics.enable': {
    value: 'false',
    because: 'a misspelt topic would come into being and swallow records',
  },
  'default.replication.factor': { value: String(REPLICATION_FACTOR), because: 'a broker may fail during maintenance' },
  'min.insync.replicas': {
    value: String(MIN_IN_SYNC),
    because: 'one copy is lost with its broker, all three stop at one',
  },
  'offsets.topic.replication.factor': { value: String(REPLICATION_FACTOR), because: 'groups would lose their places' },
  // Without the rack-aware selector a consumer's `client.rack` does nothing, and two thirds of what is read crosses zones.
  'replica.selector.class': {
    value: 'org.apache.kafka.common.replica.RackAwareReplicaSelector',
    because: 'consumers read from their own zone',
  },
  'transaction.state.log.min.isr': { value: String(MIN_IN_SYNC), because: 'transactions must outlive a broker' },
  'transaction.state.log.replication.factor': {
    value: String(REPLICATION_FACTOR),
    because: 'transactions must outlive a broker',
  },
  'unclean.leader.election.enable': {
    value: 'false',
    because: 'a replica that lags behind would drop the newest records',
  },
};

/** Of those, what Express lets one set; it has the others by itself, with the same values. */
const DECIDED_OF_EXPRESS = ['allow.everyone.if.no.acl.found', 'auto.create.topics.enable', 'replica.selector.class'];

/**
 * The text of a configuration: sorted, so that the same properties are the same revision. Without a version only what holds for
 * every one is checked.
 */
export function renderServerProperties(
  overrides: ServerProperties | ExpressServerProperties,
  brokers: MskBrokers = 'standard',
  kafkaVersion?: string,
): string {
  const written = Object.entries(overrides).map(([name, value]) => [name, String(value)] as const);
  for (const [name, value] of written) {
    checkOverride(name, value, SETTABLE[brokers]);
    if (kafkaVersion !== undefined) checkPropertyKnown(name, kafkaVersion);
    checkPropertyRange(name, value, kafkaVersion);
  }
  const decided = Object.entries(DECIDED)
    .filter(([name]) => brokers === 'standard' || DECIDED_OF_EXPRESS.includes(name))
    .map(([name, { value }]) => [name, value] as const);
  // What is decided may be said again, and Express has some of it without being told.
  const chosen = written.filter(([name]) => !Object.hasOwn(DECIDED, name));
  return [...new Map([...decided, ...chosen])]
    .sort(([a], [b]) => compareText(a, b))
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}

function checkOverride(name: string, value: string, settable: readonly string[]): void {
  const at = ['serverProperties', name];
  const decided = Object.hasOwn(DECIDED, name) ? DECIDED[name] : undefined;
  if (decided !== undefined) {
    if (value === decided.value) return;
    refuse({ at, got: value, allowed: decided.value, fix: `leave it out: ${decided.because}` });
  }
  if (!settable.includes(name)) {
    refuse({
      at,
      got: 'a property MSK does not let a configuration set',
      allowed: settable.join(', '),
      fix: 'remove it, or set it per topic',
    });
  }
  if (value === '' || /\s/.test(value)) {
    refuse({
      at,
      got: JSON.stringify(value),
      allowed: 'text without blanks and line breaks',
      fix: 'write the value only',
    });
  }
}
