import { printable } from '../../base/printable';
import type { Paint } from '../paint';
import { blocks } from '../text';
import { buyingSection } from './buying-section';
import { costSections } from './cost-sections';
import { growthSections, quotaSection } from './growth-sections';
import { latencySections } from './latency-sections';
import { lockSections } from './lock-sections';
import { type Section, sectionText } from './section';
import { planSections } from './sections';
import { sizeSections } from './size-sections';
import type { PlanView } from './view';

export interface PlanTextOptions {
  readonly paint: Paint;
  /** The lock's file; `null` where the environment computes its sizes. */
  readonly lock: string | null;
}

/** What will be built, for a terminal: what comes in, what it becomes, how fast it is, what it costs, and every size against the lock. */
export function planText(view: PlanView, { paint, lock }: PlanTextOptions): string {
  return blocks(
    [paint.strong(titleOf(view)), lockLine(lock)],
    ...allSections(view).map((section) => sectionText(section, paint)),
  );
}

/** Everything that a plan tells, in the order of the data; empty parts are left out. */
export function allSections(view: PlanView): readonly Section[] {
  const sections = [
    ...planSections(view.plan),
    ...latencySections(view.latency),
    ...costSections(view.cost, view.model.environment),
    buyingSection(view),
    ...growthSections(view.growth),
    quotaSection(view.quotas),
    ...sizeSections(view),
    ...lockSections(view),
  ];
  return sections.filter(({ lines = [], rows = [] }) => lines.length + rows.length > 0);
}

export function titleOf({ plan: { platform, environment } }: PlanView): string {
  return `${platform} in ${environment}`;
}

export function lockLine(lock: string | null): string {
  return lock === null ? 'sizes are computed at each synth' : `lock: ${printable(lock)}`;
}
