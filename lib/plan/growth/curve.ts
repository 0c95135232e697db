import { dayAfter } from '../../base/day';
import type { Growth } from '../../model/event-model';
import type { PlannedNumber } from '../planned';
import { fromDeclaration } from '../planned';

const DAY = 86_400_000;
const DAYS_PER_WEEK = 7;

/** Nobody reads more rows than this, and each of them is a whole plan; a longer growth is looked at every second week, or third. */
const MOST_STEPS = 59;

/** One point of the curve. */
export interface GrowthPoint {
  /** Weeks since it began; the last one need not be whole. */
  readonly week: number;
  readonly day: string;
  /** What every stated rate is multiplied by then. */
  readonly factor: number;
}

/** From before the growth to its end, week by week: each day multiplies the load by the same. */
export function growthCurve({ from, factor, within }: Growth): readonly GrowthPoint[] {
  const days = within / DAY;
  const step = DAYS_PER_WEEK * Math.max(1, Math.ceil(days / DAYS_PER_WEEK / MOST_STEPS));
  const steps = Math.max(0, Math.ceil(days / step) - 1);
  const between = Array.from({ length: steps }, (_, index) => (index + 1) * step);
  return [
    { week: 0, day: from, factor: 1 },
    ...between.map((day) => ({
      week: day / DAYS_PER_WEEK,
      day: dayAfter(from, day),
      factor: factor ** (day / days),
    })),
    { week: days / DAYS_PER_WEEK, day: dayAfter(from, Math.ceil(days)), factor },
  ];
}

/** What raising a limit or moving partitions takes must be shorter than this; nothing where nothing grows. */
export function doublingTime({ from, factor, within }: Growth): PlannedNumber | undefined {
  if (factor <= 1) return undefined;
  return {
    key: 'growth.doublingTime',
    value: (within * Math.LN2) / Math.log(factor),
    unit: 'ms',
    rule: 'ln 2 x within / ln factor: the load doubles each time that this has passed',
    inputs: [
      fromDeclaration('factor', factor, 'ratio', 'growth.factor'),
      fromDeclaration('within', within, 'ms', 'growth.within', `from ${from}`),
    ],
    enforcer: 'nobody: it is what the rest is computed from',
  };
}
