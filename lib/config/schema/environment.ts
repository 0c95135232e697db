import { z } from 'zod';
import { NAME_LIMITS } from '../../base/naming';
import { chosenName, durationText, environmentName, name } from './text';

/** What `EnvironmentDocument` says, for YAML, JSON and plain JavaScript. */

const arn = z.string().regex(/^arn:[\w-]+:[\w-]+:[\w-]*:\d*:\S+$/, { error: 'an ARN' });
const cidr = z.cidrv4({ error: 'an IPv4 range such as 10.20.0.0/16' });
const region = z.string().regex(/^[a-z]{2}(?:-[a-z]+)+-\d$/, { error: 'a region such as us-east-1' });
const names = z.array(name).min(1).max(6);

const network = z.union([
  z.strictObject({
    cidr,
    nat: z.enum(['per-zone', 'one', 'none']),
    endpoints: z.enum(['private-cluster', 'gateways']),
    flowLogs: z.strictObject({ retention: durationText }),
  }),
  z.strictObject({
    existing: z.strictObject({
      vpcId: name,
      cidr,
      zones: names,
      publicSubnetIds: z.array(name),
      privateSubnetIds: z.array(name),
      isolatedSubnetIds: z.array(name),
    }),
  }),
]);

const topics = z.enum(['terraform', 'admin-protocol']);

const kafkaClient = z.union([z.strictObject({ cidr }), z.strictObject({ securityGroupId: name })]);

const kafka = z.union([
  z.strictObject({
    topics,
    clients: z.record(name, kafkaClient).exactOptional(),
    brokerLogs: z.strictObject({ retention: durationText }),
  }),
  z.strictObject({
    topics,
    existing: z.strictObject({ clusterArn: arn, clusterName: name, bootstrapServers: name, securityGroupId: name }),
  }),
]);

const state = z.union([
  z.strictObject({
    s3: z.strictObject({
      bucket: chosenName(NAME_LIMITS['s3-bucket']),
      region,
      kmsKeyArn: arn.exactOptional(),
    }),
  }),
  z.strictObject({ local: z.strictObject({ folder: name }) }),
]);

export const environmentSchema = z.strictObject({
  name: environmentName,
  protected: z.boolean(),
  proof: z.enum(['required', 'reported']),
  sizes: z.enum(['locked', 'computed']),
  load: z.strictObject({
    scale: z.number().gt(0, { error: 'a factor above 0' }).max(1_000),
  }),
  aws: z.strictObject({
    accountId: z.string().regex(/^\d{12}$/, { error: 'twelve digits' }),
    region,
    zones: z.union([z.literal([1, 2, 3]), names.max(3)]),
  }),
  providers: z.strictObject({ aws: z.string().min(1) }),
  state,
  network,
  kafka,
  namePrefix: z
    .string()
    .regex(/^[a-z][a-z0-9]{0,15}$/, {
      error: '1 to 16 lower-case letters and digits',
    })
    .exactOptional(),
  tags: z.record(chosenName(NAME_LIMITS['aws-tag-key']), chosenName(NAME_LIMITS['aws-tag-value'])).exactOptional(),
  permissionsBoundary: arn.exactOptional(),
  imageRegistry: name.exactOptional(),
});
