import type { DayShape, EntryRate, StatedRate } from '../../model/event-model';
import { always, fact, factText, rate, time } from './amounts';
import { field, fields, oneOf, orNull, type Table, withoutEffect } from './table';

const LOAD = { more: 'load-raised', less: 'load-lowered' } as const;

const DAY: Table<DayShape, unknown> = fields<DayShape, unknown>({
  peakFrom: field((minutes) => clock(minutes), always('day-shape-changed')),
  peakFor: field(time, always('day-shape-changed')),
  zone: field((zone) => zone, always('day-shape-changed')),
  low: fact(rate, { more: 'day-shape-changed', less: 'day-shape-changed' }),
});

/** What enters events and services from outside. */
export const ENTRY_RATE: Table<EntryRate, unknown> = oneOf<'kind', EntryRate, unknown>(
  'kind',
  field(
    (entry) =>
      entry.kind === 'stated'
        ? `${factText(entry.steady, rate)}, peak ${factText(entry.peak, rate)}`
        : 'follows from who emits it',
    always('load-source-changed'),
  ),
  {
    stated: fields<StatedRate, unknown>({
      kind: withoutEffect('the same on both sides'),
      steady: fact(rate, LOAD),
      peak: fact(rate, LOAD),
      day: orNull(
        field((day) => (day === null ? 'not stated' : `peak from ${clock(day.peakFrom)}`), always('day-shape-changed')),
        DAY,
      ),
    }),
    follows: fields({ kind: withoutEffect('the same on both sides') }),
  },
);

function clock(minutes: number): string {
  return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');
}
