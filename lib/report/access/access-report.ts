import type { Path } from '../../base/issue';
import type { KafkaOperation, KafkaResource } from '../../base/kafka-access';
import { askedFor } from '../../plan/access/enforcement';
import type { AccessView } from './access-view';

/** What one handler, service or team may do with Kafka; everything else is denied. */
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
  const { key, principal, enforcement, user, policies, grants } = view;
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
  };
}
