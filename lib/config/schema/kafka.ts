import { z } from 'zod';
import { arn, cidr } from './aws';
import { durationText, name, sizeText } from './text';

const topics = z.enum(['terraform', 'admin-protocol']);

const via = z.enum(['iam', 'scram', 'certificate']).exactOptional();
const client = z.union([z.strictObject({ cidr, via }), z.strictObject({ securityGroupId: name, via })], {
  error: '{ cidr } or { securityGroupId }',
});

const SHARE = 'a share from 0.1 to 0.8';
const storageGrowth = z.strictObject({
  to: sizeText,
  at: z.number({ error: SHARE }).min(0.1, { error: SHARE }).max(0.8, { error: SHARE }).exactOptional(),
});

const brokerLogs = z.union(
  [z.strictObject({ retention: durationText }), z.strictObject({ bucket: name, prefix: name.exactOptional() })],
  { error: '{ retention } or { bucket }' },
);

const clusterId = name.exactOptional();
const arns = (noun: string): z.ZodArray<typeof arn> =>
  z.array(arn, { error: `a list of ARNs of ${noun}` }).min(1, { error: `at least one ARN of ${noun}` });

const created = z.strictObject({
  topics,
  clusterId,
  brokers: z.enum(['standard', 'express']).exactOptional(),
  storageGrowth: storageGrowth.exactOptional(),
  clients: z.record(name, client).exactOptional(),
  brokerLogs,
  scramUsers: z.record(name, z.strictObject({ secretArn: arn, keyArn: arn })).exactOptional(),
  certificateAuthorities: arns('certificate authorities').exactOptional(),
  alarmTopics: arns('SNS topics').exactOptional(),
});

const existingMsk = z.strictObject({
  clusterArn: arn,
  clusterName: name,
  bootstrapServers: name,
  securityGroupId: name,
});

const otherKafka = z.strictObject({
  bootstrapServers: name,
  authentication: z.enum(['scram-sha-256', 'scram-sha-512', 'certificate', 'tls', 'none']),
  credentials: z.record(name, arn).exactOptional(),
});

const existing = z.strictObject({
  topics,
  clusterId,
  existing: z.union([existingMsk, otherKafka], {
    error: '{ clusterArn, clusterName, bootstrapServers, securityGroupId } or { bootstrapServers, authentication }',
  }),
});

export const kafka = z.union([created, existing], { error: '{ topics, brokerLogs } or { topics, existing }' });

export const deletionGuard = z.strictObject({ deployingRoleArn: arn, liftedBy: arns('roles') });
