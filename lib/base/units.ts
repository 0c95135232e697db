/**
 * Quantities a user writes as text (`'250ms'`, `'16KiB'`, `'700/s'`) and the branded numbers they are parsed into once.
 * The compiler checks the shape of the text; the parser refuses what a number template lets through (blanks, `1e3`, signs).
 */

const MILLISECONDS_PER = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
} as const;
const BYTES_PER = {
  B: 1,
  KiB: 2 ** 10,
  MiB: 2 ** 20,
  GiB: 2 ** 30,
  TiB: 2 ** 40,
} as const;
const SECONDS_PER = { s: 1, m: 60, h: 3_600, d: 86_400 } as const;

/** A length of time: a number and `ms`, `s`, `m`, `h`, `d` or `w`, without a blank: `'250ms'`, `'7d'`. */
export type DurationText = `${number}${keyof typeof MILLISECONDS_PER}`;
/** An amount of data: a number and `B`, `KiB`, `MiB`, `GiB` or `TiB`, without a blank: `'16KiB'`. */
export type SizeText = `${number}${keyof typeof BYTES_PER}`;
/** How often something happens: a number, a slash and `s`, `m`, `h` or `d`: `'700/s'`. */
export type RateText = `${number}/${keyof typeof SECONDS_PER}`;

declare const unit: unique symbol;
type Quantity<Unit extends string> = number & { readonly [unit]: Unit };

export type Milliseconds = Quantity<'ms'>;
export type Bytes = Quantity<'B'>;
export type PerSecond = Quantity<'1/s'>;

/** A plain decimal number: no sign, no exponent, no blank; at most 15 digits so that it is exact in a double. */
const NUMBER = '(?:0|[1-9]\\d{0,11})(?:\\.\\d{1,3})?';
export const DURATION_PATTERN = `^${NUMBER}(?:ms|s|m|h|d|w)$`;
export const SIZE_PATTERN = `^${NUMBER}(?:B|KiB|MiB|GiB|TiB)$`;
export const RATE_PATTERN = `^${NUMBER}/(?:s|m|h|d)$`;

export const milliseconds = (value: number): Milliseconds => value as Milliseconds;
export const bytes = (value: number): Bytes => value as Bytes;
export const perSecond = (value: number): PerSecond => value as PerSecond;

export function parseDuration(text: DurationText): Milliseconds {
  return milliseconds(parse(text, DURATION_PATTERN, 'a duration such as 250ms or 7d', MILLISECONDS_PER));
}

export function parseSize(text: SizeText): Bytes {
  return bytes(parse(text, SIZE_PATTERN, 'a size such as 512B or 16KiB', BYTES_PER));
}

export function parseRate(text: RateText): PerSecond {
  const [amount, per] = split(text, RATE_PATTERN, 'a rate such as 700/s or 3/d');
  return perSecond(amount / factor(SECONDS_PER, per.slice(1)));
}

/** The shortest exact text: `90000` is `90s`, `60000` is `1m`. Inverse of `parseDuration` up to a thousandth of a unit. */
export function formatDuration(value: Milliseconds): DurationText {
  return format(value, MILLISECONDS_PER, 'ms') as DurationText;
}

export function formatSize(value: Bytes): SizeText {
  return format(value, BYTES_PER, 'B') as SizeText;
}

/** From 0.1/s up per second, slower ones per minute, hour or day: nobody reads `0.0000347/s`. At most three decimals, as they parse. */
export function formatRate(value: PerSecond): RateText {
  if (value === 0 || value >= 0.1) return `${decimals(value)}/s`;
  const per = (['m', 'h', 'd'] as const).find((unit) => value * SECONDS_PER[unit] >= 1) ?? 'd';
  return `${decimals(value * SECONDS_PER[per])}/${per}`;
}

function parse(text: string, pattern: string, expected: string, units: Readonly<Record<string, number>>): number {
  const [amount, name] = split(text, pattern, expected);
  return amount * factor(units, name);
}

function split(text: string, pattern: string, expected: string): [number, string] {
  if (!new RegExp(pattern).test(text)) throw new RangeError(`got ${JSON.stringify(text)}, expected ${expected}`);
  const amount = Number.parseFloat(text);
  return [amount, text.replace(/^[\d.]+/, '')];
}

function factor(units: Readonly<Record<string, number>>, name: string): number {
  const found = units[name];
  if (found === undefined) throw new RangeError(`unit ${name} is not one of ${Object.keys(units).join(', ')}`);
  return found;
}

function format(value: number, units: Readonly<Record<string, number>>, smallest: string): string {
  const fitting = Object.entries(units).filter(([, size]) => value >= size && value % size === 0);
  const [name, size] = fitting.at(-1) ?? [smallest, 1];
  return `${decimals(value / size)}${name}`;
}

function decimals(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}
