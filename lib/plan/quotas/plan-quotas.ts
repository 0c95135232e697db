import { IAM_POLICIES_PER_ACCOUNT } from '../../catalog/iam-limits';
import {
  NODES_PER_NODE_GROUP,
  type Quota,
  READERS_PER_AURORA_CLUSTER,
  RULES_PER_SECURITY_GROUP,
} from '../../catalog/quotas';
import { SCHEMA_VERSIONS } from '../../catalog/schema-registry';
import type { EventModel } from '../../model/event-model';
import { policiesAtMost } from '../access/policies-at-most';
import { known } from '../amount';
import type { NodesPlan } from '../nodes/plan-nodes';
import { NO_PART, type Part, type QuotaUse } from '../part';
import { fromDeclaration, fromPlan, type Input, type PlannedNumber, type Unit } from '../planned';
import { countSchemas } from '../schemas/schemas';
import type { PostgresPlan } from '../stores/plan-postgres';

export interface QuotaParts {
  readonly postgres: ReadonlyMap<string, PostgresPlan>;
  readonly nodes: NodesPlan | undefined;
}

/** Limits of AWS that are used by what other parts plan, and that none of these watches itself. */
export function planQuotas(model: EventModel, { postgres, nodes }: QuotaParts): Part {
  const uses = [
    ...[...postgres.values()].map(({ name, readersMax }) =>
      use(
        READERS_PER_AURORA_CLUSTER,
        name,
        'readers',
        readersMax.value,
        ['environment', 'stores', name],
        [fromPlan('readers at most', readersMax)],
      ),
    ),
    ...nodeUses(nodes),
    ...brokerRules(model),
    ...schemaVersions(model),
    ...iamPolicies(model),
  ];
  return { ...NO_PART, numbers: uses.flatMap(({ used }) => (used.known ? [used.planned] : [])), quotas: uses };
}

/** As if all of them stood in one group, which is the most that one of them can hold. */
function nodeUses(nodes: NodesPlan | undefined): readonly QuotaUse[] {
  if (nodes === undefined) return [];
  const path = ['environment', 'nodes'];
  if (!nodes.max.known) return [{ quota: NODES_PER_NODE_GROUP, used: nodes.max, path }];
  const { planned } = nodes.max;
  return [use(NODES_PER_NODE_GROUP, 'nodes', 'nodes', planned.value, path, [fromPlan('nodes at most', planned)])];
}

/** One rule for each client that the environment lets in; exporters are asked through others. */
function brokerRules({ environment: { kafka } }: EventModel): readonly QuotaUse[] {
  if (kafka.kind !== 'new' || kafka.clients.size === 0) return [];
  const path = ['environment', 'kafka', 'clients'];
  const clients = kafka.clients.size;
  return [
    use(RULES_PER_SECURITY_GROUP, 'kafka', 'rules', clients, path, [
      fromDeclaration('clients', clients, 'rules', 'environment.kafka.clients'),
    ]),
  ];
}

/** One for each schema, the first; each later definition is one more, and how many there will be nobody knows. */
function schemaVersions(model: EventModel): readonly QuotaUse[] {
  const schemas = countSchemas(model);
  if (schemas === 0) return [];
  return [
    use(
      SCHEMA_VERSIONS,
      'schemas',
      'versions',
      schemas,
      ['events'],
      [fromDeclaration('events with a schema of their own', schemas, 'versions', 'events')],
    ),
  ];
}

/** At most as many as who may do what takes; the account may have others, of which nothing is known here. */
function iamPolicies(model: EventModel): readonly QuotaUse[] {
  const policies = policiesAtMost(model);
  if (policies === 0) return [];
  const inputs = (['handlers', 'services', 'owners'] as const).flatMap((section) =>
    model[section].size === 0 ? [] : [fromDeclaration(section, model[section].size, 'policies', section)],
  );
  return [use(IAM_POLICIES_PER_ACCOUNT, 'access', 'policies', policies, ['owners'], inputs)];
}

function use(
  quota: Quota,
  of: string,
  unit: Unit,
  value: number,
  path: QuotaUse['path'],
  inputs: readonly Input[],
): QuotaUse {
  const planned: PlannedNumber = {
    key: `quotas.${quota.key}.${of}`,
    value,
    unit,
    rule: `how many ${quota.what} are used once growth is through, the autoscaler at its maximum`,
    inputs,
    enforcer: 'AWS',
  };
  return { quota, used: known(planned), path };
}
