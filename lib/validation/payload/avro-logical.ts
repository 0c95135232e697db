import { listed } from '../../base/nearest';
import type { Logical } from './avro-type';
import { type Mapping, own, show } from './bounds';

/** What carries a logical type; a fixed with its size. */
const CARRIERS: Readonly<Record<string, readonly string[]>> = {
  'big-decimal': ['bytes'],
  date: ['int'],
  decimal: ['bytes', 'fixed'],
  duration: ['fixed of 12 bytes'],
  'local-timestamp-micros': ['long'],
  'local-timestamp-millis': ['long'],
  'local-timestamp-nanos': ['long'],
  'time-micros': ['long'],
  'time-millis': ['int'],
  'timestamp-micros': ['long'],
  'timestamp-millis': ['long'],
  'timestamp-nanos': ['long'],
  uuid: ['string', 'fixed of 16 bytes'],
};

/** What is wrong: the key, what stands there, what is allowed. */
export interface LogicalProblem {
  readonly key: string;
  readonly problem: string;
  readonly allowed: string;
}

/**
 * A library passes over a logical type that it cannot apply and hands out the bare bytes without a word (so the specification
 * says); for the author that is a mistake, so it is a problem here. A name we do not know may be the team's own.
 */
export function readLogical(
  schema: Mapping,
  kind: string,
  size: number | undefined,
): { readonly logical: Logical | undefined; readonly problems: readonly LogicalProblem[] } {
  const name = own(schema, 'logicalType');
  if (name === undefined) return { logical: undefined, problems: [] };
  if (typeof name !== 'string') {
    return refused([{ key: 'logicalType', problem: show(name), allowed: 'the name of a logical type' }]);
  }
  const carriers = Object.hasOwn(CARRIERS, name) ? CARRIERS[name] : undefined;
  if (carriers === undefined) return { logical: { name, meaning: name, known: false }, problems: [] };
  if (!carriers.includes(kind) && !carriers.includes(`${kind} of ${size} bytes`)) {
    return refused([{ key: 'logicalType', problem: `${name} on ${kind}`, allowed: `${name} on ${listed(carriers)}` }]);
  }
  if (name !== 'decimal') return { logical: { name, meaning: name, known: true }, problems: [] };
  return readDecimal(own(schema, 'precision'), own(schema, 'scale') ?? 0, size);
}

function readDecimal(precision: unknown, scale: unknown, size: number | undefined): ReturnType<typeof readLogical> {
  // A signed number of n bytes has floor(log10(2^(8n-1) - 1)) whole digits.
  const most = size === undefined ? Number.MAX_SAFE_INTEGER : Math.max(0, Math.floor(Math.log10(2) * (8 * size - 1)));
  if (!isWhole(precision) || precision < 1 || precision > most) {
    const allowed =
      size === undefined ? 'a whole number from 1' : `a whole number from 1 to ${most}, what ${size} bytes hold`;
    return refused([{ key: 'precision', problem: show(precision), allowed }]);
  }
  if (!isWhole(scale) || scale < 0 || scale > precision) {
    return refused([
      { key: 'scale', problem: show(scale), allowed: `a whole number from 0 to the precision, ${precision}` },
    ]);
  }
  return { logical: { name: 'decimal', meaning: `decimal(${precision},${scale})`, known: true }, problems: [] };
}

function refused(problems: readonly LogicalProblem[]): ReturnType<typeof readLogical> {
  return { logical: undefined, problems };
}

function isWhole(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value);
}
