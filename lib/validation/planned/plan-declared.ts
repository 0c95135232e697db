import type { EventModel } from '../../model/event-model';
import { flatLock, type Lock } from '../../plan/lock/lock';
import { type PlatformPlan, planPlatform } from '../../plan/plan';
import { hasErrors, type Judgement, judge, mergeJudgements } from '../judgement';
import { validateDeclared } from '../validate';
import { type JudgeOptions, waive } from '../waive';
import { impossibleWaivers } from '../waiver-issues';
import { PLANNED_RULES } from './index';

/** A plan with everything that the rules say of the declaration and of the plan itself. */
export interface JudgedPlan {
  readonly judgement: Judgement;
  /** Whether anything stands in the way: an error or, where proof is required, a check that is not proven. */
  readonly refused: boolean;
  /** Nothing when the declaration is refused: there is no plan for what cannot be trusted. */
  readonly plan: PlatformPlan | undefined;
  readonly model: EventModel | undefined;
}

/** From what users wrote to a judged plan, in one call; `lock` is nothing where none has been accepted yet. */
export function planDeclared(
  events: unknown,
  environment: unknown,
  lock: Lock | undefined,
  options: JudgeOptions = {},
): JudgedPlan {
  const { judgement, model } = validateDeclared(events, environment, options);
  return model === undefined
    ? { judgement, refused: true, plan: undefined, model }
    : planJudged(model, judgement, lock === undefined ? undefined : flatLock(lock), options);
}

/** The second half, for a model that was validated before. */
export function planJudged(
  model: EventModel,
  declared: Judgement,
  lock: Lock | undefined,
  { asOf }: JudgeOptions = {},
): JudgedPlan {
  const plan = planPlatform(model, lock);
  const { waivers } = model;
  const planned = judge(PLANNED_RULES, { model, plan, lock, asOf });
  const judgement = mergeJudgements(
    declared,
    waive(planned, { rules: PLANNED_RULES, waivers, whole: true, asOf }),
    impossibleWaivers(waivers, PLANNED_RULES),
  );
  const unproven = model.environment.proof === 'required' && judgement.notProven.length > 0;
  return { judgement, refused: unproven || hasErrors(judgement), plan, model };
}
