import { z } from 'zod';
import { arn, clientCidr } from './aws';
import { durationText, name } from './text';

const PORT = 'a port from 1 to 65535';
const READERS = 'a whole number from 0 to 15';
const UNITS = 'a whole number of capacity units from 1 to 256';
const VERSION = "a version in quotes, such as '17.7'";
const HOST = 'a host name such as db.example.org, without scheme, port or login';
const host = z.string({ error: HOST }).regex(/^[A-Za-z0-9.-]+$/, { error: HOST });
const VALUE = 'text, a number, true or false';
const DAY = '(?:mon|tue|wed|thu|fri|sat|sun)';
const TIME = '(?:[01]\\d|2[0-3]):[0-5]\\d';
const readers = z.int({ error: READERS }).min(0, { error: READERS }).max(15, { error: READERS });
const units = z.int({ error: UNITS }).min(1, { error: UNITS }).max(256, { error: UNITS });

const client = z.union([z.strictObject({ cidr: clientCidr }), z.strictObject({ securityGroupId: name })], {
  error: '{ cidr } or { securityGroupId }',
});

const windows = z.strictObject({
  maintenance: z
    .string()
    .regex(new RegExp(`^${DAY}:${TIME}-${DAY}:${TIME}$`), { error: 'such as sun:03:00-sun:04:00' }),
  backup: z.string().regex(new RegExp(`^${TIME}-${TIME}$`), { error: 'such as 01:00-02:00' }),
});

const sized = z.strictObject({
  instance: name.exactOptional(),
  serverless: z
    .strictObject({ min: units.exactOptional(), max: units.exactOptional() })
    .refine(({ min, max }) => min === undefined || max === undefined || min <= max, {
      error: 'at most as many as max',
      path: ['min'],
    })
    .exactOptional(),
  readers: z.strictObject({ min: readers.exactOptional(), max: readers }).exactOptional(),
  replicas: z.int().min(0).max(5).exactOptional(),
  engine: z.enum(['valkey', 'redis']).exactOptional(),
  version: z
    .string({ error: VERSION })
    .regex(/^\d+(?:\.\d+)*$/, { error: VERSION })
    .exactOptional(),
  majorUpgrade: z.boolean().exactOptional(),
  parameters: z
    .record(name, z.union([z.string(), z.number(), z.boolean()], { error: VALUE }), { error: 'parameters by name' })
    .exactOptional(),
  proxy: z.boolean().exactOptional(),
  transitEncryption: z.enum(['preferred', 'required']).exactOptional(),
  clients: z.record(name, client).exactOptional(),
  logRetention: durationText.exactOptional(),
  windows: windows.exactOptional(),
  alarmTopics: z.array(arn, { error: 'a list of ARNs' }).exactOptional(),
  eventTopic: arn.exactOptional(),
});

const existing = z.strictObject({
  existing: z.strictObject({
    endpoint: host,
    readerEndpoint: host.exactOptional(),
    port: z.int({ error: PORT }).min(1, { error: PORT }).max(65_535, { error: PORT }),
    securityGroupId: name,
    iamResource: name.exactOptional(),
    tls: z.boolean().exactOptional(),
  }),
});

export const storePlacement = z.union([existing, sized], {
  error: '{ instance, serverless, readers, replicas, … } or { existing }',
});
