import { formatPath, type Issue, type Path } from '../base/issue';
import { printable } from '../base/printable';
import type { Judgement, Waived } from '../validation/judgement';
import type { NotProven } from '../validation/rule';

/** A path of the declaration and the file it stands in; line and column where the file is YAML or JSON, else `null`. */
export interface Place {
  readonly path: Path;
  readonly file: string;
  readonly line: number | null;
  readonly column: number | null;
}

export interface PlacedIssue {
  readonly issue: Issue;
  readonly at: Place;
  readonly related: readonly Place[];
}

export interface PlacedNotProven {
  readonly code: string;
  readonly at: Place;
  readonly missing: readonly Place[];
}

export interface PlacedWaived {
  readonly waived: Waived;
  /** Whichever it is: refused, or not proven. */
  readonly finding: PlacedIssue | PlacedNotProven;
  /** Where the waiver stands. */
  readonly writtenAt: Place;
}

/** A judgement with the file, and if it can be told the line, of everything it names. */
export interface PlacedJudgement {
  readonly judgement: Judgement;
  readonly issues: readonly PlacedIssue[];
  readonly notProven: readonly PlacedNotProven[];
  readonly waived: readonly PlacedWaived[];
}

/** What knows the files: where a path stands, and where an issue does that names more than its path tells. */
export interface Places {
  readonly ofPath: (path: Path) => Place;
  readonly ofIssue: (issue: Issue) => { readonly at: Place; readonly related: readonly Place[] };
}

export function placeJudgement(judgement: Judgement, places: Places): PlacedJudgement {
  const ofIssue = (issue: Issue): PlacedIssue => ({ issue, ...places.ofIssue(issue) });
  const ofNotProven = ({ code, path, missing }: NotProven): PlacedNotProven => ({
    code,
    at: places.ofPath(path),
    missing: missing.map(places.ofPath),
  });
  return {
    judgement,
    issues: judgement.issues.map(ofIssue),
    notProven: judgement.notProven.map(ofNotProven),
    waived: judgement.waived.map((waived) => ({
      waived,
      finding: waived.finding.outcome === 'refused' ? ofIssue(waived.finding.issue) : ofNotProven(waived.finding),
      writtenAt: places.ofPath(waived.waiver.path),
    })),
  };
}

/** `stacks/events/hunt.yaml:12:5 handlers.award.timeout`; what can be clicked comes first. */
export function formatPlace({ file, line, column, path }: Place): string {
  const where = line === null || column === null ? file : `${file}:${line}:${column}`;
  return printable(`${where} ${formatPath(path) || '(root)'}`);
}
