import type { Severity } from '../base/issue';
import { checkCount, type Judgement } from '../validation/judgement';

/** The honest numbers below every report. */
export interface Counts {
  readonly checks: number;
  readonly proven: number;
  readonly refused: number;
  readonly notProven: number;
  readonly waived: number;
  readonly errors: number;
  readonly warnings: number;
  readonly notes: number;
}

export function countsOf(judgement: Judgement): Counts {
  const of = (severity: Severity): number => judgement.issues.filter((issue) => issue.severity === severity).length;
  return {
    checks: checkCount(judgement),
    proven: judgement.provenCount,
    refused: judgement.issues.length,
    notProven: judgement.notProven.length,
    waived: judgement.waived.length,
    errors: of('error'),
    warnings: of('warning'),
    notes: of('note'),
  };
}
