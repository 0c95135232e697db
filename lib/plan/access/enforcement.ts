import type { KafkaRight } from '../../base/kafka-access';
import { kafkaUserName, teamName } from '../../base/naming';
import { SCHEMA_IAM } from '../../catalog/glue-iam';
import { type AclBinding, aclBindings, aclOperationsOf } from '../../catalog/kafka-acls';
import { iamActionsOf } from '../../catalog/kafka-iam';
import type { EventModel } from '../../model/event-model';
import { schemaArn } from '../schemas/schema-access';
import type { AccessPlan, Principal } from './access';
import type { SchemaGrant } from './schema-grants';

/**
 * Who says no: IAM for clusters of MSK; the brokers' own ACLs where clients log in by name or certificate; and nobody where a
 * cluster does not ask who they are, so that everybody may do everything.
 */
export type AccessEnforcement = 'iam' | 'acls' | 'nobody';

export function enforcementOf({ environment: { kafka } }: EventModel): AccessEnforcement {
  if (kafka.kind !== 'other') return 'iam';
  return kafka.authentication === 'tls' || kafka.authentication === 'none' ? 'nobody' : 'acls';
}

/** The user that it is to a Kafka that is not of MSK. */
export function userOf(platform: string, { kind, name }: Principal): string {
  return kind === 'team' ? teamName(platform, name) : kafkaUserName(platform, name);
}

export function aclsOf({ platform }: EventModel, { principal, grants }: AccessPlan): readonly AclBinding[] {
  return aclBindings(userOf(platform, principal), grants);
}

/** The actions of IAM or the operations of ACLs that stand for a right; none where nobody asks. */
export function askedFor(enforcement: AccessEnforcement, { resource, operations }: KafkaRight): readonly string[] {
  switch (enforcement) {
    case 'iam':
      return iamActionsOf(resource.kind, operations);
    case 'acls':
      return aclOperationsOf(operations);
    case 'nobody':
      return [];
  }
}

/** What the schema registry, which is of AWS wherever Kafka is, asks IAM about. */
export interface SchemaDemand {
  readonly action: string;
  /** ARN of the schema, whose registry is allowed with it; or `*`. */
  readonly on: string;
  /** Whether a policy of ours allows it; else whoever makes the role does. */
  readonly by: 'policy' | 'you';
}

/** Ours never allow `*`, and there are none where Kafka asks no IAM: who runs there may have no role. */
export function schemaDemand(model: EventModel, { access, schema }: SchemaGrant): SchemaDemand {
  const { action, on } = SCHEMA_IAM[access];
  if (on === '*') return { action, on, by: 'you' };
  return {
    action,
    on: schemaArn(model.environment, schema),
    by: enforcementOf(model) === 'iam' ? 'policy' : 'you',
  };
}
