import { topicName } from '../../base/naming';
import type { EventModel } from '../../model/event-model';
import type { Handler } from '../../model/handler-model';
import type { Lock } from '../../plan/lock/lock';
import type { PlatformPlan } from '../../plan/plan';

/** What planned rules judge: the model, the plan made of it, the lock it was made with, and on which day. */
export interface PlannedSubject {
  readonly model: EventModel;
  readonly plan: PlatformPlan;
  readonly lock: Lock | undefined;
  /** `YYYY-MM-DD`; nothing where nobody says what day it is, and then no rule asks. */
  readonly asOf: string | undefined;
}

/** Whether accepting brings more partitions to what a handler reads: `lock-too-small` says so, and no other rule repeats it. */
export function partitionsWaitForLock({ sizes, platform }: PlatformPlan): (handler: Handler) => boolean {
  const small = new Set(sizes.filter(({ covers }) => covers === 'too small').map(({ key }) => key));
  return ({ on }) => on.some(({ event }) => small.has(`topics.${topicName(platform, event)}.partitions`));
}

/** Then nothing in it is ours: `lock-of-another` says so once. */
export function isOfAnother({ platform, environment }: PlatformPlan, lock: Lock): boolean {
  return lock.platform !== platform || lock.environment !== environment;
}
