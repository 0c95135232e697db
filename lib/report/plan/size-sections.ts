import { printable } from '../../base/printable';
import { formatDuration } from '../../base/units';
import { costTotals } from '../../plan/cost/cost';
import type { GrowthPlan } from '../../plan/growth/plan-growth';
import { formatAmount } from '../../plan/quantity';
import type { SizeRow } from '../size-rows';
import { dollars } from './cost-sections';
import type { Row, Section } from './section';
import type { PlanView } from './view';

/** Every size against the lock; and of those that accepting changes what it does, what it costs and until when it must be done. */
export function sizeSections({ rows, plan, accepted, growth, model }: PlanView): readonly Section[] {
  if (model.environment.sizes === 'computed') {
    return [
      {
        title: 'sizes',
        head: ['', 'needed'],
        rows: rows.map((row): Row => ({ cells: [printable(row.key), sizeCell(row.needed, row)] })),
      },
    ];
  }
  const changed = rows.filter(({ change, locked }) => change === 'changes' && locked !== null);
  return [
    {
      title: 'sizes',
      head: ['', 'in the lock', 'needed', 'after accepting'],
      rows: rows.map((row): Row => {
        const cells = [row.locked, row.needed, row.accepted].map((value) => sizeCell(value, row));
        return { cells: [printable(row.key), ...cells], mark: row.change === 'stays' ? undefined : row.change };
      }),
    },
    {
      title: 'what accepting does to what stands',
      lines: changed.length === 0 ? [] : [billLine(costTotals(plan), costTotals(accepted))],
      head: ['', 'from', 'to', 'how', 'takes', 'needed in week', 'what happens'],
      wordsFrom: 3,
      rows: changed.map((row) => changedRow(row, growth)),
    },
  ];
}

type Totals = ReturnType<typeof costTotals>;

function billLine(before: Totals, after: Totals): string {
  const range = ({ atLeast, atMost }: Totals): string => `${dollars(atLeast)} to ${dollars(atMost)}`;
  return `a month costs ${range(after)} USD, before ${range(before)}`;
}

function changedRow(row: SizeRow, growth: GrowthPlan | undefined): Row {
  const { key, locked, accepted, effect } = row;
  const need = growth?.sizes.find((size) => size.key === key);
  const week = need === undefined ? 'now' : `${Math.round(need.week * 10) / 10}, begin by ${need.beginBy}`;
  const cells = [sizeCell(locked, row), sizeCell(accepted, row), effect?.way ?? '-', takes(effect), week];
  return { cells: [printable(key), ...cells, printable(effect?.note ?? '')] };
}

function takes(effect: SizeRow['effect']): string {
  if (effect === null || effect.step === null) return '-';
  const { of, atLeast, atMost } = effect.step;
  const times = [...new Set([atLeast, atMost])].map(formatDuration);
  return `${times.join(' to ')} for each ${of}`;
}

function sizeCell(value: SizeRow['locked'], { unit }: SizeRow): string {
  if (value === null) return '-';
  return printable(unit === null ? String(value) : formatAmount(value, unit));
}
