import { formatPath } from '../base/issue';
import { printable } from '../base/printable';
import type { UnknownNumber } from '../plan/part';
import type { Input, Planned } from '../plan/planned';
import { formatQuantity } from '../plan/quantity';
import type { Numbers } from './numbers';

/** One number with what it rests on. Nothing is computed: reasons are read from the plan. */
export interface Reason {
  readonly name: string;
  readonly value: string;
  /** Where it comes from; nothing for the number that was asked for. */
  readonly origin: string | undefined;
  /** What else must be said of it, for example that it is explained above. */
  readonly aside: string;
  /** Nothing where it is not explained further. */
  readonly because:
    | { readonly rule: string; readonly enforcer: string | undefined; readonly inputs: readonly Reason[] }
    | undefined;
}

/** The reasons of a planned number, down to what people wrote and what the catalog says. */
export function reasonsFor(numbers: Numbers, planned: Planned): Reason {
  const seen = new Set([planned.key]);
  return {
    name: printable(planned.key),
    value: printable(formatQuantity(planned)),
    origin: undefined,
    aside: '',
    because: { rule: planned.rule, enforcer: planned.enforcer, inputs: inputsOf(planned, numbers, seen) },
  };
}

export function unknownLine({ key, missing }: UnknownNumber): string {
  const facts = missing.map(formatPath);
  return printable(facts.length === 0 ? `${key}: unknown` : `${key}: unknown, for want of ${facts.join(', ')}`);
}

function inputsOf({ inputs }: Planned, numbers: Numbers, seen: Set<string>): readonly Reason[] {
  return inputs.map((input) => oneInput(input, numbers, seen));
}

function oneInput(input: Input, numbers: Numbers, seen: Set<string>): Reason {
  const reason: Reason = {
    name: printable(input.name),
    value: printable(formatQuantity(input)),
    origin: originOf(input),
    aside: '',
    because: undefined,
  };
  if (input.from.kind !== 'planned') return reason;
  const planned = numbers.planned.get(input.from.key);
  if (planned === undefined) return reason;
  // The lock can hold another number than the one this is computed with; its own reasons would then explain the wrong one.
  if (planned.value !== input.value) {
    return { ...reason, aside: `; the plan holds ${printable(formatQuantity(planned))}` };
  }
  // Rates meet again and again on the way down; each is explained once.
  if (seen.has(planned.key)) return planned.inputs.length === 0 ? reason : { ...reason, aside: ', as above' };
  seen.add(planned.key);
  return {
    ...reason,
    because: { rule: planned.rule, enforcer: undefined, inputs: inputsOf(planned, numbers, seen) },
  };
}

function originOf({ from }: Input): string {
  switch (from.kind) {
    case 'declared':
      return printable(`declared at ${from.path}${from.note === '' ? '' : ` (${from.note})`}`);
    case 'planned':
      return printable(`planned as ${from.key}`);
    case 'catalog':
      return `catalog of ${from.asOf}: ${from.source}`;
    case 'chosen':
      return `chosen: ${from.because}`;
    case 'lock':
      return 'held by the lock';
  }
}
