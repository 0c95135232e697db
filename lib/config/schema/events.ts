import { z } from 'zod';
import { handler, route } from './handlers';
import { retryPolicy } from './retry';
import { entryRate } from './senders';
import { service } from './services';
import { dependency, store } from './stores';
import { atLeastOne, dateText, durationText, name, platformName, sentence, share, sizeText } from './text';
import { waivers } from './waivers';
import { workflow } from './workflows';

const GROWTH = 'a factor from 1 to 10000';

/** What `EventsDocument` says, for what a compiler never saw: YAML, JSON, plain JavaScript. A type test holds both together. */

const payload = z.strictObject({
  typical: sizeText,
  max: sizeText,
  schema: z
    .strictObject({
      format: z.enum(['json-schema', 'avro']),
      definition: z.record(z.string(), z.unknown()),
      compatibility: z.enum(['none', 'backward', 'backward-all', 'forward', 'forward-all', 'full', 'full-all']),
    })
    .exactOptional(),
});

const eventBasics = {
  owner: name,
  durability: z.enum(['no-loss', 'best-effort']),
  retention: durationText,
  toleratedOutage: durationText.exactOptional(),
  classification: z.enum(['public', 'internal', 'confidential', 'restricted']).exactOptional(),
  rate: entryRate.exactOptional(),
  payload,
  existing: z.strictObject({ topic: name, partitions: atLeastOne }).exactOptional(),
  readElsewhere: sentence.exactOptional(),
};

const event = z.discriminatedUnion('ordering', [
  z.strictObject({ ...eventBasics, ordering: z.literal('per-key'), key: name }),
  z.strictObject({ ...eventBasics, ordering: z.literal('none'), key: name.exactOptional() }),
]);

export const eventsSchema = z.strictObject({
  platform: platformName,
  owners: z.record(name, z.strictObject({ page: name })),
  objectives: z.strictObject({
    latency: z.strictObject({ p99: durationText }),
    errorRatio: share,
  }),
  growth: z
    .strictObject({
      from: dateText,
      factor: z.number({ error: GROWTH }).min(1, { error: GROWTH }).max(10_000, { error: GROWTH }),
      within: durationText,
    })
    .exactOptional(),
  events: z.record(name, event),
  stores: z.record(name, store).exactOptional(),
  dependencies: z.record(name, dependency).exactOptional(),
  services: z.record(name, service).exactOptional(),
  retries: z.record(name, retryPolicy).exactOptional(),
  routes: z.record(name, route).exactOptional(),
  handlers: z.record(name, handler),
  workflows: z.record(name, workflow).exactOptional(),
  waivers: waivers.exactOptional(),
});
