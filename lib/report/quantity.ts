import { bytes, formatDuration, formatRate, formatSize, milliseconds, perSecond } from '../base/units';
import type { Planned, Unit } from '../plan/planned';

const GIB = 2 ** 30;

/** How a bare number of each unit reads; what only counts something is the number itself. */
const AMOUNTS: Readonly<Record<Unit, (value: number) => string>> = {
  '1/s': (value) => formatRate(perSecond(value)),
  B: (value) => formatSize(bytes(value)),
  'B/s': (value) => `${scaledSize(value)}/s`,
  GiB: (value) => formatSize(bytes(value * GIB)),
  ms: (value) => formatDuration(milliseconds(value)),
  brokers: rounded,
  partitions: rounded,
  replicas: rounded,
  copies: rounded,
  zones: rounded,
  handlers: rounded,
  ratio: rounded,
  name: rounded,
  version: rounded,
};

/** The noun behind what only counts something: one, and several. */
const NOUNS: { readonly [U in Unit]?: readonly [string, string] } = {
  brokers: ['broker', 'brokers'],
  partitions: ['partition', 'partitions'],
  replicas: ['partition replica', 'partition replicas'],
  copies: ['copy', 'copies'],
  zones: ['zone', 'zones'],
  handlers: ['handler', 'handlers'],
};

/** For a table whose heading or key says what is counted: `36`, `16KiB`, `10500/s`. */
export function formatAmount(value: number | string, unit: Unit): string {
  if (typeof value === 'string') return value;
  return Number.isFinite(value) ? AMOUNTS[unit](value) : 'without end';
}

/** For a sentence: `36 partitions`, `16KiB`, `10500/s`. */
export function formatQuantity({ value, unit }: Pick<Planned, 'value' | 'unit'>): string {
  const nouns = NOUNS[unit];
  const amount = formatAmount(value, unit);
  return nouns === undefined ? amount : `${amount} ${value === 1 ? nouns[0] : nouns[1]}`;
}

const SCALES = [
  ['GiB', GIB],
  ['MiB', 2 ** 20],
  ['KiB', 2 ** 10],
] as const;

/** A computed flow is never a round number of bytes, so it is rounded where a stated size must stay exact. */
function scaledSize(value: number): string {
  const [name, size] = SCALES.find(([, scale]) => value >= scale) ?? ['B', 1];
  return `${rounded(value / size)}${name}`;
}

/** Three decimals, or three digits of what is smaller than one: enough to compare, few enough to read. */
function rounded(value: number): string {
  return String(Math.abs(value) >= 1 ? Math.round(value * 1_000) / 1_000 : Number(value.toPrecision(3)));
}
