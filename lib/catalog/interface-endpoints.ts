import type { Source } from './source';

const NAMES = [
  'appconfigdata',
  'aps-workspaces',
  'autoscaling',
  'ec2',
  'ecr.api',
  'ecr.dkr',
  'eks',
  'eks-auth',
  'elasticache',
  'elasticloadbalancing',
  'events',
  'kafka',
  'kms',
  'logs',
  'monitoring',
  'rds',
  'secretsmanager',
  'sns',
  'sqs',
  'ssm',
  'ssmmessages',
  'sts',
] as const;

export type InterfaceEndpoint = (typeof NAMES)[number];

/** AWS services that can be reached without leaving the network, by the last part of their endpoint's name. */
export const ENDPOINT_SERVICES: Source & { readonly names: typeof NAMES } = {
  names: NAMES,
  source: 'docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html',
  asOf: '2026-11-21',
  confidence: 'high',
};

/**
 * What nodes and pods of a private EKS cluster call, and a Kafka client with IAM: nodes join (`ec2`, `eks`), pull images
 * (`ecr.*`, layers come from S3) and write logs; pods get credentials (`eks-auth` for Pod Identity, `sts` for service account
 * roles), and with them sign Kafka logins, which needs no call at all. The autoscaler needs `autoscaling`, target groups
 * `elasticloadbalancing`; `kms`, `secretsmanager` and `ssm` are what handlers read keys, secrets and parameters from.
 */
export const PRIVATE_CLUSTER_SERVICES: Source & { readonly names: readonly InterfaceEndpoint[] } = {
  names: [
    'autoscaling',
    'ec2',
    'ecr.api',
    'ecr.dkr',
    'eks',
    'eks-auth',
    'elasticloadbalancing',
    'kms',
    'logs',
    'secretsmanager',
    'ssm',
    'sts',
  ],
  source: 'EKS user guide, "Deploy private clusters with limited internet access"; kms, secretsmanager and ssm derived',
  asOf: '2026-11-21',
  confidence: 'high',
};
