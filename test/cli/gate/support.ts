import type { AllowedChange } from '../../../lib/cli/gate/allowed-changes';

export const KAFKA = 'aws_msk_cluster.kafka';

interface ChangeOptions {
  readonly address?: string;
  readonly type?: string;
  readonly mode?: string;
  readonly deposed?: string;
  readonly previous_address?: string;
  readonly replace_paths?: unknown;
  readonly importing?: unknown;
}

/** One entry of `resource_changes`, of a Kafka cluster unless stated. */
export function aChange(actions: readonly string[], options: ChangeOptions = {}): unknown {
  const { address = KAFKA, type = 'aws_msk_cluster', mode = 'managed', replace_paths, importing, ...entry } = options;
  return { address, mode, type, name: 'kafka', ...entry, change: { actions, replace_paths, importing } };
}

interface PlanOptions {
  /** Variables with a value in the plan. */
  readonly variables?: readonly string[];
  /** Variables whose value stands in no plan. */
  readonly ephemeral?: readonly string[];
}

export function aPlan(changes: readonly unknown[], { variables = [], ephemeral = [] }: PlanOptions = {}): unknown {
  return {
    format_version: '1.2',
    resource_changes: changes,
    variables: Object.fromEntries(variables.map((name) => [name, { value: 'x' }])),
    configuration: {
      root_module: { variables: Object.fromEntries([...variables, ...ephemeral].map((name) => [name, {}])) },
    },
  };
}

export function aProtectedPlan(changes: readonly unknown[]): unknown {
  return aPlan(changes, { variables: ['veltrix_gate'] });
}

export function aRow(overrides: Partial<AllowedChange> = {}): AllowedChange {
  return {
    stack: 'shop-kafka',
    address: KAFKA,
    action: 'replace',
    reason: 'moved to Express brokers, topics are mirrored',
    until: '2026-12-31',
    ...overrides,
  };
}
