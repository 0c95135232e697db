import type { SynthesizedStack } from '../../../lib/testing';
import { allResources } from '../../../lib/testing/addresses';
import type { Checked } from './scan';

const NETWORK_RULE = ['CKV_AWS_23', 'CKV_AWS_24', 'CKV_AWS_25', 'CKV_AWS_260', 'CKV_AWS_277'];
/** By its twin: credentials, exfiltration, permissions, escalation, writing without constraints, `*`, full rights. */
const DOCUMENT = ['CKV_AWS_1', 'CKV_AWS_49', 'CKV_AWS_107', 'CKV_AWS_108', 'CKV_AWS_109', 'CKV_AWS_110', 'CKV_AWS_111']
  .concat(['CKV_AWS_283', 'CKV_AWS_356', 'CKV_AWS_358', 'CKV2_AWS_40'])
  .concat(['CKV_AWS_62', 'CKV_AWS_63']);

/**
 * What checkov 3.3.30 must have run on every resource of a type. For Aurora PostgreSQL without CKV_AWS_325 and 326, which are of
 * MySQL; for policies without CKV_AWS_286 to 290 and 355, whose twins for documents stand here. Of DB proxies, user groups, MSK topics
 * and Jobs of Kubernetes (but for CKV_K8S_21) checkov knows nothing: those are for our own policies.
 */
const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  aws_cloudwatch_log_group: ['CKV_AWS_66', 'CKV_AWS_158', 'CKV_AWS_338'],
  aws_cloudwatch_metric_alarm: ['CKV_AWS_319'],
  aws_elasticache_replication_group: ['CKV_AWS_29', 'CKV_AWS_30', 'CKV_AWS_31', 'CKV_AWS_191', 'CKV2_AWS_50'],
  aws_iam_policy: DOCUMENT,
  aws_iam_role: ['CKV_AWS_60', 'CKV_AWS_61', 'CKV_AWS_274', 'CKV_AWS_393', 'CKV2_AWS_56'],
  aws_iam_role_policy: DOCUMENT,
  aws_kms_key: ['CKV_AWS_7', 'CKV_AWS_33', 'CKV_AWS_227', 'CKV2_AWS_64'],
  aws_msk_cluster: ['CKV_AWS_80', 'CKV_AWS_81', 'CKV_AWS_291'],
  aws_rds_cluster: ['CKV_AWS_96', 'CKV_AWS_133', 'CKV_AWS_139', 'CKV_AWS_162', 'CKV_AWS_250', 'CKV_AWS_313'].concat([
    'CKV_AWS_324',
    'CKV_AWS_327',
    'CKV2_AWS_8',
    'CKV2_AWS_27',
  ]),
  aws_rds_cluster_instance: ['CKV_AWS_17', 'CKV_AWS_118', 'CKV_AWS_226', 'CKV_AWS_353', 'CKV_AWS_354'],
  aws_security_group: [...NETWORK_RULE, 'CKV_AWS_382', 'CKV2_AWS_5'],
  aws_subnet: ['CKV_AWS_130'],
  aws_vpc: ['CKV2_AWS_11', 'CKV2_AWS_12'],
  aws_vpc_security_group_ingress_rule: NETWORK_RULE,
};

/** Of the provider itself: no key in it. Every stack has one, so that none has no check at all. */
const OF_PROVIDER = 'CKV_AWS_41';

/** What should have run on a stack and did not, each as `stack: address: check`. */
export function notRun(stack: SynthesizedStack, checked: readonly Checked[]): readonly string[] {
  const ran = new Set(
    checked.filter((each) => each.stack === stack.name).map(({ address, check }) => `${address}: ${check}`),
  );
  const wanted = allResources(stack).flatMap(({ type, address }) =>
    (EXPECTED[type] ?? []).map((check) => `${address}: ${check}`),
  );
  return [`provider.aws: ${OF_PROVIDER}`, ...wanted]
    .filter((each) => !ran.has(each))
    .map((each) => `${stack.name}: ${each}`);
}

/** How many checks a stack must have at least: what is expected of its resources, and the one of its provider. */
export function floorOf(stack: SynthesizedStack): number {
  return allResources(stack).reduce((sum, { type }) => sum + (EXPECTED[type]?.length ?? 0), 1);
}
