import { z } from 'zod';
import { count, endpoint, milliseconds, name } from './common';

/** How the cluster is reached. */
export const kafkaSchema = z
  .strictObject({
    bootstrap: endpoint,
    authentication: z
      .discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('iam').describe('IAM by the role of the pod, over TLS.') }),
        z.strictObject({
          kind: z
            .enum(['scram-sha-256', 'scram-sha-512', 'certificate'])
            .describe('By name and password, or by certificate; over TLS.'),
          user: name.describe('The name of the user, or the common name of the certificate.'),
          secretArn: name
            .nullable()
            .describe('Where password, or certificate and key, are read; null where it is not stated.'),
        }),
        z.strictObject({ kind: z.literal('tls').describe('Encrypted; nobody says who he is.') }),
        z.strictObject({ kind: z.literal('none').describe('Neither encrypted nor asked who he is.') }),
      ])
      .describe('How it says who it is.'),
    clientRack: z
      .strictObject({
        from: z.literal('node-label').describe('The node it runs on says it.'),
        label: name.describe('The label of the node that holds the id of its zone.'),
      })
      .describe('Where client.rack comes from, so that it reads from its own zone.'),
  })
  .describe('How the cluster is reached.');

/** Settings of the Apache Kafka consumer, by their names there, to be taken as they stand. */
export const consumerSchema = z
  .strictObject({
    'allow.auto.create.topics': z.literal(false).describe('A topic that is not there is an error.'),
    'auto.offset.reset': z.enum(['earliest', 'latest']).describe('Where a new group begins.'),
    'enable.auto.commit': z.literal(false).describe('Offsets are committed after the work is done.'),
    'fetch.max.wait.ms': milliseconds.describe('The longest that a fetch waits for fetch.min.bytes.'),
    'fetch.min.bytes': count.describe('How much a fetch waits for.'),
    'group.id': name.describe('The consumer group.'),
    'heartbeat.interval.ms': milliseconds.describe('How often it says that it lives.'),
    'isolation.level': z.literal('read_committed').describe('Nothing of an aborted transaction is read.'),
    'max.poll.interval.ms': milliseconds.describe('The longest time between two polls.'),
    'max.poll.records': count.describe('The most records of one poll.'),
    'partition.assignment.strategy': z
      .literal('org.apache.kafka.clients.consumer.CooperativeStickyAssignor')
      .describe('Partitions that stay are worked on during a rebalance; elsewhere it is called cooperative-sticky.'),
    'session.timeout.ms': milliseconds.describe('How long a silent consumer stays in its group.'),
  })
  .describe('Settings of the Apache Kafka consumer, by their names there.');

/** The same of the producer. */
export const producerSchema = z
  .strictObject({
    acks: z.literal('all').describe('All copies that are in sync have it.'),
    'batch.size': count.describe('The most bytes of one batch.'),
    'compression.type': z.literal('none').describe('Loads are planned with payloads as they are declared.'),
    'delivery.timeout.ms': milliseconds.describe('All attempts to send one event together.'),
    'enable.idempotence': z.literal(true).describe('An attempt that is repeated writes once.'),
    'linger.ms': milliseconds.describe('How long events are collected before they are sent together.'),
    'max.in.flight.requests.per.connection': count.describe('Requests that are not yet answered.'),
    'max.request.size': count.describe('The largest request, and so the largest event.'),
    'request.timeout.ms': milliseconds.describe('One attempt.'),
    retries: count.describe('Bounded by delivery.timeout.ms alone.'),
    'retry.backoff.ms': milliseconds.describe('The wait before an attempt is repeated.'),
  })
  .describe('Settings of the Apache Kafka producer, by their names there.');
