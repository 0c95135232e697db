import { listRows } from './explain-text';
import { type Reason, reasonsFor, unknownLine } from './explain-tree';
import { escaped, inCode, markdownTable } from './markdown';
import type { Numbers } from './numbers';
import { blocks, indented } from './text';

/** Why a number is what it is, as a list for a web page; or every number below what was asked for. */
export function explainMarkdown(numbers: Numbers, asked: string, keys: readonly string[]): string {
  if (!keys.includes(asked)) {
    return blocks([`### ${inCode(asked)}`], markdownTable(['', 'value'], listRows(numbers, keys)));
  }
  const planned = numbers.planned.get(asked);
  const unknown = numbers.unknown.get(asked);
  if (planned === undefined) return blocks(unknown === undefined ? [] : [escaped(unknownLine(unknown))]);
  const { name, value, because } = reasonsFor(numbers, planned);
  return blocks([`### ${inCode(name)}: ${escaped(value)}`], becauseLines(because));
}

function becauseLines(because: Reason['because']): readonly string[] {
  if (because === undefined) return [];
  const { rule, enforcer, inputs } = because;
  return [
    `- rule: ${escaped(rule)}`,
    ...(enforcer === undefined ? [] : [`- enforced by: ${escaped(enforcer)}`]),
    ...inputs.flatMap(inputLines),
  ];
}

function inputLines({ name, value, origin, aside, because }: Reason): readonly string[] {
  const from = origin === undefined ? '' : `, _${escaped(origin)}_`;
  return [`- ${escaped(name)}: **${escaped(value)}**${from}${escaped(aside)}`, ...indented(becauseLines(because))];
}
