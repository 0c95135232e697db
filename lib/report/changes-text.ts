import { compareText, count } from '../base/issue';
import { printable } from '../base/printable';
import type { ChangeVerdict } from '../validation/changes/change';
import type { Paint } from './paint';
import { formatPlace } from './place';
import { countsText, differenceText, type PlacedChange } from './placed-change';
import { blocks, indented } from './text';

const COLOURS: Readonly<Record<ChangeVerdict, 'error' | 'warning' | 'note'>> = {
  breaking: 'error',
  risky: 'warning',
  safe: 'note',
};

/** Every change below each owner whom it touches, the worst first: a team reads its own part and nothing else. */
export function changesText(changes: readonly PlacedChange[], paint: Paint): string {
  if (changes.length === 0) return 'no changes\n';
  const groups = ownersOf(changes).map((owner) => [
    paint.strong(`for ${printable(owner)}:`),
    ...indented(
      changes.filter(({ change }) => change.owners.includes(owner)).flatMap((one) => lines(one, owner, paint)),
    ),
  ]);
  const nobodys = changes.filter(({ change }) => change.owners.length === 0);
  const rest =
    nobodys.length === 0
      ? []
      : ['for nobody in particular:', ...indented(nobodys.flatMap((one) => lines(one, '', paint)))];
  return blocks(...groups, rest, [`${count(changes.length, 'change')}: ${countsText(changes)}`]);
}

function ownersOf(changes: readonly PlacedChange[]): readonly string[] {
  return [...new Set(changes.flatMap(({ change }) => change.owners))].sort(compareText);
}

function lines({ change, at }: PlacedChange, owner: string, paint: Paint): readonly string[] {
  const { verdict, code, why, fix, owners, touched } = change;
  const others = owners.filter((other) => other !== owner);
  return [
    `${paint[COLOURS[verdict]](verdict)} ${paint.strong(formatPlace(at))} ${paint.faint(`[${code}]`)}`,
    `  ${differenceText(change, printable)}`,
    `  why: ${printable(why)}`,
    `  fix: ${printable(fix)}`,
    ...(touched.length === 0 ? [] : [`  touches ${printable(touched.join(', '))}`]),
    ...(others.length === 0 ? [] : [`  also for ${printable(others.join(', '))}`]),
  ];
}
