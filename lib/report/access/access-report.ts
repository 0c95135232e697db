import type { Path } from '../../base/issue';
import type { KafkaOperation, KafkaResource } from '../../base/kafka-access';
import { askedFor } from '../../plan/access/enforcement';
import { rightOn } from './access-rows';
import type { AccessView } from './access-view';

/** What one handler, service or team may do with Kafka and stores; everything else is denied. */
export interface AccessReport {
  /** For example `access.handlers.awardTreasure`. */
  readonly key: string;
  readonly kind: 'handler' | 'service' | 'team';
  readonly name: string;
  /** `nobody` where the cluster does not ask who its clients are. */
  readonly enforcement: 'iam' | 'acls' | 'nobody';
  /** The user of the ACLs; `null` elsewhere. */
  readonly user: string | null;
  /** Names of the IAM policies. */
  readonly policies: readonly string[];
  readonly grants: readonly GrantReport[];
  /** What it asks the Glue Schema Registry for. */
  readonly schemas: readonly SchemaAccessReport[];
  /** Name of the IAM policy for its stores; `null` where it has none. */
  readonly storePolicy: string | null;
  /** Stores that it logs in to. */
  readonly stores: readonly StoreAccessReport[];
}

export interface StoreAccessReport {
  readonly store: string;
  /** Its role in PostgreSQL, or its user in ElastiCache. */
  readonly user: string;
  /** Of IAM. */
  readonly action: string;
  /** `policy`: `storePolicy` allows it; `you`: an existing store, where it logs in with what you give it. */
  readonly by: 'policy' | 'you' | 'nobody';
  readonly rights: readonly StoreRightReport[];
}

export interface StoreRightReport {
  readonly dependency: string;
  readonly access: 'read' | 'write';
  /** Database and schema, or what its keys begin with. */
  readonly on: string;
  readonly because: string;
  /** Where it is declared. */
  readonly path: Path;
}

export interface SchemaAccessReport {
  readonly registry: string;
  readonly schema: string;
  /** `write`: finds the version of the definition that it writes; `read`: finds the definition of a version. */
  readonly access: 'read' | 'write';
  /** Of IAM. */
  readonly action: string;
  /** ARN of the schema, whose registry goes with it; or `*`, where AWS looks up nothing narrower. */
  readonly on: string;
  /** `policy`: one of `policies` allows it; `you`: none does. */
  readonly by: 'policy' | 'you';
  readonly because: string;
  /** Where it is declared. */
  readonly path: Path;
}

export interface GrantReport {
  readonly resource: KafkaResource;
  readonly operations: readonly KafkaOperation[];
  /** Actions of IAM, or operations of ACLs. */
  readonly by: readonly string[];
  readonly because: string;
  /** Where it is declared. */
  readonly path: Path;
}

export function accessReport(view: AccessView): AccessReport {
  const { key, principal, enforcement, user, policies, grants, schemas, storePolicy, logins } = view;
  return {
    key,
    ...principal,
    enforcement,
    user,
    policies,
    grants: grants.map((grant) => ({
      resource: grant.resource,
      operations: grant.operations,
      by: askedFor(enforcement, grant),
      because: grant.because,
      path: grant.path,
    })),
    schemas: schemas.map(({ schema, access, demand, because, path }) => ({
      registry: schema.registry,
      schema: schema.name,
      access,
      ...demand,
      because,
      path,
    })),
    storePolicy,
    stores: logins.map(({ store, user: as, action, by, rights }) => ({
      store,
      user: as,
      action,
      by,
      rights: rights.map((right) => ({
        dependency: right.dependency,
        access: right.access,
        on: rightOn(right),
        because: right.because,
        path: right.path,
      })),
    })),
  };
}
