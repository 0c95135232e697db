import { formatPath } from '../base/issue';
import type { ChangeVerdict } from '../validation/changes/change';
import { escaped, folded, inCode } from './markdown';
import type { Place } from './place';
import { countsText, differenceText, type PlacedChange } from './placed-change';
import { blocks } from './text';

/** For a comment on a pull request: what is breaking or risky is open, what is safe is folded. */
export function changesMarkdown(changes: readonly PlacedChange[]): string {
  if (changes.length === 0) return '### No changes of the declaration\n';
  const of = (verdict: ChangeVerdict) => changes.filter(({ change }) => change.verdict === verdict).map(entry);
  const [breaking, risky, safe] = [of('breaking'), of('risky'), of('safe')];
  return blocks(
    [`### Changes of the declaration: ${countsText(changes)}`],
    section('Breaking', breaking),
    section('Risky', risky),
    safe.length === 0 ? [] : folded(`Safe (${safe.length})`, safe.flat()),
  );
}

function section(title: string, entries: readonly (readonly string[])[]): readonly string[] {
  return entries.length === 0 ? [] : [`#### ${title}`, '', ...entries.flat()];
}

function entry({ change, at }: PlacedChange): readonly string[] {
  const { code, why, fix, owners, touched } = change;
  return [
    `- ${inCode(formatPath(change.path) || '(root)')} (${inCode(placeText(at))}): ${differenceText(change, inCode)}`,
    `  - why: ${escaped(why)} [${code}]`,
    `  - to do: ${escaped(fix)}`,
    ...(owners.length === 0 ? [] : [`  - for ${owners.map((owner) => `**${escaped(owner)}**`).join(', ')}`]),
    ...(touched.length === 0 ? [] : [`  - touches ${touched.map(inCode).join(', ')}`]),
  ];
}

function placeText({ file, line, column }: Place): string {
  return line === null || column === null ? file : `${file}:${line}:${column}`;
}
