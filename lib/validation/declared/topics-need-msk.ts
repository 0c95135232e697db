import type { ResolvedModel } from '../../model/event-model';
import { type RuleHead, rule } from '../rule';

const HEAD = {
  code: 'topics-need-msk',
  severity: 'error',
  about: {
    what: 'Terraform manages the topics of a cluster of MSK only.',
    why: 'The resource of the AWS provider asks the API of MSK: it does not know any other Kafka, and the apply fails.',
    formula: null,
    fix: "Set kafka.topics to 'admin-protocol': veltrix topics then plans and applies them.",
    source: 'registry.terraform.io hashicorp/aws aws_msk_topic: cluster_arn (read 2026-11-21)',
    enforcer: 'AWS',
  },
} as const satisfies RuleHead;

export const topicsNeedMsk = rule(HEAD, ({ environment: { kafka } }: ResolvedModel, say) => {
  if (kafka.kind !== 'other') return [];
  const path = ['environment', 'kafka', 'topics'];
  if (kafka.topics === 'admin-protocol') return [say.proven(path)];
  return [say.refused(path, {}, [['environment', 'kafka', 'existing']], [{ path, value: 'admin-protocol' }])];
});
