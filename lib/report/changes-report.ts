import type { ChangeVerdict, DeclaredChange } from '../validation/changes/change';
import { judgementReport } from './json';
import type { JudgementReport, PlaceReport } from './json-report';
import type { PlacedJudgement } from './place';
import { type PlacedChange, type VerdictCounts, verdictCounts } from './placed-change';

/** What `changes --json` prints. Within `veltrixReport: 1` keys are only added. */
export interface ChangesReport {
  readonly veltrixReport: 1;
  readonly command: 'changes';
  /** `false` where a side could not be read: then `issues` say why, and `changes` is empty. */
  readonly compared: boolean;
  readonly issues: JudgementReport['issues'];
  readonly verdicts: VerdictCounts;
  /** The worst verdict; `null` without changes. */
  readonly worst: ChangeVerdict | null;
  readonly changes: readonly (DeclaredChange & { readonly position: PlaceReport['position'] })[];
}

export function changesReport(changes: readonly PlacedChange[]): ChangesReport {
  return {
    veltrixReport: 1,
    command: 'changes',
    compared: true,
    issues: [],
    verdicts: verdictCounts(changes),
    worst: changes[0]?.change.verdict ?? null,
    changes: changes.map(({ change, at: { file, line, column } }) => ({ ...change, position: { file, line, column } })),
  };
}

export function notComparedReport(placed: PlacedJudgement): ChangesReport {
  return { ...changesReport([]), compared: false, issues: judgementReport(placed, false).issues };
}
