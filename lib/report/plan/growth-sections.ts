import { formatPath } from '../../base/issue';
import { printable } from '../../base/printable';
import { formatRate, perSecond } from '../../base/units';
import type { GrowthPlan } from '../../plan/growth/plan-growth';
import type { GrowthWeek } from '../../plan/growth/weeks';
import { formatAmount } from '../../plan/quantity';
import { fitsQuota, type QuotaTotal } from '../../plan/quotas/quota-totals';
import { dollars } from './cost-sections';
import type { Row, Section } from './section';

export function growthSections(growth: GrowthPlan | undefined): readonly Section[] {
  if (growth === undefined) return [];
  const { weeks, doublingTime, firstDay, sizes, quotas } = growth;
  return [
    {
      title: 'growth',
      lines:
        doublingTime === undefined
          ? []
          : [`the load doubles every ${formatAmount(doublingTime.value, doublingTime.unit)}`],
      head: ['week', 'from', 'times', 'entering at peak', 'USD a month', 'too small by then'],
      rows: weeks.map(weekRow),
    },
    {
      title: 'sizes that the growth outgrows',
      head: ['', 'stands', 'at the end', 'needed in week', 'begin by', 'how'],
      wordsFrom: 5,
      rows: sizes.map(({ key, stands, atTheEnd, week, beginBy, effect }): Row => {
        const cells = [String(stands), String(atTheEnd), weekOf(week), beginBy, effect?.way ?? '-'];
        return { cells: [printable(key), ...cells.map(printable)] };
      }),
    },
    {
      title: 'limits of AWS that the growth crosses',
      head: ['', 'limit', 'at the end', 'crossed in week', 'ask by'],
      rows: quotas.map(({ key, quota, granted, atTheEnd, week, askBy }): Row => {
        const cells = [count(granted), count(atTheEnd), weekOf(week), askBy];
        return { cells: [printable(key), ...cells], mark: quota.adjustable ? undefined : 'cannot be raised' };
      }),
    },
    {
      title: 'built for the last day at once, since it cannot change later',
      head: ['', 'value', 'because'],
      wordsFrom: 2,
      rows: firstDay.map(({ key, value, because }): Row => ({ cells: [key, String(value), because].map(printable) })),
    },
  ];
}

function weekRow({ week, day, factor, entering, cost, tooSmall }: GrowthWeek): Row {
  return {
    cells: [
      weekOf(week),
      day,
      String(Math.round(factor * 100) / 100),
      entering === undefined ? 'unknown' : formatRate(perSecond(Math.round(entering))),
      `${dollars(cost.atLeast)} to ${dollars(cost.atMost)}`,
      tooSmall.length === 0 ? '' : count(tooSmall.length),
    ],
  };
}

function weekOf(week: number): string {
  return String(Math.round(week * 10) / 10);
}

/** Limits that are used at all, the fullest first. */
export function quotaSection(quotas: readonly QuotaTotal[]): Section {
  const used = quotas.filter((total) => total.used !== 0);
  const fullness = ({ used: amount = 0, granted }: QuotaTotal): number => amount / granted;
  return {
    title: 'limits of AWS, once growth is through',
    head: ['', 'used', 'of'],
    rows: [...used]
      .sort((a, b) => fullness(b) - fullness(a))
      .map(({ key, quota, used: amount, granted, missing }): Row => {
        const cells = [printable(key), amount === undefined ? 'unknown' : count(amount), count(granted)];
        const mark =
          amount === undefined
            ? `for want of ${missing.map(formatPath).join(', ')}`
            : fitsQuota(amount, granted)
              ? undefined
              : quota.adjustable
                ? 'to be raised'
                : 'cannot be raised';
        return { cells, mark };
      }),
  };
}

function count(value: number): string {
  return String(Math.round(value * 10) / 10);
}
