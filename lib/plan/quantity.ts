import { bytes, formatDuration, formatRate, formatSize, milliseconds, perSecond } from '../base/units';
import type { Planned, Unit } from './planned';

const GIB = 2 ** 30;

/** How a bare number of each unit reads; what only counts something is the number itself. */
const AMOUNTS: Readonly<Record<Unit, (value: number) => string>> = {
  '%': (value) => `${rounded(value)} %`,
  '1/s': (value) => formatRate(perSecond(value)),
  ACU: rounded,
  B: readableSize,
  'B/s': (value) => `${scaledSize(value)}/s`,
  GiB: (value) => readableSize(value * GIB),
  'GiB/month': (value) => `${rounded(value)}GiB/month`,
  LCU: rounded,
  'MiB/s': (value) => `${rounded(value)}MiB/s`,
  'USD/GiB': (value) => `${rounded(value)} USD/GiB`,
  'USD/h': (value) => `${rounded(value)} USD/h`,
  'USD/month': (value) => `${Math.round(value)} USD/month`,
  addresses: rounded,
  'at a time': rounded,
  brokers: rounded,
  connections: rounded,
  controllers: rounded,
  copies: rounded,
  cores: rounded,
  credits: rounded,
  endpoints: rounded,
  gateways: rounded,
  handlers: rounded,
  interfaces: rounded,
  keys: rounded,
  'load balancers': rounded,
  ms: readableTime,
  name: rounded,
  nodes: rounded,
  partitions: rounded,
  pods: rounded,
  policies: rounded,
  primaries: rounded,
  ratio: rounded,
  readers: rounded,
  refusals: rounded,
  replicas: rounded,
  rules: rounded,
  running: rounded,
  s: (value) => readableTime(value * 1_000),
  series: rounded,
  services: rounded,
  shards: rounded,
  transactions: rounded,
  version: rounded,
  versions: rounded,
  zones: rounded,
  µs: (value) => readableTime(value / 1_000),
};

/** The noun behind what only counts something: one, and several. */
const NOUNS: { readonly [U in Unit]?: readonly [string, string] } = {
  ACU: ['ACU', 'ACU'],
  LCU: ['LCU', 'LCU'],
  addresses: ['address', 'addresses'],
  'at a time': ['at a time', 'at a time'],
  brokers: ['broker', 'brokers'],
  connections: ['connection', 'connections'],
  controllers: ['controller', 'controllers'],
  copies: ['copy', 'copies'],
  cores: ['core', 'cores'],
  credits: ['credit', 'credits'],
  endpoints: ['endpoint', 'endpoints'],
  gateways: ['gateway', 'gateways'],
  handlers: ['handler', 'handlers'],
  interfaces: ['network interface', 'network interfaces'],
  keys: ['key', 'keys'],
  'load balancers': ['load balancer', 'load balancers'],
  nodes: ['node', 'nodes'],
  partitions: ['partition', 'partitions'],
  pods: ['pod', 'pods'],
  primaries: ['primary', 'primaries'],
  readers: ['reader', 'readers'],
  refusals: ['refusal', 'refusals'],
  replicas: ['partition replica', 'partition replicas'],
  rules: ['rule', 'rules'],
  running: ['replica', 'replicas'],
  series: ['series', 'series'],
  services: ['service', 'services'],
  shards: ['shard', 'shards'],
  transactions: ['transaction', 'transactions'],
  versions: ['version', 'versions'],
  zones: ['zone', 'zones'],
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
  ['TiB', 1_024 * GIB],
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

const TIMES = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1_000],
] as const;

/** As it was written where that is short, such as 16KiB; what was computed to the byte to three digits of its largest unit. */
function readableSize(value: number): string {
  const exact = formatSize(bytes(value));
  const [unit, size] = SCALES.find(([, scale]) => value >= scale) ?? ['B', 1];
  return isShort(exact) ? exact : `${Number((value / size).toPrecision(3))}${unit}`;
}

/** As it was written where that is short; what was computed to the millisecond, such as 118815s, to three digits of its largest unit. */
function readableTime(value: number): string {
  const exact = formatDuration(milliseconds(value));
  const [unit, size] = TIMES.find(([, scale]) => value >= scale) ?? ['ms', 1];
  return isShort(exact) ? exact : `${Number((value / size).toPrecision(3))}${unit}`;
}

function isShort(text: string): boolean {
  return text.replace(/\D/g, '').length <= 5;
}
