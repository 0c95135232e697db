import type { Enforcer } from '../base/enforcer';

/**
 * A number with everything that `explain` says of it: it computes nothing itself. The value is what will be built; where the
 * lock holds it, the rule says so and the computed value stands among the inputs.
 */
export interface Planned {
  /** Its address in the plan, for `explain` and as input of other numbers: `topics.treasure-hunt.score.changed.partitions`. */
  readonly key: string;
  readonly value: number | string;
  readonly unit: Unit;
  /** The formula or reason, in words a reader can check. */
  readonly rule: string;
  readonly inputs: readonly Input[];
  readonly enforcer: Enforcer | 'nobody: it is what the rest is computed from';
}

export type PlannedNumber = Planned & { readonly value: number };
export type PlannedText = Planned & { readonly value: string };

/**
 * Times are milliseconds and sizes bytes throughout; `report` prints them readably. `s` and `µs` are only for thresholds of
 * alarms, which are in the unit of their metric.
 */
export type Unit =
  | '%'
  | '1/s'
  | 'ACU'
  | 'B'
  | 'B/s'
  | 'GiB'
  | 'GiB/month'
  | 'LCU'
  | 'MiB/s'
  | 'USD/GiB'
  | 'USD/h'
  | 'USD/month'
  | 'addresses'
  | 'at a time'
  | 'brokers'
  | 'connections'
  | 'controllers'
  | 'copies'
  | 'cores'
  | 'credits'
  | 'endpoints'
  | 'gateways'
  | 'handlers'
  | 'interfaces'
  | 'keys'
  | 'load balancers'
  | 'ms'
  | 'name'
  | 'nodes'
  | 'partitions'
  | 'pods'
  | 'policies'
  | 'primaries'
  | 'ratio'
  | 'readers'
  | 'refusals'
  | 'replicas'
  | 'rules'
  | 'running'
  | 's'
  | 'series'
  | 'services'
  | 'shards'
  | 'transactions'
  | 'version'
  | 'versions'
  | 'zones'
  | 'µs';

export interface Input {
  readonly name: string;
  readonly value: number | string;
  readonly unit: Unit;
  readonly from: InputOrigin;
}

export type InputOrigin =
  | { readonly kind: 'declared'; readonly path: string; readonly note: string }
  | { readonly kind: 'planned'; readonly key: string }
  | { readonly kind: 'catalog'; readonly source: string; readonly asOf: string }
  | { readonly kind: 'chosen'; readonly because: string }
  | { readonly kind: 'lock' };

export function fromPlan(name: string, planned: Planned): Input {
  return { name, value: planned.value, unit: planned.unit, from: { kind: 'planned', key: planned.key } };
}

export function fromDeclaration(name: string, value: number | string, unit: Unit, path: string, note = ''): Input {
  return { name, value, unit, from: { kind: 'declared', path, note } };
}

export function fromCatalog(
  name: string,
  value: number | string,
  unit: Unit,
  row: { readonly source: string; readonly asOf: string },
): Input {
  return { name, value, unit, from: { kind: 'catalog', source: row.source, asOf: row.asOf } };
}

export function chosen(name: string, value: number | string, unit: Unit, because: string): Input {
  return { name, value, unit, from: { kind: 'chosen', because } };
}
