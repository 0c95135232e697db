import type { Enforcer } from '../../base/enforcer';
import { chosen, type Input, type Planned, type Unit } from '../planned';

/** A value of a document that Veltrix chose or passes on, with what `explain` says of it. */
export interface Setting<Value> {
  readonly value: Value;
  readonly unit: Unit;
  readonly rule: string;
  readonly inputs: readonly Input[];
  readonly enforcer: Enforcer;
}

export type Settings<Values> = { readonly [K in keyof Values]: Setting<Values[K]> };

export const RUNTIME: Enforcer = 'handler runtime (not delivered yet)';

/** The same everywhere, whatever is declared. */
export function always<const Value extends string | boolean>(
  value: Value,
  because: string,
  enforcer: Enforcer = RUNTIME,
): Setting<Value> {
  const inputs = [chosen('chosen', String(value), 'name', because)];
  return { value, unit: 'name', rule: 'the same for every handler and service', inputs, enforcer };
}

/** Taken as it stands from the one input it has. */
export function asStated(value: number, input: Input, rule: string, enforcer: Enforcer = RUNTIME): Setting<number> {
  return { value, unit: input.unit, rule, inputs: [input], enforcer };
}

/** What stands in the document. */
export function valuesOf<Values extends object>(settings: Settings<Values>): Values {
  const entries = Object.entries<Setting<unknown>>(settings).map(([name, { value }]) => [name, value]);
  return Object.fromEntries(entries) as Values;
}

/** The same for `explain`, each below the key of the document. */
export function plannedSettings(key: string, settings: Readonly<Record<string, Setting<unknown>>>): readonly Planned[] {
  return Object.entries(settings).map(([name, { value, unit, rule, inputs, enforcer }]) => ({
    key: `${key}.${name}`,
    value: typeof value === 'number' ? value : String(value),
    unit,
    rule,
    inputs,
    enforcer,
  }));
}
