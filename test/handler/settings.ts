import { importInstalled } from '../../lib/cli/topics/native-import';
import type { ConsumerProperties, ProducerProperties } from '../../lib/plan/documents/configuration-document';
import type { ConsumingDocument } from './document';

export type KafkaLibrary = typeof import('@platformatic/kafka');

/** The client library, which is an ES module. */
export async function loadKafka(): Promise<KafkaLibrary> {
  const loaded = (await importInstalled('@platformatic/kafka', __dirname)) as KafkaLibrary | undefined;
  if (loaded === undefined) throw new Error('@platformatic/kafka is not installed');
  return loaded;
}

type Said = 'by the client' | 'by this program' | { readonly not: string };

/** Who does what the document says; the types hold that no setting is passed over. */
const CONSUMER: Readonly<Record<keyof ConsumerProperties, Said>> = {
  'allow.auto.create.topics': 'by the client',
  'auto.offset.reset': 'by this program',
  'enable.auto.commit': 'by this program',
  'fetch.max.wait.ms': 'by the client',
  'fetch.min.bytes': 'by the client',
  'group.id': 'by the client',
  'heartbeat.interval.ms': 'by the client',
  'isolation.level': 'by the client',
  'max.poll.interval.ms': { not: 'it bounds a rebalance; nobody leaves the group because one event takes longer' },
  'max.poll.records': 'by this program',
  'partition.assignment.strategy': {
    not: 'partitions stay with who has them by an assignor of this program, which shares no group with Java clients',
  },
  'session.timeout.ms': 'by the client',
};

const PRODUCER: Readonly<Record<keyof ProducerProperties, Said>> = {
  acks: 'by the client',
  'batch.size': 'by this program',
  'compression.type': 'by the client',
  'delivery.timeout.ms': {
    not: 'what is put aside or emitted is sent until it is acknowledged, since nothing may be lost',
  },
  'enable.idempotence': 'by the client',
  'linger.ms': 'by this program',
  'max.in.flight.requests.per.connection': {
    not: 'one at a time: the client numbers batches only as they are acknowledged',
  },
  'max.request.size': { not: 'the broker refuses what is too large' },
  'request.timeout.ms': 'by the client',
  retries: 'by this program',
  'retry.backoff.ms': 'by this program',
};

/** One line for each setting that is not done as a Java client does it. */
export function differences({
  consumer,
  producer,
}: Pick<ConsumingDocument, 'consumer' | 'producer'>): readonly string[] {
  const all = [
    ...Object.keys(consumer).map((name) => [name, CONSUMER[name as keyof ConsumerProperties]] as const),
    ...Object.keys(producer ?? {}).map((name) => [name, PRODUCER[name as keyof ProducerProperties]] as const),
  ];
  const lines = all.flatMap(([name, said]) => (typeof said === 'object' ? [`${name}: ${said.not}`] : []));
  return [...lines, 'client.rack: the client does not send it, so that the leaders are read from'];
}

const CONNECT_MS = 5_000;
/** A broker that does not answer is asked again by this program, which looks first who leads by now. */
const NO_RETRIES = { retries: 0, connectTimeout: CONNECT_MS, autocreateTopics: false } as const;

export function consumerOptions({ consumer, name }: Pick<ConsumingDocument, 'consumer' | 'name'>, bootstrap: string) {
  const session = consumer['session.timeout.ms'];
  return {
    ...NO_RETRIES,
    clientId: name,
    bootstrapBrokers: bootstrap.split(','),
    groupId: consumer['group.id'],
    sessionTimeout: session,
    // The client wants no less than a session.
    rebalanceTimeout: Math.max(session, consumer['max.poll.interval.ms']),
    heartbeatInterval: consumer['heartbeat.interval.ms'],
    autocommit: false,
    minBytes: consumer['fetch.min.bytes'],
    maxWaitTime: consumer['fetch.max.wait.ms'],
    // READ_COMMITTED, which is all that a document can say.
    isolationLevel: 1,
    timeout: CONNECT_MS + consumer['fetch.max.wait.ms'],
    requestTimeout: CONNECT_MS + consumer['fetch.max.wait.ms'],
  } as const;
}

export function producerOptions(producer: ProducerProperties, name: string, bootstrap: string) {
  return {
    ...NO_RETRIES,
    clientId: name,
    bootstrapBrokers: bootstrap.split(','),
    // ALL, and no compression: again all that a document can say.
    acks: -1,
    idempotent: true,
    timeout: producer['request.timeout.ms'],
    requestTimeout: producer['request.timeout.ms'],
  } as const;
}
