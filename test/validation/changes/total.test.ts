import { formatPath, type Path } from '../../../lib/base/issue';
import { DECLARATION } from '../../../lib/validation/changes/changes-between';
import { resolveEvents } from '../../../lib/validation/resolve/resolve-events';
import { HEALTHY } from '../../faults/healthy';
import { pathsOf, reordered, withValue } from '../../support';
import { changesOf } from './support';

const ROWS = new Map(DECLARATION.rows.map(({ at, withoutEffect }) => [at.join('.'), withoutEffect]));

test('every field of the resolved declaration has a row', () => {
  expect(ROWS.size).toBeGreaterThan(150);
  expect(missingBelow(resolveEvents(HEALTHY), '')).toEqual([]);
});

test('a field without a row is seen', () => {
  const [model, handler] = [resolveEvents(HEALTHY), resolveEvents(HEALTHY).handlers.get('bookOrder')];
  const handlers = new Map([['bookOrder', { ...handler, colour: 'red' }]]);
  expect(missingBelow({ ...model, handlers, moon: { phase: 1 } }, '')).toEqual(['handlers.*.colour', 'moon.phase']);
});

test('the rows without effect are these, each with its reason', () => {
  const silent = [...ROWS].filter(([at, because]) => because !== null && !/\.(?:name|kind|engine)$/.test(at));
  expect(silent.map(([at]) => at).sort()).toEqual([
    'handlers.*.calls.*.to',
    'handlers.*.emits.*.event',
    'handlers.*.environment.*.key',
    'handlers.*.on.*.event',
    'handlers.*.on.*.path',
    'handlers.*.on.*.route',
    'handlers.*.poll.stated',
    'handlers.*.producer.stated',
    'handlers.*.retry.policy',
    'handlers.*.uses.*.dependency',
    'retries.*.policy',
    'services.*.calls.*.to',
    'services.*.emits.*.event',
    'services.*.entry.idleTimeout.stated',
    'services.*.environment.*.key',
    'services.*.producer.stated',
    'services.*.uses.*.dependency',
    'waivers.*.at',
    'waivers.*.code',
    'waivers.*.path',
    'workflows.*.tasks.*.calls.*.to',
    'workflows.*.tasks.*.emits.*.event',
    'workflows.*.tasks.*.uses.*.dependency',
  ]);
  expect(silent.filter(([, because]) => because === '')).toEqual([]);
});

/** Where another text would not do. */
const OTHERS: Readonly<Record<string, unknown>> = {
  'stores.main.engine': 'redis',
  'services.api.overload': { slowDown: { within: '1s' } },
  'handlers.mailInvoice.retry.exhausted': { drop: 'x' },
  'handlers.shipAbroad.retry.exhausted': { drop: 'x' },
  'handlers.fileCustoms.retry.exhausted': { drop: 'x' },
};

/** Not changed alone: what stands beside it follows from it. The table of verdicts changes them together. */
const ELSEWHERE: ReadonlySet<string> = new Set([
  'stores.board.engine',
  'stores.shelf.engine',
  'dependencies.positions.role',
  'retries.careful.backoff.kind',
  'handlers.bookOrder.environment.TAX_TABLE.from',
  // One attempt waits for nothing.
  'handlers.mailInvoice.retry.backoff.kind',
  'handlers.mailInvoice.retry.backoff.delay',
]);

describe('any one value of the healthy platform that is changed is told at its place', () => {
  const document = {
    ...HEALTHY,
    waivers: [{ code: 'handler-cycle', at: 'handlers.a', reason: 'x', until: '2026-12-31' }],
  };
  const leaves = pathsOf(document).filter(
    (path) => typeof valueAt(document, path) !== 'object' && !ELSEWHERE.has(formatPath(path)),
  );

  test('there are many of them', () => {
    expect(leaves.length).toBeGreaterThan(200);
  });

  test.each(leaves.map((path) => [formatPath(path), path] as const))('%s', (place, path) => {
    const newer = withValue(document, path, OTHERS[place] ?? otherThan(valueAt(document, path)));
    const places = changesOf(document, newer).map((change) => change.path);
    expect(places.map(formatPath)).not.toEqual([]);
    expect(places.some((found) => isAround(found, path) || isAround(path, found))).toBe(true);
  });
});

describe('no change', () => {
  test('is found between a declaration and itself', () => {
    expect(changesOf(HEALTHY, HEALTHY)).toEqual([]);
  });

  test('is made by the order of keys', () => {
    const turned = reordered(HEALTHY, (keys) => [...keys].reverse());
    expect(JSON.stringify(turned)).not.toBe(JSON.stringify(HEALTHY));
    expect(changesOf(HEALTHY, turned)).toEqual([]);
  });

  test.each<[string, Path, unknown, unknown]>([
    ['the values of a condition', ['routes', 'byCountry', 'choose', 0, 'when', 0, 'is'], ['a', 'b'], ['b', 'a']],
    [
      'the conditions of a handler',
      ['handlers', 'trackDevice', 'on', 0, 'when'],
      [
        { header: 'a', is: ['b'] },
        { header: 'b', is: [1] },
      ],
      [
        { header: 'b', is: [1] },
        { header: 'a', is: ['b'] },
      ],
    ],
    ['permanent errors', ['retries', 'careful', 'permanent'], ['A', 'B'], ['B', 'A']],
    ['what a task comes after', ['workflows', 'nightlyReport', 'tasks', 'publish', 'after'], ['a', 'b'], ['b', 'a']],
  ])('is made by the order of %s', (_, path, older, newer) => {
    expect(changesOf(withValue(HEALTHY, path, older), withValue(HEALTHY, path, newer))).toEqual([]);
    expect(changesOf(withValue(HEALTHY, path, older), HEALTHY)).not.toEqual([]);
  });

  test.each<[string, Path, unknown]>([
    ['the classification', ['events', 'deviceMoved', 'classification'], 'internal'],
    ['the start', ['handlers', 'mailInvoice', 'startFrom'], 'earliest'],
    ['the concurrency', ['handlers', 'trackDevice', 'concurrency'], 'per-partition'],
    ['the access', ['handlers', 'mailInvoice', 'uses', 'post', 'access'], 'read'],
    ['the attempts of a client', ['handlers', 'mailInvoice', 'uses', 'post', 'attempts'], 1],
    ['when an emission counts', ['handlers', 'bookOrder', 'emits', 'invoiceSent'], { count: 1, when: 'success' }],
    ['the owner of a handler', ['handlers', 'mailInvoice', 'owner'], 'billing'],
    ['the objectives of a handler', ['handlers', 'trackDevice', 'objectives'], { latency: { p99: '200ms' } }],
    ['a duration in another unit', ['events', 'orderPlaced', 'retention'], '168h'],
    ['a poll', ['handlers', 'mailInvoice', 'poll'], { records: 500, interval: '5m' }],
    ['a rate that nobody knows', ['stores', 'main', 'reads'], '20000/s'],
  ])('is made by writing out %s', (_, path, value) => {
    const written = withValue(HEALTHY, path, value);
    expect(changesOf(HEALTHY, written)).toEqual([]);
    expect(changesOf(written, HEALTHY)).toEqual([]);
  });
});

function otherThan(value: unknown): unknown {
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'boolean') return !value;
  const text = String(value);
  if (/^[\d.]+\/s$/.test(text)) return '17/s';
  if (/^\d+(?:ms|s|m|h|d|w)$/.test(text)) return text === '13ms' ? '14ms' : '13ms';
  if (/^\d+(?:B|[KMG]iB)$/.test(text)) return '3KiB';
  if (/^\d\d:\d\d$/.test(text)) return '16:45';
  return CHOICES[text] ?? `${text}x`;
}

/** What else may stand there. */
const CHOICES: Readonly<Record<string, string>> = {
  'per-key': 'none',
  none: 'per-key',
  'no-loss': 'best-effort',
  'best-effort': 'no-loss',
  confidential: 'public',
  'json-schema': 'avro',
  backward: 'none',
  cache: 'state',
  state: 'cache',
  write: 'read',
};

function valueAt(input: unknown, path: Path): unknown {
  return path.reduce<unknown>((inner, key) => (inner as Readonly<Record<string | number, unknown>>)[key], input);
}

function isAround(outer: Path, inner: Path): boolean {
  return outer.length <= inner.length && outer.every((part, index) => part === inner[index]);
}

/** Fields for which neither they nor what they are part of has a row. */
function missingBelow(value: unknown, at: string): readonly string[] {
  if (ROWS.has(at) && !hasRowsBelow(at)) return [];
  const below = (key: string) => (at === '' ? key : `${at}.${key}`);
  if (value instanceof Map || Array.isArray(value)) {
    return [...new Set([...value.values()].flatMap((one) => missingBelow(one, below('*'))))];
  }
  if (typeof value !== 'object' || value === null) return hasRowsBelow(at) ? [] : [at];
  return Object.entries(value).flatMap(([key, inner]) => missingBelow(inner, below(key)));
}

function hasRowsBelow(at: string): boolean {
  return [...ROWS.keys()].some((row) => row.startsWith(`${at}.`));
}
