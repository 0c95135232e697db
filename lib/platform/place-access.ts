import { TerraformLocal, Token } from 'cdktf';
import { Construct } from 'constructs';
import type { KafkaRight } from '../base/kafka-access';
import { type KafkaAccess, KafkaAccessPolicy } from '../constructs/access';
import type { IKafkaCluster } from '../constructs/kafka';
import { type AccessPlan, accessOf, SECTIONS } from '../plan/access/access';
import { longestClusterArn, policiesOf } from '../plan/access/policies';
import type { PlannedPlatform } from './planned-platform';

/** What later roles attach. */
export interface PlacedAccess {
  /** ARNs, tokens of the deployment, by `handlers`, `services` or `owners` and by name; who needs nothing has none. */
  readonly policyArns: PolicyArns;
}

type PolicyArns = Readonly<
  Record<(typeof SECTIONS)[keyof typeof SECTIONS], Readonly<Record<string, readonly string[]>>>
>;

/** Policies of each handler, service and team, at addresses of their own names. */
export function placeAccess(
  scope: Construct,
  { model }: PlannedPlatform,
  kafka: IKafkaCluster | undefined,
): PlacedAccess {
  const { environment } = model;
  if (environment.kafka.kind === 'other') {
    throw new RangeError(
      "parts: got 'access', allowed only for clusters of MSK; veltrix export access prints the ACLs that others take",
    );
  }
  const clusterArn = environment.kafka.kind === 'existing' ? environment.kafka.clusterArn : kafka?.clusterArn;
  if (clusterArn === undefined) {
    throw new RangeError(
      "parts: got 'access' without a cluster, allowed both; add 'kafka' to parts or hand in `kafka`",
    );
  }
  const countedAs = longestClusterArn(environment);
  const root = new Construct(scope, 'access');
  const near = nearby(root, clusterArn);
  const placed = (kind: AccessPlan['principal']['kind']): Readonly<Record<string, readonly string[]>> => {
    const section = new Construct(root, SECTIONS[kind]);
    return Object.fromEntries(
      accessOf(model).flatMap((plan) => {
        const { principal } = plan;
        const policies = principal.kind === kind ? policiesOf(environment, plan) : [];
        if (policies.length === 0) return [];
        const own = new Construct(section, principal.name);
        const arns = policies.map(
          ({ name, part, rights, schemaArns }) =>
            new KafkaAccessPolicy(own, part === '' ? 'policy' : `policy-${part}`, {
              name,
              description: `What ${kind} ${principal.name} of ${model.platform} does with Kafka`,
              clusterArn: near,
              ...(countedAs === undefined ? {} : { countedAs }),
              ...inWords(rights),
              ...(schemaArns.length === 0 ? {} : { schemaArns }),
            }).policyArn,
        );
        return [[principal.name, arns]];
      }),
    );
  };
  return { policyArns: { handlers: placed('handler'), services: placed('service'), owners: placed('team') } };
}

/**
 * What another stack says, read once in this one: cdktf works out each mention of another stack for itself, and for 600 policies
 * that took a fifth of the whole synth.
 */
function nearby(scope: Construct, clusterArn: string): string {
  return Token.isUnresolved(clusterArn) ? new TerraformLocal(scope, 'cluster-arn', clusterArn).asString : clusterArn;
}

/** Rights in the words of the construct, each resource where all that it may is said. */
function inWords(rights: readonly KafkaRight[]): KafkaAccess {
  const named = (kind: 'topic' | 'group', may: (operations: KafkaRight['operations']) => boolean): readonly string[] =>
    rights.flatMap(({ resource, operations }) => (resource.kind === kind && may(operations) ? [resource.name] : []));
  return {
    reads: named('topic', (operations) => operations.includes('read')),
    writes: named('topic', (operations) => operations.includes('write')),
    describes: named('topic', (operations) => operations.every((operation) => operation === 'describe')),
    inspects: named('topic', (operations) => operations.includes('describe-configs')),
    joins: named('group', (operations) => operations.includes('read')),
    watches: named('group', (operations) => !operations.includes('read')),
  };
}
