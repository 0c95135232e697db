import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { tryRegion } from '../../lib/catalog/regions';
import type { Source } from '../../lib/catalog/source';

const FOLDER = join(__dirname, '../../lib/catalog');
/** The day the catalog was last read through; nothing in it can have been read later. */
const TODAY = '2026-11-21';
/** Follows from rows that have a source of their own. */
const DERIVED = ['change-effects STATEFUL_TYPES'];

interface Exported {
  readonly name: string;
  readonly value: unknown;
}

const exported: readonly Exported[] = readdirSync(FOLDER)
  .sort()
  .flatMap((file) => {
    const name = file.replace(/\.ts$/, '');
    const contents = jest.requireActual<Readonly<Record<string, unknown>>>(join(FOLDER, name));
    return Object.entries(contents).map(([key, value]) => ({ name: `${name} ${key}`, value }));
  })
  .filter(({ name, value }) => typeof value !== 'function' && !DERIVED.includes(name));

/** A table is a list of rows, or rows by name; a row may have a table of its own inside, all of it from its one source. */
function rowsOf({ name, value }: Exported): readonly Exported[] {
  if (isSource(value) || typeof value !== 'object' || value === null) return [{ name, value }];
  return Object.entries(value).map(([key, row]) => ({ name: `${name} ${key}`, value: row }));
}

const rows: readonly Exported[] = [
  ...exported.flatMap(rowsOf),
  ...['us-east-1', 'eu-central-1'].map((region) => ({ name: `regions ${region}`, value: tryRegion(region) })),
];

test('the catalog has tables', () => {
  const names = exported.map(({ name }) => name);
  expect(names).toEqual(
    expect.arrayContaining(['msk-brokers STANDARD_BROKERS', 'topic-sizes DEAD_LETTER', 'latency-budget TRANSPORT_P99']),
  );
  expect(rows.length).toBeGreaterThan(20);
});

test('every row says where it was read, when, and how far it can be trusted', () => {
  const without = rows.filter(({ value }) => !isSource(value));
  expect(without.map(({ name }) => name)).toEqual([]);
});

function isSource(value: unknown): value is Source {
  if (typeof value !== 'object' || value === null) return false;
  const { source, asOf, confidence } = value as Partial<Record<keyof Source, unknown>>;
  return (
    typeof source === 'string' &&
    source.length > 10 &&
    typeof asOf === 'string' &&
    isDay(asOf) &&
    asOf <= TODAY &&
    asOf > '2020-01-01' &&
    ['high', 'medium', 'low'].includes(String(confidence))
  );
}

function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
