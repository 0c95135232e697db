import type { EventModel } from '../../model/event-model';
import type { Lock } from '../../plan/lock/lock';
import { acceptedLock, planPlatform } from '../../plan/plan';
import { summaryLine } from '../../report/issues-text';
import { jsonText, judgementReport, planFigures } from '../../report/json';
import type { JudgementReport, PlanReport } from '../../report/json-report';
import { judgementDifference } from '../../report/judgement-difference';
import { fenced } from '../../report/markdown';
import { type Paint, PLAIN } from '../../report/paint';
import { type PlacedJudgement, placeJudgement } from '../../report/place';
import { type PlanView, planView } from '../../report/plan/view';
import { planDifference } from '../../report/plan-difference';
import { type WhatIf, whatIfText } from '../../report/what-if-text';
import { type Judgement, NOTHING_JUDGED } from '../../validation/judgement';
import { type JudgedPlan, planJudged } from '../../validation/planned/plan-declared';
import { validateReadings } from '../../validation/validate';
import { paintFor } from '../colour';
import { EXIT } from '../exit';
import type { Io } from '../io';
import { isRefused, type JudgedFiles, type PlannedFiles, placed } from '../judge-files';
import { suppose } from '../what-if';

/** Shows how the plan would differ with other values in the documents; writes nothing. */
export function planWhatIf(
  io: Io,
  judged: JudgedFiles,
  planned: PlannedFiles,
  {
    whatIf,
    json,
    markdown,
  }: { readonly whatIf: readonly string[]; readonly json?: boolean; readonly markdown?: boolean },
): number {
  const { lockFile, asOf, model, declared } = planned;
  const { events, environment, supposed } = suppose(planned.documents, whatIf);
  const then = validateReadings(events, environment, { asOf });
  const lock = lockFile?.lock;
  const before = onceAccepted(model, declared, lock, asOf);
  const after =
    then.model === undefined
      ? { judgement: then.judgement, plan: undefined, model: undefined }
      : onceAccepted(then.model, then.judgement, lock, asOf);
  // What no plan was made for no rule on plans has looked at: compared is what was said before there was one.
  const said = after.plan === undefined ? declared : before.judgement;
  const { appeared, disappeared, changed } = judgementDifference(said, after.judgement);
  const part = (findings: Partial<Judgement>): PlacedJudgement =>
    placeJudgement({ ...NOTHING_JUDGED, ...findings }, judged.places);
  const difference =
    before.plan === undefined || after.plan === undefined ? undefined : planDifference(before.plan, after.plan);
  const shown: WhatIf = {
    supposed,
    difference,
    appeared: part(appeared),
    disappeared: part(disappeared),
    changed: part(changed),
  };
  const result: JudgedFiles = {
    ...judged,
    judgement: after.judgement,
    proofRequired: environment.document?.proof === 'required',
  };
  const view =
    after.plan === undefined || after.model === undefined ? undefined : planView(after.model, after.plan, lock);
  if (json === true) io.stdout(jsonText(reportOf(result, planned, view, shown)));
  else if (markdown === true) io.stdout(fenced(textOf(result, shown, PLAIN)));
  else io.stdout(textOf(result, shown, paintFor(io)));
  return isRefused(result) ? EXIT.findings : EXIT.fine;
}

/** Judged with the lock that accepting it would write: what the lock holds today is not what is asked. */
function onceAccepted(model: EventModel, declared: Judgement, lock: Lock | undefined, asOf: string): JudgedPlan {
  if (model.environment.sizes === 'computed') return planJudged(model, declared, undefined, { asOf });
  return planJudged(model, declared, acceptedLock(planPlatform(model, lock)), { asOf });
}

function textOf(result: JudgedFiles, shown: WhatIf, paint: Paint): string {
  return `${whatIfText(shown, paint)}\n${summaryLine(placed(result))}\n`;
}

function reportOf(
  result: JudgedFiles,
  { lockFile }: PlannedFiles,
  view: PlanView | undefined,
  { supposed, difference, appeared, disappeared, changed }: WhatIf,
): PlanReport {
  const lock = lockFile === undefined ? null : { file: lockFile.file, found: lockFile.lock !== undefined };
  const findings = (one: PlacedJudgement): Pick<JudgementReport, 'issues' | 'notProven'> => {
    const { issues, notProven } = judgementReport(one, result.proofRequired);
    return { issues, notProven };
  };
  return {
    veltrixReport: 1,
    command: 'plan',
    environment: result.environment,
    plan: view === undefined ? null : planFigures(view, lock),
    accepted: null,
    whatIf: {
      supposed,
      ...(difference ?? { sizes: [], costs: [], numbers: [] }),
      appeared: findings(appeared),
      disappeared: findings(disappeared),
      changed: { issues: findings(changed).issues },
    },
    caching: null,
    ...judgementReport(placed(result), result.proofRequired),
  };
}
