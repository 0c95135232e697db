/** Days as `2026-12-31`: read, compared and counted without a clock. As text they sort by time. */

/** Also a day that exists: there is no 31 February. */
export function isDay(text: string): boolean {
  const [year, month, day] = parts(text);
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** For what only code can state wrongly: people are told by issues and by the command line. */
export function requireDay(text: string | undefined): void {
  if (text === undefined || isDay(text)) return;
  throw new RangeError(`asOf: got ${JSON.stringify(text)}, allowed a day such as 2026-12-31`);
}

/** Negative where `to` is the earlier one. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from);
}

/** The day so many days later; earlier where the number is negative. */
export function dayAfter(from: string, days: number): string {
  const number = dayNumber(from) + days;
  // The last year that begins, in March, before the day: 365.2425 days to a year on average, so it is this one or a neighbour.
  const guess = Math.floor(number / 365.2425) + 1;
  const y = [guess, guess - 1].find((year) => marchFirst(year) <= number) ?? guess - 2;
  const ofYear = number - marchFirst(y);
  const monthsFromMarch = Math.floor((5 * ofYear + 2) / 153);
  const day = ofYear - Math.floor((153 * monthsFromMarch + 2) / 5) + 1;
  const month = monthsFromMarch < 10 ? monthsFromMarch + 3 : monthsFromMarch - 9;
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${String(month > 2 ? y : y + 1).padStart(4, '0')}-${two(month)}-${two(day)}`;
}

function marchFirst(year: number): number {
  return dayNumber(`${String(year).padStart(4, '0')}-03-01`);
}

/** Counted from the first of March of year 0, so that the leap day is the last of its year. */
function dayNumber(text: string): number {
  const [year, month, day] = parts(text);
  const y = month > 2 ? year : year - 1;
  const monthsFromMarch = (month + 9) % 12;
  // Months from March on have 31, 30, 31, 30, 31 days, over and over: 153 in five.
  const dayOfYear = Math.floor((153 * monthsFromMarch + 2) / 5) + day;
  return 365 * y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + dayOfYear;
}

function parts(text: string): readonly [number, number, number] {
  const [, year, month, day] = /^(\d{4,5})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  return [Number(year), Number(month), Number(day)];
}

function daysInMonth(year: number, month: number): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31;
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
}
