import { z } from 'zod';
import { NAME_LIMITS } from '../../base/naming';
import { arn, arnOf, clientCidr } from './aws';
import { chosenName, durationText, name, sizeTextSuch } from './text';

const topics = z.enum(['terraform', 'admin-protocol']);

const via = z.enum(['iam', 'scram', 'certificate']).exactOptional();
const client = z.union([z.strictObject({ cidr: clientCidr, via }), z.strictObject({ securityGroupId: name, via })], {
  error: '{ cidr } or { securityGroupId }',
});

const SHARE = 'a share from 0.1 to 0.8';
const storageGrowth = z.strictObject({
  to: sizeTextSuch('500GiB or 2TiB'),
  at: z.number({ error: SHARE }).min(0.1, { error: SHARE }).max(0.8, { error: SHARE }).exactOptional(),
});

const brokerLogs = z.union(
  [
    z.strictObject({ retention: durationText }),
    z.strictObject({ bucket: chosenName(NAME_LIMITS['s3-bucket']), prefix: name.exactOptional() }),
  ],
  { error: '{ retention } or { bucket }' },
);

/**
 * Apache Kafka's are 16 bytes in base64url without padding, also where ZooKeeper kept them: org.apache.kafka.common.Uuid
 * (kafka.apache.org/36/javadoc), core's CoreUtils.generateUuidAsBase64. What only speaks its protocol has ids of its own.
 */
const CLUSTER_ID = /^[\w-]{22}$/;
const CLUSTER_ID_FORM = '22 letters, digits, - and _, as kafka-cluster.sh cluster-id prints it';
const arns = (noun: string, one: z.ZodString = arn): z.ZodArray<z.ZodString> =>
  z.array(one, { error: `a list of ARNs of ${noun}` }).min(1, { error: `at least one ARN of ${noun}` });

const authority = arnOf(
  'acm-pca',
  'certificate-authority/[\\w-]+',
  'the ARN of a private certificate authority, arn:aws:acm-pca:…:certificate-authority/…',
);
const snsTopic = arnOf('sns', '[\\w-]+(?:\\.fifo)?', 'the ARN of an SNS topic, arn:aws:sns:…');

const created = z.strictObject({
  topics,
  clusterId: z.string({ error: CLUSTER_ID_FORM }).regex(CLUSTER_ID, { error: CLUSTER_ID_FORM }).exactOptional(),
  brokers: z.enum(['standard', 'express']).exactOptional(),
  storageGrowth: storageGrowth.exactOptional(),
  clients: z.record(name, client).exactOptional(),
  brokerLogs,
  scramUsers: z.record(name, z.strictObject({ secretArn: arn, keyArn: arn })).exactOptional(),
  certificateAuthorities: arns('certificate authorities', authority).exactOptional(),
  alarmTopics: arns('SNS topics', snsTopic).exactOptional(),
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

const existing = z
  .strictObject({
    topics,
    clusterId: name.exactOptional(),
    existing: z.union([existingMsk, otherKafka], {
      error: '{ clusterArn, clusterName, bootstrapServers, securityGroupId } or { bootstrapServers, authentication }',
    }),
  })
  .refine(
    ({ clusterId, existing: cluster }) =>
      !('clusterArn' in cluster) || clusterId === undefined || CLUSTER_ID.test(clusterId),
    {
      error: CLUSTER_ID_FORM,
      path: ['clusterId'],
    },
  );

export const kafka = z.union([created, existing], { error: '{ topics, brokerLogs } or { topics, existing }' });

export const deletionGuard = z.strictObject({
  deployingRoleArn: arn,
  liftedBy: arns('roles'),
  permissionsBoundary: arn.exactOptional(),
});
