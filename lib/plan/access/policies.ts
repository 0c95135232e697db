import { createHash } from 'node:crypto';
import { clusterOperations, type KafkaRight, kafkaResourceName, mergedRights } from '../../base/kafka-access';
import { NAME_LIMITS, resourceName } from '../../base/naming';
import { onceFor } from '../../base/once-for';
import { schemaStatements, schemaStatementsLength } from '../../catalog/glue-iam';
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
import { schemaArn } from '../schemas/schema-access';
import type { AccessPlan } from './access';
import { possibleStatements } from './possible-statements';

/** One managed policy of somebody. Most need one; who needs more than IAM takes in one has several. */
export interface PolicyPlan {
  /** As IAM knows it: `treasure-hunt-production-kafka-handler-awardTreasure`. */
  readonly name: string;
  /** `''` for the only one; else what it is told apart by. */
  readonly part: string;
  readonly rights: readonly KafkaRight[];
  /** Schemas of what is written to its topics. */
  readonly schemaArns: readonly string[];
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

/**
 * In one policy where IAM takes it, else in as few as halving by a hash of names gives: nobody moves when others come. A policy
 * that is halved stays under its name and address with one half, and only the other half is new: IAM deletes no policy that a
 * role has. What moves is allowed again once the new policy is attached to the role, which is why whoever attaches them takes
 * them all from the output in the same apply.
 */
export function policiesOf(
  environment: EnvironmentModel,
  { principal, grants, schemas }: AccessPlan,
): readonly PolicyPlan[] {
  const arn = longestClusterArn(environment);
  const named = grants.filter(({ resource }) => resource.kind !== 'cluster');
  if (arn === undefined || named.length === 0) return [];
  const written = schemas.filter(({ access }) => access === 'write');
  const sized: Sized = {
    start: arnStartIn(arn),
    reserved: possibleStatements(named),
    schemas: new Map(written.map(({ schema }) => [schema.name, schemaArn(environment, schema)])),
  };
  const name = resourceName(environment.names, 'kafka', principal.kind, principal.name);
  return halved(mergedRights(named), '', sized).map(({ bits, rights }) => {
    // The half that goes on in the place of the whole has its name. No part begins as another one does, so that none meet here.
    const part = bits.replace(/0+$/, '');
    return {
      name: part === '' ? name : `${name}-${part}`,
      part,
      rights,
      schemaArns: schemasOfTopics(rights, sized),
    };
  });
}

/** As IAM takes it, with what these rights need of the cluster itself. */
export function policyOf(
  { rights, schemaArns }: Pick<PolicyPlan, 'rights' | 'schemaArns'>,
  clusterArn: string,
): AllowingPolicy {
  const { Version, Statement } = kafkaPolicy(withCluster(rights), arnStartIn(clusterArn));
  return { Version, Statement: [...Statement, ...schemaStatements(schemaArns)] };
}

function withCluster(rights: readonly KafkaRight[]): readonly KafkaRight[] {
  return [{ resource: { kind: 'cluster' }, operations: clusterOperations(rights) }, ...rights];
}

/** What the length of a policy is worked out with. */
interface Sized {
  readonly start: ArnStart;
  readonly reserved: readonly KafkaRight[];
  /** ARNs of schemas of what is written, by topic: a schema has the name of its own. */
  readonly schemas: ReadonlyMap<string, string>;
}

interface Part extends Pick<PolicyPlan, 'rights'> {
  readonly bits: string;
}

function halved(rights: readonly KafkaRight[], bits: string, sized: Sized): readonly Part[] {
  const length =
    kafkaPolicyLength(withCluster(rights), sized.start, sized.reserved) +
    schemaStatementsLength(schemasOfTopics(rights, sized));
  // A single resource never is too large; so many bits tell any two names apart.
  if (length <= IAM_POLICY.characters || rights.length <= 1 || bits.length >= MOST_BITS) {
    return rights.length === 0 ? [] : [{ bits, rights }];
  }
  const ones = new Set(rights.filter((right) => bitsOf(right)[bits.length] === '1'));
  return [
    ...halved(
      rights.filter((right) => !ones.has(right)),
      `${bits}0`,
      sized,
    ),
    ...halved([...ones], `${bits}1`, sized),
  ];
}

function schemasOfTopics(rights: readonly KafkaRight[], { schemas }: Sized): readonly string[] {
  if (schemas.size === 0) return [];
  return rights.flatMap(({ resource }) => (resource.kind === 'topic' ? (schemas.get(resource.name) ?? []) : []));
}

const MOST_BITS = 16;

const bitsOf = onceFor(({ resource }: KafkaRight): string => {
  const digest = createHash('sha256')
    .update(`${resource.kind} ${kafkaResourceName(resource)}`)
    .digest();
  return digest.readUInt16BE(0).toString(2).padStart(MOST_BITS, '0');
});
