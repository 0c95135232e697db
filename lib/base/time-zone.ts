import { daysBetween } from './day';

/**
 * Time zones as the database of the runtime knows them. What is asked of it lies in fixed years, so that the answer does not
 * depend on the day it is asked.
 */

/** Minutes of one local day that a change of the clocks leaves out or repeats. */
export interface ClockChange {
  readonly kind: 'left out' | 'repeated';
  /** From 1. */
  readonly month: number;
  readonly day: number;
  /** 0 is Sunday. */
  readonly weekday: number;
  /** The first minute after midnight, and the first that is not concerned any more. */
  readonly from: number;
  readonly to: number;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const WEEK = 7 * DAY;
const EPOCH = '1970-01-01';
/** The first day of the epoch was a Thursday. */
const EPOCH_WEEKDAY = 4;

/** Three letters that are zones of the database; the runtime takes others too, as Java once named them (PST, IST). */
const SHORT: ReadonlySet<string> = new Set(['CET', 'EET', 'EST', 'GMT', 'HST', 'MET', 'MST', 'UTC', 'WET']);

/** As the database writes it: no offset, which only some runtimes take, and no other case, which only runtimes take. */
export function isTimeZone(zone: string): boolean {
  if (/^[+-]/.test(zone) || (zone.length === 3 && !SHORT.has(zone))) return false;
  const canonical = formatOf(zone)?.resolvedOptions().timeZone;
  return canonical !== undefined && (canonical === zone || canonical.toLowerCase() !== zone.toLowerCase());
}

/** Asked for the same few zones again and again, and 5 ms each time: what fixed years hold does not change. */
const known = new Map<string, readonly ClockChange[]>();

/** Every change of the clocks from the first day of one year to the last of another; none for a zone that nobody knows. */
export function clockChanges(zone: string, fromYear: number, toYear: number): readonly ClockChange[] {
  const key = `${zone} ${fromYear} ${toYear}`;
  const found = known.get(key) ?? changesIn(zone, fromYear, toYear);
  known.set(key, found);
  return found;
}

function changesIn(zone: string, fromYear: number, toYear: number): readonly ClockChange[] {
  const format = formatOf(zone);
  if (format === undefined) return [];
  const end = DAY * daysBetween(EPOCH, `${toYear + 1}-01-01`);
  const found: ClockChange[] = [];
  let before = Number.NaN;
  // Nearly all zones keep their clocks for months; one that comes back within a week is not worth finding.
  for (let time = DAY * daysBetween(EPOCH, `${fromYear}-01-01`); time <= end; time += WEEK) {
    const now = offsetAt(format, time);
    if (before !== now && !Number.isNaN(before)) found.push(changeBetween(format, time - WEEK, time));
    before = now;
  }
  return found;
}

function changeBetween(format: Intl.DateTimeFormat, start: number, end: number): ClockChange {
  const before = offsetAt(format, start);
  const after = offsetAt(format, end);
  let [earlier, later] = [start, end];
  while (later - earlier > MINUTE) {
    const middle = earlier + Math.floor((later - earlier) / 2 / MINUTE) * MINUTE;
    if (offsetAt(format, middle) === before) earlier = middle;
    else later = middle;
  }
  // Left out is what lies between both offsets in spring; in autumn the same minutes come a second time.
  const from = later + Math.min(before, after);
  const day = Math.floor(from / DAY);
  const minute = (from - day * DAY) / MINUTE;
  const date = partsOf(formatIn('UTC'), from);
  return {
    kind: after > before ? 'left out' : 'repeated',
    month: date.month,
    day: date.day,
    weekday: (day + EPOCH_WEEKDAY) % 7,
    from: minute,
    to: minute + Math.abs(after - before) / MINUTE,
  };
}

/** Local time minus UTC, in milliseconds. */
function offsetAt(format: Intl.DateTimeFormat, time: number): number {
  const { year, month, day, hour, minute } = partsOf(format, time);
  const two = (value: number): string => String(value).padStart(2, '0');
  const days = daysBetween(EPOCH, `${year}-${two(month)}-${two(day)}`);
  return days * DAY + (hour * 60 + minute) * MINUTE - time;
}

function partsOf(format: Intl.DateTimeFormat, time: number) {
  const parts = new Map(format.formatToParts(time).map(({ type, value }) => [type, Number(value)]));
  const part = (name: Intl.DateTimeFormatPartTypes): number => parts.get(name) ?? 0;
  return { year: part('year'), month: part('month'), day: part('day'), hour: part('hour'), minute: part('minute') };
}

function formatOf(zone: string): Intl.DateTimeFormat | undefined {
  try {
    return formatIn(zone);
  } catch {
    return undefined;
  }
}

function formatIn(zone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
}
