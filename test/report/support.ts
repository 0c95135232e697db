import { formatPath, type Issue, type Path, type Severity } from '../../lib/base/issue';
import type { Paint } from '../../lib/report/paint';
import { type Place, type PlacedJudgement, placeJudgement } from '../../lib/report/place';
import { type Judgement, NOTHING_JUDGED } from '../../lib/validation/judgement';

/** Colours that a reader of a test can see. */
export const VISIBLE: Paint = {
  error: (text) => `<error>${text}</error>`,
  warning: (text) => `<warning>${text}</warning>`,
  note: (text) => `<note>${text}</note>`,
  strong: (text) => `<b>${text}</b>`,
  faint: (text) => `<i>${text}</i>`,
};

export function anIssueOf(severity: Severity, path: Path, changes: Partial<Issue> = {}): Issue {
  return { code: 'some-code', severity, path, related: [], got: 'this', allowed: 'that', fix: 'change it', ...changes };
}

/** Every path stands in one file, at the line of its length; paths below `typed` stand in TypeScript. */
export function aPlacedJudgement(changes: Partial<Judgement>): PlacedJudgement {
  return placeJudgement(
    { ...NOTHING_JUDGED, ...changes },
    { ofPath, ofIssue: (issue) => ({ at: ofPath(issue.path), related: issue.related.map(ofPath) }) },
  );
}

function ofPath(path: Path): Place {
  return path[0] === 'typed'
    ? { path, file: 'shop.ts', line: null, column: null }
    : { path, file: 'shop.yaml', line: formatPath(path).length, column: 3 };
}
