import { formatPath } from '../base/issue';
import { printable } from '../base/printable';
import type { Input, Planned } from '../plan/planned';
import type { Numbers, UnknownNumber } from './numbers';
import type { Paint } from './paint';
import { formatAmount, formatQuantity } from './quantity';
import { indented, table } from './text';

/** Why a number is what it is, down to what people wrote and what the catalog says. Computes nothing: it prints reasons. */
export function explainText(numbers: Numbers, key: string, paint: Paint): string {
  const planned = numbers.planned.get(key);
  const unknown = numbers.unknown.get(key);
  if (planned === undefined) return unknown === undefined ? '' : `${unknownLine(unknown)}\n`;
  const seen = new Set([key]);
  const lines = [
    `${paint.strong(printable(key))}: ${paint.strong(printable(formatQuantity(planned)))}`,
    ...indented([
      `rule: ${planned.rule}`,
      `enforced by: ${planned.enforcer}`,
      ...inputLines(planned, numbers, seen, paint),
    ]),
  ];
  return `${lines.join('\n')}\n`;
}

/** All keys below one, with their values. */
export function listText(numbers: Numbers, keys: readonly string[]): string {
  const rows = keys.map((key) => {
    const planned = numbers.planned.get(key);
    return [printable(key), planned === undefined ? 'unknown' : printable(formatAmount(planned.value, planned.unit))];
  });
  return `${table(rows).join('\n')}\n`;
}

function unknownLine({ key, missing }: UnknownNumber): string {
  const facts = missing.map(formatPath);
  return printable(facts.length === 0 ? `${key}: unknown` : `${key}: unknown, for want of ${facts.join(', ')}`);
}

function inputLines(planned: Planned, numbers: Numbers, seen: Set<string>, paint: Paint): readonly string[] {
  if (planned.inputs.length === 0) return [];
  return ['inputs:', ...indented(planned.inputs.flatMap((input) => oneInput(input, numbers, seen, paint)))];
}

function oneInput(input: Input, numbers: Numbers, seen: Set<string>, paint: Paint): readonly string[] {
  const line = `${printable(input.name)}: ${printable(formatQuantity(input))}${paint.faint(`, ${originOf(input)}`)}`;
  if (input.from.kind !== 'planned') return [line];
  const planned = numbers.planned.get(input.from.key);
  if (planned === undefined) return [line];
  // The lock can hold another number than the one this is computed with; its own reasons would then explain the wrong one.
  if (planned.value !== input.value) return [`${line}; the plan holds ${printable(formatQuantity(planned))}`];
  // Rates meet again and again on the way down; each is explained once.
  if (seen.has(planned.key)) return planned.inputs.length === 0 ? [line] : [`${line}, as above`];
  seen.add(planned.key);
  return [line, ...indented([`rule: ${planned.rule}`, ...inputLines(planned, numbers, seen, paint)])];
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
