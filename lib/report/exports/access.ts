import type { JsonValue } from '../../base/json-value';
import type { EventModel } from '../../model/event-model';
import { accessOf } from '../../plan/access/access';
import { aclsOf, askedFor, enforcementOf, schemaDemand, userOf } from '../../plan/access/enforcement';
import { CLUSTER_UUID, clusterArnOf, policiesOf, policyOf } from '../../plan/access/policies';
import { plain } from './plain';
import { storeExport, storePlaceholders } from './store-access';

/**
 * Who may do what, as other tools take it: IAM policies for a cluster of MSK, ACLs for any other. Of a cluster that is not made
 * yet AWS alone knows the last part of its ARN: a placeholder stands there.
 */
export function accessExport(model: EventModel): { readonly [key: string]: JsonValue } {
  const enforcement = enforcementOf(model);
  const clusterArn = clusterArnOf(model.environment) ?? null;
  return {
    veltrixAccess: 1,
    platform: model.platform,
    environment: model.environment.name,
    enforcement,
    clusterArn,
    placeholders: {
      ...(clusterArn?.endsWith(CLUSTER_UUID) === true
        ? { [CLUSTER_UUID]: 'what stands behind the last slash of the ARN of the cluster' }
        : {}),
      ...storePlaceholders(model),
    },
    principals: accessOf(model).map((plan) => ({
      ...plan.principal,
      grants: plan.grants.map((grant) => ({ ...plainGrant(grant), by: [...askedFor(enforcement, grant)] })),
      schemas: plan.schemas.map((grant) => plainGrant({ ...grant, ...schemaDemand(model, grant) })),
      ...(enforcement === 'iam'
        ? {
            policies: policiesOf(model.environment, plan).map((policy) => ({
              name: policy.name,
              document: plainDocument(policyOf(policy, clusterArn ?? '')),
            })),
          }
        : {}),
      ...(enforcement === 'acls'
        ? { user: userOf(model.platform, plan.principal), acls: aclsOf(model, plan).map((acl) => ({ ...acl })) }
        : {}),
      ...storeExport(model, plan.principal),
    })),
  };
}

const plainGrant = (grant: object): { readonly [key: string]: JsonValue } =>
  plain(grant) as { readonly [key: string]: JsonValue };

/** Keys stay in the order that people know from IAM. */
function plainDocument({ Version, Statement }: ReturnType<typeof policyOf>): JsonValue {
  return { Version, Statement: Statement.map((statement) => ({ ...statement })) };
}
