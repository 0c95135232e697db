import type { EventModel } from '../../model/event-model';
import type { Lock } from '../../plan/lock/lock';
import type { PlatformPlan } from '../../plan/plan';

/** What planned rules judge: the model, the plan made of it, and the lock it was made with. */
export interface PlannedSubject {
  readonly model: EventModel;
  readonly plan: PlatformPlan;
  readonly lock: Lock | undefined;
}
