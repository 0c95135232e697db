import { sortIssues } from '../../base/issue';
import { changesMarkdown } from '../../report/changes-markdown';
import { changesReport, notComparedReport } from '../../report/changes-report';
import { changesText } from '../../report/changes-text';
import { issuesText } from '../../report/issues-text';
import { jsonText } from '../../report/json';
import { type PlacedJudgement, type Places, placeJudgement } from '../../report/place';
import type { PlacedChange } from '../../report/placed-change';
import type { DeclaredChange } from '../../validation/changes/change';
import { changesBetween } from '../../validation/changes/changes-between';
import { NOTHING_JUDGED } from '../../validation/judgement';
import { resolveEvents } from '../../validation/resolve/resolve-events';
import { paintFor } from '../colour';
import type { Declaration } from '../declaration';
import { EXIT, UsageError } from '../exit';
import type { Io } from '../io';
import { readDeclaration } from '../judge-files';
import { placesOf } from '../places';
import { sideFiles } from '../sources';

export interface ChangesOptions {
  readonly json?: boolean;
  readonly markdown?: boolean;
}

/** Compares two declarations; what the rules say of either of them is the matter of `check`. */
export async function changes(io: Io, older: string, newer: string, options: ChangesOptions): Promise<number> {
  if (older === '-' && newer === '-') throw new UsageError('only one of the two can come by standard input');
  // Both are looked for before either is read, so that a slip in the second name costs no time.
  const [olderFiles, newerFiles] = [sideFiles(io, older), sideFiles(io, newer)];
  const before = await readDeclaration(io, olderFiles);
  const after = await readDeclaration(io, newerFiles);
  const found = foundBetween(before, after);
  if (found === undefined) return notCompared(io, unreadable(before, after), options);
  const placed = placedChanges(found, placesOf(before, undefined), placesOf(after, undefined));
  io.stdout(textOf(io, placed, options));
  return found.some(({ verdict }) => verdict === 'breaking') ? EXIT.findings : EXIT.fine;
}

/** Nothing where a side has a part that cannot be read: it would seem to be removed or added. */
function foundBetween({ reading: before }: Declaration, { reading: after }: Declaration) {
  if (before.issues.length > 0 || after.issues.length > 0) return undefined;
  if (before.document === undefined || after.document === undefined) return undefined;
  return changesBetween(resolveEvents(before.document), resolveEvents(after.document));
}

function placedChanges(found: readonly DeclaredChange[], before: Places, after: Places): readonly PlacedChange[] {
  return found.map((change) => ({ change, at: (change.kind === 'removed' ? before : after).ofPath(change.path) }));
}

function textOf(io: Io, placed: readonly PlacedChange[], { json, markdown }: ChangesOptions): string {
  if (json === true) return jsonText(changesReport(placed));
  return markdown === true ? changesMarkdown(placed) : changesText(placed, paintFor(io));
}

/** What is wrong with the shape of either side, each in its own file. */
function unreadable(...sides: readonly Declaration[]): PlacedJudgement {
  const placed = sides.map((side) =>
    placeJudgement({ ...NOTHING_JUDGED, issues: sortIssues(side.reading.issues) }, placesOf(side, undefined)),
  );
  return {
    judgement: { ...NOTHING_JUDGED, issues: placed.flatMap(({ judgement }) => judgement.issues) },
    issues: placed.flatMap(({ issues }) => issues),
    notProven: [],
    waived: [],
  };
}

function notCompared(io: Io, placed: PlacedJudgement, { json }: ChangesOptions): number {
  io.stdout(
    json === true
      ? jsonText(notComparedReport(placed))
      : issuesText(placed, { paint: paintFor(io), proofRequired: false }),
  );
  return EXIT.findings;
}
