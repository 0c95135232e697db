const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const DAY = 1_440;
const WEEK = 7 * DAY;

/** A span of the week, in minutes from Monday 00:00; an end before its beginning lies in the next week. */
export interface Span {
  readonly from: number;
  readonly length: number;
}

/** `sun:03:00-sun:04:00`, once a week. */
export function weeklySpan(window: string): Span {
  const [from = 0, to = 0] = window.split('-').map((end) => {
    const [day = '', ...time] = end.split(':');
    return DAYS.indexOf(day) * DAY + minutesOf(time);
  });
  return { from, length: (to - from + WEEK) % WEEK };
}

/** `01:00-02:00`, every day. */
export function dailySpans(window: string): readonly Span[] {
  const [from = 0, to = 0] = window.split('-').map((end) => minutesOf(end.split(':')));
  return DAYS.map((_, day) => ({ from: day * DAY + from, length: (to - from + DAY) % DAY }));
}

/** Whether they share a minute; where one ends the other may begin. */
export function meet(one: Span, other: Span): boolean {
  return after(one, other) < one.length || after(other, one) < other.length;
}

/** Minutes from the beginning of the one to the next beginning of the other. */
function after(one: Span, other: Span): number {
  return (other.from - one.from + WEEK) % WEEK;
}

function minutesOf([hours = '', minutes = '']: readonly string[]): number {
  return Number(hours) * 60 + Number(minutes);
}
