import { createHash } from 'node:crypto';
import { clusterOperations, type KafkaRight, kafkaResourceName, mergedRights } from '../../base/kafka-access';
import { NAME_LIMITS, resourceName } from '../../base/naming';
import { onceFor } from '../../base/once-for';
import { IAM_POLICY } from '../../catalog/iam-limits';
import {
  type AllowingPolicy,
  type ArnStart,
  arnStartIn,
  kafkaPolicy,
  kafkaPolicyLength,
} from '../../catalog/kafka-iam-policy';
import { partitionOf } from '../../catalog/regions';
import type { EnvironmentModel } from '../../model/environment-model';
import type { AccessPlan } from './access';

/** One managed policy of somebody. Most need one; who needs more than IAM takes in one has several. */
export interface PolicyPlan {
  /** As IAM knows it: `treasure-hunt-production-kafka-handler-awardTreasure`. */
  readonly name: string;
  /** `''` for the only one; else what it is told apart by. */
  readonly part: string;
  readonly rights: readonly KafkaRight[];
}

/** Stands in ARNs for what AWS chooses when the cluster is made. */
export const CLUSTER_UUID = '${clusterUuid}';

/** Nothing where the cluster is not of MSK: no IAM is asked there. */
export function clusterArnOf(environment: EnvironmentModel): string | undefined {
  const { kafka, names } = environment;
  if (kafka.kind === 'other') return undefined;
  if (kafka.kind === 'existing') return kafka.clusterArn;
  return newClusterArn(environment, resourceName(names, 'kafka'), CLUSTER_UUID);
}

/**
 * As long as that of any cluster in this account and region, whose characters count before it is made, and which another
 * platform may have made.
 */
export function longestClusterArn(environment: EnvironmentModel): string | undefined {
  if (environment.kafka.kind !== 'new') return clusterArnOf(environment);
  return newClusterArn(environment, 'n'.repeat(NAME_LIMITS['msk-cluster'].max), `${'0'.repeat(36)}-00`);
}

function newClusterArn({ region, accountId }: EnvironmentModel, name: string, uuid: string): string {
  return `arn:${partitionOf(region)}:kafka:${region}:${accountId}:cluster/${name}/${uuid}`;
}

/** In one policy where IAM takes it, else in as few as halving by a hash of names gives: nobody moves when others come. */
export function policiesOf(environment: EnvironmentModel, { principal, grants }: AccessPlan): readonly PolicyPlan[] {
  const arn = longestClusterArn(environment);
  const own = mergedRights(grants.filter(({ resource }) => resource.kind !== 'cluster'));
  if (arn === undefined || own.length === 0) return [];
  const start = arnStartIn(arn);
  const name = resourceName(environment.names, 'kafka', principal.kind, principal.name);
  return halved(own, '', start).map(({ part, rights }) => ({
    name: part === '' ? name : `${name}-${part}`,
    part,
    rights,
  }));
}

/** As IAM takes it, with what these rights need of the cluster itself. */
export function policyOf(rights: readonly KafkaRight[], clusterArn: string): AllowingPolicy {
  return kafkaPolicy(withCluster(rights), arnStartIn(clusterArn));
}

function withCluster(rights: readonly KafkaRight[]): readonly KafkaRight[] {
  return [{ resource: { kind: 'cluster' }, operations: clusterOperations(rights) }, ...rights];
}

type Part = Pick<PolicyPlan, 'part' | 'rights'>;

function halved(rights: readonly KafkaRight[], part: string, start: ArnStart): readonly Part[] {
  const fits = kafkaPolicyLength(withCluster(rights), start) <= IAM_POLICY.characters;
  // A single resource never is too large; so many bits tell any two names apart.
  if (fits || rights.length <= 1 || part.length >= MOST_BITS) return rights.length === 0 ? [] : [{ part, rights }];
  const ones = new Set(rights.filter((right) => bitsOf(right)[part.length] === '1'));
  return [
    ...halved(
      rights.filter((right) => !ones.has(right)),
      `${part}0`,
      start,
    ),
    ...halved([...ones], `${part}1`, start),
  ];
}

const MOST_BITS = 16;

const bitsOf = onceFor(({ resource }: KafkaRight): string => {
  const digest = createHash('sha256')
    .update(`${resource.kind} ${kafkaResourceName(resource)}`)
    .digest();
  return digest.readUInt16BE(0).toString(2).padStart(MOST_BITS, '0');
});
