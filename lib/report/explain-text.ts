import { printable } from '../base/printable';
import { formatAmount } from '../plan/quantity';
import { type Reason, reasonsFor, unknownLine } from './explain-tree';
import type { Numbers } from './numbers';
import type { Paint } from './paint';
import { indented, table } from './text';

/** Why a number is what it is, down to what people wrote and what the catalog says. */
export function explainText(numbers: Numbers, key: string, paint: Paint): string {
  const planned = numbers.planned.get(key);
  const unknown = numbers.unknown.get(key);
  if (planned === undefined) return unknown === undefined ? '' : `${unknownLine(unknown)}\n`;
  const { name, value, because } = reasonsFor(numbers, planned);
  const lines = [`${paint.strong(name)}: ${paint.strong(value)}`, ...indented(becauseLines(because, paint))];
  return `${lines.join('\n')}\n`;
}

/** All keys below one, with their values. */
export function listText(numbers: Numbers, keys: readonly string[]): string {
  return `${table(listRows(numbers, keys)).join('\n')}\n`;
}

export function listRows(numbers: Numbers, keys: readonly string[]): readonly (readonly string[])[] {
  return keys.map((key) => {
    const planned = numbers.planned.get(key);
    return [printable(key), planned === undefined ? 'unknown' : printable(formatAmount(planned.value, planned.unit))];
  });
}

function becauseLines(because: Reason['because'], paint: Paint): readonly string[] {
  if (because === undefined) return [];
  const { rule, enforcer, inputs } = because;
  return [
    `rule: ${rule}`,
    ...(enforcer === undefined ? [] : [`enforced by: ${enforcer}`]),
    ...(inputs.length === 0 ? [] : ['inputs:', ...indented(inputs.flatMap((input) => reasonLines(input, paint)))]),
  ];
}

function reasonLines({ name, value, origin, aside, because }: Reason, paint: Paint): readonly string[] {
  const from = origin === undefined ? '' : paint.faint(`, ${origin}`);
  return [`${name}: ${value}${from}${aside}`, ...indented(becauseLines(because, paint))];
}
