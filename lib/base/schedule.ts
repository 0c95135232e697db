import { count } from './issue';

/** A schedule in five fields (minute, hour, day of month, month, day of week), as cron and Airflow read it. */
export interface Schedule {
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly daysOfMonth: readonly number[];
  readonly months: readonly number[];
  /** 0 is Sunday. */
  readonly daysOfWeek: readonly number[];
}

interface Field {
  readonly name: keyof Schedule;
  readonly from: number;
  readonly to: number;
  readonly words: readonly string[];
}

const FIELDS: readonly Field[] = [
  { name: 'minutes', from: 0, to: 59, words: [] },
  { name: 'hours', from: 0, to: 23, words: [] },
  { name: 'daysOfMonth', from: 1, to: 31, words: [] },
  {
    name: 'months',
    from: 1,
    to: 12,
    words: ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'],
  },
  { name: 'daysOfWeek', from: 0, to: 7, words: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] },
];

/** The schedule, or which field cannot be read. */
export function parseSchedule(text: string): Schedule | { readonly problem: string } {
  const parts = text.trim().split(/\s+/);
  if (parts.length !== FIELDS.length) return { problem: `${count(parts.length, 'field')}, where there are five` };
  const values = FIELDS.map((field, index) => valuesOf(parts[index] ?? '', field));
  const broken = FIELDS.find((_, index) => values[index] === undefined);
  if (broken !== undefined) return { problem: `${parts[FIELDS.indexOf(broken)]} for ${wordsFor(broken)}` };
  const [minutes = [], hours = [], daysOfMonth = [], months = [], weekdays = []] = values;
  const daysOfWeek = [...new Set((weekdays ?? []).map((day) => day % 7))].sort((a, b) => a - b);
  return {
    minutes: minutes ?? [],
    hours: hours ?? [],
    daysOfMonth: daysOfMonth ?? [],
    months: months ?? [],
    daysOfWeek,
  };
}

/** On a day on which it runs at all. */
export function runsPerDay({ minutes, hours }: Schedule): number {
  return minutes.length * hours.length;
}

/** The shortest time between two runs, in minutes; a schedule that runs once a day gives a day. */
export function shortestGap(schedule: Schedule): number {
  const day = 24 * 60;
  const starts = schedule.hours.flatMap((hour) => schedule.minutes.map((minute) => hour * 60 + minute));
  const next = [...starts.slice(1), (starts[0] ?? 0) + day];
  return Math.min(day, ...starts.map((start, index) => (next[index] ?? day) - start));
}

function valuesOf(text: string, field: Field): readonly number[] | undefined {
  const found = new Set<number>();
  for (const part of text.split(',')) {
    const range = rangeOf(part, field);
    if (range === undefined) return undefined;
    for (let value = range.from; value <= range.to; value += range.step) found.add(value);
  }
  return [...found].sort((a, b) => a - b);
}

interface Range {
  readonly from: number;
  readonly to: number;
  readonly step: number;
}

function rangeOf(part: string, field: Field): Range | undefined {
  const matched = /^(\*|[a-z0-9]+)(?:-([a-z0-9]+))?(?:\/(\d{1,2}))?$/i.exec(part);
  if (matched === null) return undefined;
  const [, first = '', last, stepText] = matched;
  const step = stepText === undefined ? 1 : Number(stepText);
  if (step < 1 || (first === '*' && last !== undefined)) return undefined;
  if (first === '*') return { from: field.from, to: field.to, step };
  const from = numberOf(first, field);
  // `5/15` begins at 5 and goes to the end.
  const to = last !== undefined ? numberOf(last, field) : stepText === undefined ? from : field.to;
  return from === undefined || to === undefined || to < from ? undefined : { from, to, step };
}

function numberOf(text: string, { from, to, words }: Field): number | undefined {
  const word = words.indexOf(text.toLowerCase());
  const value = word >= 0 ? word + from : /^\d{1,2}$/.test(text) ? Number(text) : Number.NaN;
  return value >= from && value <= to ? value : undefined;
}

function wordsFor({ name, from, to }: Field): string {
  const spoken = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return `${spoken}, which go from ${from} to ${to}`;
}
