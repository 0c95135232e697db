import { z } from 'zod';
import { CLASSIFICATIONS } from '../../../model/event-model';
import { count, milliseconds, name, ratio } from './common';
import { callSchema, emissionSchema, readSchema, retrySchema } from './flow';
import { consumerSchema, kafkaSchema, producerSchema } from './kafka-clients';
import { useSchema } from './uses';

const environmentKey = z.strictObject({
  key: name.describe('The key of the process environment.'),
  source: z
    .discriminatedUnion('kind', [
      z.strictObject({
        kind: z.literal('value').describe('The value stands here; it is never a secret.'),
        value: z.string().describe('The value.'),
      }),
      z.strictObject({
        kind: z.enum(['secret', 'parameter']).describe('Where the value is read; it stands nowhere else.'),
        name: name.describe('The name by which the environment knows it.'),
        arn: name.nullable().describe('What the environment states for that name; null where it states nothing.'),
      }),
    ])
    .describe('Where the value comes from.'),
});

const replicas = z.number().min(0).nullable();

const limits = z
  .strictObject({
    slots: z.number().min(0).nullable().describe('Events or requests that one replica works on at a time.'),
    graceMs: milliseconds.nullable().describe('How long a replica may take to end.'),
    replicas: z
      .strictObject({ min: replicas.describe('What always stands.'), max: replicas.describe('The most there may be.') })
      .describe('How many replicas; null where facts for it are missing.'),
  })
  .describe('What it keeps within; null where facts for it are missing.');

const common = {
  veltrixConfiguration: z.literal(1).describe('The version of this document; a reader refuses another.'),
  platform: name.describe('The platform.'),
  environment: name.describe('Where it runs.'),
  name: name.describe('The handler or service.'),
  owner: name.nullable().describe('Who answers for it.'),
  kafka: kafkaSchema.nullable().describe('How the cluster is reached; null where it neither reads nor sends.'),
  producer: producerSchema.nullable().describe('Settings of the Kafka producer; null where nothing is sent.'),
  emits: z.array(emissionSchema).describe('Events it sends.'),
  uses: z.array(useSchema).describe('Dependencies it needs.'),
  calls: z.array(callSchema).describe('Whom it calls and waits for.'),
  environmentKeys: z.array(environmentKey).describe('Its process environment. No key has a value to fall back to.'),
  limits,
  objectives: z
    .strictObject({
      latencyP99Ms: milliseconds.describe('What 99 of 100 stay below, to the end of the first attempt.'),
      errorRatio: ratio.describe('The share that may fail for good.'),
    })
    .describe('What it is held to.'),
  classification: z.enum(CLASSIFICATIONS).nullable().describe('The highest class of what it reads and sends.'),
};

const handler = z
  .strictObject({
    ...common,
    kind: z.literal('handler').describe('It handles events.'),
    reads: z.array(readSchema).describe('Events it handles.'),
    consumer: consumerSchema.nullable().describe('Settings of the Kafka consumer; null where it is only called.'),
    concurrency: z
      .strictObject({
        kind: z
          .enum(['per-partition', 'keyed-workers', 'pooled'])
          .describe('One of each partition, several of each that never share a key, or any number without order.'),
        workers: count.describe('Events at a time: of one partition, or of one replica where pooled.'),
      })
      .describe('How many events it works on at a time.'),
    timeoutMs: milliseconds.describe('How long one attempt may take.'),
    retry: retrySchema,
    idempotency: z
      .strictObject({
        key: name.describe('The field of the payload, or header:NAME, that makes a repeated delivery recognisable.'),
        windowMs: milliseconds.nullable().describe('How long a delivery is remembered; null for ever.'),
      })
      .describe('How a repeated delivery is recognised.'),
    lagLimitMs: milliseconds
      .nullable()
      .describe('The age of the oldest event at which its owner is paged; null never.'),
  })
  .describe('The configuration of a handler.');

const service = z
  .strictObject({
    ...common,
    kind: z.literal('service').describe('It answers requests or devices.'),
    entry: z
      .discriminatedUnion('kind', [
        z.strictObject({
          kind: z.literal('http').describe('Requests through the load balancer.'),
          path: name.describe('The path they come to.'),
          idleTimeoutMs: milliseconds.describe('How long the load balancer keeps a silent connection.'),
        }),
        z.strictObject({
          kind: z.literal('devices').describe('Connections of devices.'),
          protocol: z.enum(['mqtt', 'websocket']).describe('What they speak.'),
          count: count.describe('How many there are.'),
          reconnectWithinMs: milliseconds.describe('The time over which they come back, all of them, after a break.'),
        }),
      ])
      .describe('How it is reached.'),
    timeoutMs: milliseconds.nullable().describe('How long one request may take; null where none is stated.'),
    overload: z
      .discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('not-stated').describe('Nobody said what happens.') }),
        z.strictObject({ kind: z.literal('shed').describe('What is too much is refused at once.') }),
        z.strictObject({
          kind: z.literal('slow-down').describe('Whoever asks waits.'),
          withinMs: milliseconds.describe('The longest wait.'),
        }),
        z.strictObject({
          kind: z.literal('park').describe('What is too much is put aside.'),
          dependency: name.describe('Where it is put.'),
          keepMs: milliseconds.describe('How long it is kept there.'),
        }),
      ])
      .describe('What happens when more comes than it can carry.'),
  })
  .describe('The configuration of a service.');

export const configurationSchema = z.discriminatedUnion('kind', [handler, service]);
