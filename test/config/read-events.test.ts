import type { Issue, Path } from '../../lib/base/issue';
import { readEvents } from '../../lib/config/read';
import {
  aDocumentWithStores,
  anEvent,
  anEventsDocument,
  anInProcessRetry,
  anIssue,
  aService,
  aTopicRetry,
  aUse,
  pathsOf,
  without,
  withValue,
} from '../support';

/** Everything that can be written, so that each place can be got wrong. */
const valid = aDocumentWithStores({
  growth: { from: '2026-12-01', factor: 2, within: '6w' },
  services: {
    api: aService({ uses: { ledger: aUse() }, calls: { shipOrder: { calls: 1, timeout: '5ms' } } }),
  },
});

const SHIP: Path = ['handlers', 'shipOrder'];
const EVENT: Path = ['events', 'order.placed'];
const CACHE: Path = ['dependencies', 'leaderboard'];
const STEADY: Path = [...EVENT, 'rate', 'steady'];

const DURATION = 'a duration such as 250ms, 5m or 7d, without a blank';
const SIZE = 'a size such as 512B or 16KiB, without a blank';
const RATE = 'a rate such as 700/s or 3/d, without a blank';
const DAY = 'a day such as 2026-12-01';
const SHARE = 'a share from 0 to 1';
const WHOLE = 'a whole number from 1 to 1000000000';
const FACTOR = 'a factor from 1 to 10000';
const TIERS = 'a list of 1 to 10 durations';
const FACT = "{ assumed, because }, { measured, at, from } or 'unknown'";
const EXHAUSTED = "'dead-letter', { deadLetter }, { park }, or { drop } with the reason";
const FROM_ZERO = 'a number from 0';
const PLATFORM = 'lower-case letters, digits and single hyphens, starting with a letter, not ending with a hyphen';

function wrong(path: Path, got: string, allowed: string, fix = 'write it in that form'): Issue {
  return anIssue('value-not-allowed', path, { got, allowed, fix });
}

/** `deciding`: the keys whose words ask for it. */
function missing(path: Path, allowed: string, ...deciding: readonly Path[]): Issue {
  const said = { got: 'nothing', allowed, fix: `state ${String(path.at(-1))}` };
  return anIssue('key-missing', path, said, deciding);
}

test('reads a valid declaration as it is', () => {
  expect(readEvents(valid)).toEqual({ document: valid, issues: [], leftOut: [] });
});

describe('what is no mapping', () => {
  test.each([
    [null, 'null'],
    ['x', '"x"'],
    [3, '3'],
    [[], 'an empty list'],
    [true, 'true'],
  ])('is refused as a whole: %j', (input, got) => {
    expect(readEvents(input)).toEqual({ document: undefined, issues: [wrong([], got, 'a mapping')], leftOut: [] });
  });

  test('is asked for, when there is nothing', () => {
    expect(readEvents(undefined).issues).toEqual([
      anIssue('key-missing', [], { got: 'nothing', allowed: 'a mapping', fix: 'state it' }),
    ]);
  });
});

describe('a value of the wrong form', () => {
  test.each<[Path, unknown, string, string, Path?]>([
    [['platform'], 3, '3', `1 to 20 characters: ${PLATFORM}`],
    [['platform'], 'Shop', '"Shop"', PLATFORM],
    [['platform'], 'a'.repeat(21), `"${'a'.repeat(21)}"`, '1 to 20 characters'],
    [['owners'], [], 'an empty list', 'a mapping'],
    [['owners'], null, 'null', 'a mapping'],
    [['owners', 'orders', 'page'], '', '""', 'a name'],
    [['owners', ''], { page: 'x' }, 'the key ""', 'a name'],
    [['objectives', 'latency', 'p99'], 'fifty', '"fifty"', DURATION],
    [['objectives', 'latency', 'p99'], 50, '50', DURATION],
    [['objectives', 'errorRatio'], 1.001, '1.001', SHARE],
    [['objectives', 'errorRatio'], -0.001, '-0.001', SHARE],
    [['objectives', 'errorRatio'], '2%', '"2%"', SHARE],
    [['objectives', 'errorRatio'], Number.NaN, 'NaN', SHARE],
    [['objectives', 'errorRatio'], Number.POSITIVE_INFINITY, 'Infinity', SHARE],
    [['growth', 'from'], '1.12.2026', '"1.12.2026"', DAY],
    [['growth', 'from'], '2026-02-30', '"2026-02-30"', DAY],
    [['growth', 'from'], 2026, '2026', DAY],
    [['growth', 'factor'], 0.999, '0.999', FACTOR],
    [['growth', 'factor'], '15', '"15"', FACTOR],
    [['growth', 'factor'], Number.NaN, 'NaN', FACTOR],
    [EVENT, null, 'null', 'a mapping'],
    [EVENT, 'x', '"x"', 'a mapping'],
    [[...EVENT, 'retention'], 'a week', '"a week"', DURATION],
    [[...EVENT, 'payload', 'typical'], '1 page', '"1 page"', SIZE],
    [[...EVENT, 'payload', 'max'], 16_384, '16384', SIZE],
    [[...EVENT, 'rate'], null, 'null', 'a mapping'],
    [[...CACHE, 'entries'], 0, '0', WHOLE],
    [[...CACHE, 'entries'], 1.5, '1.5', WHOLE],
    [[...CACHE, 'entries'], '1000', '"1000"', WHOLE],
    [[...CACHE, 'ttl'], '5', '"5"', DURATION],
    [[...CACHE, 'coldStart', 'admit'], '300', '"300"', RATE],
    [
      ['dependencies', 'push'],
      { http: 'ftp://x.example.org' },
      '"ftp://x.example.org"',
      'a URL such as https://geo.example.org',
      ['http'],
    ],
    [['services', 'api', 'http', 'path'], 'orders', '"orders"', 'a path such as /finds'],
    [['services', 'api', 'emits'], ['order.placed'], 'a list', 'a mapping'],
    [['services', 'api', 'emits', 'order.placed'], -0.5, '-0.5', FROM_ZERO],
    [['services', 'api', 'uses', 'ledger', 'attempts'], 0, '0', WHOLE],
    [['services', 'api', 'uses', 'ledger', 'pool'], -1, '-1', WHOLE],
    [['services', 'api', 'calls', 'shipOrder', 'calls'], '1', '"1"', FROM_ZERO],
    [[...SHIP, 'on'], 3, '3', 'an event, or a list of them'],
    [[...SHIP, 'timeout'], null, 'null', DURATION],
    [[...SHIP, 'interruptible'], 'yes', '"yes"', 'true or false'],
    [[...SHIP, 'retry', 'exhausted'], { drop: '' }, '""', 'a few words', ['drop']],
    [[...SHIP, 'retry'], aTopicRetry({ tiers: [] }), 'an empty list', TIERS, ['tiers']],
    [[...SHIP, 'poll'], { records: 0, interval: '1m' }, '0', WHOLE, ['records']],
  ])('at %j: %j', (path, value, got, allowed, below = []) => {
    expect(readEvents(withValue(valid, path, value)).issues).toEqual([wrong([...path, ...below], got, allowed)]);
  });

  test('is cut where it is too long to read', () => {
    expect(readEvents(withValue(valid, ['owners', 'orders', 'page'], 'x'.repeat(501))).issues).toEqual([
      wrong(['owners', 'orders', 'page'], `"${'x'.repeat(77)}"…`, 'a name of at most 500 characters'),
    ]);
  });
});

describe('last allowed and first refused', () => {
  test.each<[string, Path, unknown, unknown]>([
    ['length of a platform', ['platform'], 'a'.repeat(20), 'a'.repeat(21)],
    ['length of a name', ['owners', 'orders', 'page'], 'x'.repeat(500), 'x'.repeat(501)],
    ['error ratio', ['objectives', 'errorRatio'], 1, 1.0001],
    ['lowest error ratio', ['objectives', 'errorRatio'], 0, -0.0001],
    ['growth', ['growth', 'factor'], 10_000, 10_001],
    ['lowest growth', ['growth', 'factor'], 1, 0.99],
    ['entries of a cache', [...CACHE, 'entries'], 1_000_000_000, 1_000_000_001],
    ['share of hits', [...CACHE, 'hitRatio'], 1, 1.01],
    ['attempts', [...SHIP, 'retry'], anInProcessRetry({ attempts: 1 }), anInProcessRetry({ attempts: 0 })],
    ['budget', [...SHIP, 'retry'], anInProcessRetry({ budget: 1 }), anInProcessRetry({ budget: 1.1 })],
    ['tiers', [...SHIP, 'retry'], aTopicRetry({ tiers: tiers(10) }), aTopicRetry({ tiers: tiers(11) })],
    ['words of a reason', [...SHIP, 'retry', 'exhausted'], { drop: 'x'.repeat(500) }, { drop: 'x'.repeat(501) }],
  ])('%s', (_, path, allowed, refused) => {
    expect(readEvents(withValue(valid, path, allowed)).issues).toEqual([]);
    expect(readEvents(withValue(valid, path, refused)).issues).toHaveLength(1);
  });

  function tiers(amount: number): readonly '1s'[] {
    return Array.from({ length: amount }, () => '1s' as const);
  }
});

describe('a choice that is none', () => {
  test.each<[Path, unknown, string, string, string]>([
    [[...EVENT, 'ordering'], 'per-kye', '"per-kye"', 'per-key or none', 'did you mean per-key?'],
    [[...EVENT, 'ordering'], 3, '3', 'per-key or none', 'choose one of them'],
    [[...EVENT, 'durability'], 'no-los', '"no-los"', 'no-loss or best-effort', 'did you mean no-loss?'],
    [['stores', 'main', 'engine'], 'postgre', '"postgre"', 'postgres or redis', 'did you mean postgres?'],
    [[...CACHE, 'role'], 'cach', '"cach"', 'cache or state', 'did you mean cache?'],
    [['services', 'api', 'uses', 'ledger', 'access'], 'wirte', '"wirte"', 'read or write', 'did you mean write?'],
    [[...SHIP, 'retry', 'via'], 'topic', '"topic"', 'none, in-process or topics', 'did you mean topics?'],
    [
      ['services', 'api', 'emits', 'order.placed'],
      { count: 1, when: 'always' },
      '"always"',
      'success or every-attempt',
      'choose one of them',
    ],
  ])('at %j: %j', (path, value, got, allowed, fix) => {
    const place = typeof value === 'object' ? [...path, 'when'] : path;
    expect(readEvents(withValue(valid, path, value)).issues).toEqual([wrong(place, got, allowed, fix)]);
  });

  test.each<[Path, string, string, string, string]>([
    [STEADY, 'unknwon', '"unknwon"', RATE, 'did you mean unknown?'],
    [STEADY, 'x', '"x"', RATE, 'write it in that form'],
    [[...CACHE, 'hitRatio'], 'unknwon', '"unknwon"', `${SHARE}, ${FACT}`, 'did you mean unknown?'],
    [[...SHIP, 'retry', 'exhausted'], 'deadletter', '"deadletter"', EXHAUSTED, 'did you mean dead-letter?'],
    [[...SHIP, 'retry', 'exhausted'], 'never', '"never"', EXHAUSTED, 'write it in that form'],
  ])('beside other forms, at %j: %j', (path, value, got, allowed, fix) => {
    expect(readEvents(withValue(valid, path, value)).issues).toEqual([wrong(path, got, allowed, fix)]);
  });

  test('of the inner shape of a retry', () => {
    const retry = { ...anInProcessRetry(), backoff: { kind: 'exponental', initial: '1s', max: '2s' } };
    expect(readEvents(withValue(valid, [...SHIP, 'retry'], retry)).issues).toEqual([
      wrong([...SHIP, 'retry', 'backoff', 'kind'], '"exponental"', 'exponential or fixed', 'did you mean exponential?'),
    ]);
  });
});

describe('a key that is missing', () => {
  test.each<[Path, string, ...(readonly Path[])]>([
    [['platform'], `1 to 20 characters: ${PLATFORM}`],
    [['owners'], 'a mapping'],
    [['objectives'], 'a mapping'],
    [['objectives', 'latency', 'p99'], DURATION],
    [['objectives', 'errorRatio'], SHARE],
    [['events'], 'a mapping'],
    [['handlers'], 'a mapping'],
    [['growth', 'from'], DAY],
    [['owners', 'orders', 'page'], 'a name'],
    [[...EVENT, 'owner'], 'a name'],
    [[...EVENT, 'ordering'], 'per-key or none'],
    [[...EVENT, 'durability'], 'no-loss or best-effort'],
    [[...EVENT, 'payload'], 'a mapping'],
    [[...EVENT, 'payload', 'max'], SIZE],
    [['stores', 'main', 'engine'], 'postgres or redis'],
    [
      ['dependencies', 'ledger', 'database'],
      'letters, digits, hyphens and underscores, and none of those that PostgreSQL and RDS keep: postgres, template0, template1, rdsadmin',
    ],
    [[...CACHE, 'ttl'], DURATION, [...CACHE, 'role']],
    [['services', 'api', 'http'], 'a mapping'],
    [['services', 'api', 'uses', 'ledger', 'timeout'], DURATION],
    [[...SHIP, 'idempotencyKey'], 'a name'],
    [[...SHIP, 'interruptible'], 'true or false'],
    [[...SHIP, 'retry'], 'a retry policy, or the name of one under retries'],
    [[...SHIP, 'retry', 'via'], 'none, in-process or topics'],
  ])('is asked for at %j', (path, allowed, ...deciding) => {
    expect(readEvents(without(valid, path)).issues).toEqual([missing(path, allowed, ...deciding)]);
  });

  test('is asked for where another choice needs it: an event ordered per key has a key', () => {
    expect(readEvents(withValue(valid, [...EVENT, 'ordering'], 'per-key')).issues).toEqual([
      missing([...EVENT, 'key'], 'a name', [...EVENT, 'ordering']),
    ]);
  });

  test('is asked for once for each of several', () => {
    const retry = { via: 'in-process', exhausted: 'dead-letter' };
    expect(readEvents(withValue(valid, [...SHIP, 'retry'], retry)).issues).toEqual([
      missing([...SHIP, 'retry', 'attempts'], WHOLE, [...SHIP, 'retry', 'via']),
      missing([...SHIP, 'retry', 'backoff'], 'a mapping', [...SHIP, 'retry', 'via']),
      missing([...SHIP, 'retry', 'budget'], SHARE, [...SHIP, 'retry', 'via']),
    ]);
  });
});

describe('a key that nobody knows', () => {
  const eventKeys =
    'classification, durability, existing, key, ordering, owner, payload, rate, readElsewhere, retention or toleratedOutage';
  const rootKeys =
    'dependencies, events, growth, handlers, objectives, owners, platform, retries, routes, services, stores, waivers or workflows';

  test.each<[Path, string, string]>([
    [['evnts'], rootKeys, 'did you mean events?'],
    [['zzz'], rootKeys, 'remove it'],
    [[...EVENT, 'retentoin'], eventKeys, 'did you mean retention?'],
    [[...EVENT, 'zzzzzz'], eventKeys, 'remove it'],
    [['objectives', 'latency', 'p95'], 'p99', 'did you mean p99?'],
    [['owners', 'orders', 'pages'], 'page', 'did you mean page?'],
  ])('is refused at %j with what may stand there', (path, allowed, fix) => {
    expect(readEvents(withValue(valid, path, {})).issues).toEqual([
      anIssue('key-unknown', path, { got: `the key "${path.at(-1)}"`, allowed, fix }),
    ]);
  });

  test('is reported beside the one that it should have been', () => {
    const { ttl, ...cache } = { ...valid.dependencies?.leaderboard } as Record<string, unknown>;
    expect(readEvents(withValue(valid, CACHE, { ...cache, tttl: ttl })).issues).toEqual([
      missing([...CACHE, 'ttl'], DURATION, [...CACHE, 'role']),
      anIssue('key-unknown', [...CACHE, 'tttl'], {
        got: 'the key "tttl"',
        allowed:
          'caches, coldStart, database, entries, entrySize, hitRatio, http, role, schema, staleness, stampede, store, sustains or ttl',
        fix: 'did you mean ttl?',
      }),
    ]);
  });

  test.each<[string, Path, string]>([
    ['writes of a redis store', ['stores', 'board', 'writes'], '1/s'],
    ['attempts where nothing is retried', [...SHIP, 'retry', 'attempts'], '3'],
  ])('in this shape, though in another one, is not proposed again: %s', (_, path, value) => {
    const [issue, ...others] = readEvents(withValue(valid, path, value)).issues;
    expect(others).toEqual([]);
    expect(issue).toMatchObject({ code: 'key-unknown', path, fix: 'remove it' });
    expect(issue?.allowed.split(/, | or /)).not.toContain(path.at(-1));
  });
});

describe('a fact', () => {
  test.each<[string, unknown]>([
    ['plain', '700/s'],
    ['assumed', { assumed: '700/s', because: 'as before' }],
    ['measured', { measured: '700/s', at: '2026-11-02', from: 'load test 14' }],
    ['unknown', 'unknown'],
  ])('may be %s', (_, fact) => {
    const given = withValue(valid, STEADY, fact);
    expect(readEvents(given)).toEqual({ document: given, issues: [], leftOut: [] });
  });

  test.each<[string, unknown, readonly Issue[]]>([
    ['a plain value of the wrong form', '700', [wrong(STEADY, '"700"', RATE)]],
    [
      'an assumed value of the wrong form',
      { assumed: '7', because: 'x' },
      [wrong([...STEADY, 'assumed'], '"7"', RATE)],
    ],
    [
      'an assumption for no reason',
      { assumed: '7/s', because: '  ' },
      [wrong([...STEADY, 'because'], '"  "', 'a few words')],
    ],
    [
      'a measurement on no day',
      { measured: '7/s', at: 'yesterday', from: 'x' },
      [wrong([...STEADY, 'at'], '"yesterday"', DAY)],
    ],
    ['an assumption without its reason', { assumed: '7/s' }, [missing([...STEADY, 'because'], 'a few words')]],
    [
      'a measurement without day and source',
      { measured: '7/s' },
      [missing([...STEADY, 'at'], DAY), missing([...STEADY, 'from'], 'a few words')],
    ],
  ])('is refused at its own place: %s', (_, fact, issues) => {
    expect(readEvents(withValue(valid, STEADY, fact)).issues).toEqual(issues);
  });

  test.each<[string, unknown]>([
    ['a number', 700],
    ['a list', []],
    ['assumed and measured', { assumed: '7/s', because: 'x', measured: '7/s', at: '2026-01-01', from: 'y' }],
    ['neither', {}],
    ['assumed with a slip', { assumd: '7/s', because: 'x' }],
  ])('of no form is refused at or below it: %s', (_, fact) => {
    const { issues } = readEvents(withValue(valid, STEADY, fact));
    expect(issues.length).toBeGreaterThan(0);
    expect(issues.map(({ path }) => path.slice(0, STEADY.length))).toEqual(issues.map(() => STEADY));
  });

  test('over a share is held to the share', () => {
    expect(readEvents(withValue(valid, [...CACHE, 'hitRatio'], { assumed: 1.1, because: 'x' })).issues).toEqual([
      wrong([...CACHE, 'hitRatio', 'assumed'], '1.1', SHARE),
    ]);
  });
});

describe('the words of the schema library', () => {
  const foreign = /Too (big|small)|Invalid|[Ee]xpected|Unrecognized|a (array|string|record|int|boolean)\b|another form/;

  test.each<[Path, unknown, string, string, Path?]>([
    [['growth', 'factor'], 10_001, '10001', FACTOR],
    [[...CACHE, 'entries'], 1e300, '1e+300', WHOLE],
    [[...CACHE, 'entries'], -1e300, '-1e+300', WHOLE],
    [[...CACHE, 'entries'], 1_000_000_001, '1000000001', WHOLE],
    [[...SHIP, 'retry'], { ...aTopicRetry(), tiers: '1s' }, '"1s"', TIERS, ['tiers']],
    [[...SHIP, 'retry'], { ...aTopicRetry(), tiers: Array(11).fill('1s') }, 'a list', TIERS, ['tiers']],
    [['owners', 'orders', 'page'], Symbol('x'), 'a symbol', 'a name'],
    [['services', 'api', 'http', 'path'], 3, '3', 'a path such as /finds'],
    [STEADY, 700, '700', `${RATE}, ${FACT}`],
    [[...CACHE, 'hitRatio'], '90%', '"90%"', `${SHARE}, ${FACT}`],
    [['services', 'api', 'emits', 'order.placed'], '1', '"1"', 'a number from 0, or { count, when }'],
    [['dependencies', 'ledger'], 'main', '"main"', '{ store, database }, { store, role } or { http }'],
  ])('are never used, and one mistake is told once, at %j: %p', (path, value, got, allowed, below = []) => {
    expect(readEvents(withValue(valid, path, value)).issues).toEqual([wrong([...path, ...below], got, allowed)]);
  });

  test.each<[Path, string]>([
    [['growth', 'within'], DURATION],
    [[...EVENT, 'rate', 'peak'], `${RATE}, ${FACT}`],
    [[...SHIP, 'retry', 'exhausted'], EXHAUSTED],
  ])('are not used where something is missing either, at %j', (path, allowed) => {
    expect(readEvents(without(valid, path)).issues).toEqual([missing(path, allowed)]);
  });

  test('stand nowhere, whatever stands at any one place; and nothing is told twice', () => {
    const values = [
      null,
      undefined,
      true,
      0,
      -1,
      1.5,
      1e300,
      Number.NaN,
      '',
      'x',
      'x'.repeat(600),
      [],
      ['x'],
      {},
      { x: 1 },
    ];
    for (const path of pathsOf(valid)) {
      for (const value of values) {
        const said = readEvents(withValue(valid, path, value)).issues;
        expect(said.filter(({ allowed }) => foreign.test(allowed))).toEqual([]);
        expect(new Set(said.map((issue) => JSON.stringify(issue))).size).toBe(said.length);
      }
    }
  });
});

test('never throws, whatever a value is', () => {
  const values = [10n, Symbol('x'), () => 1, new Date(0), new Map([['a', 1]]), /x/, undefined, -0, 1e308, [[[]]]];
  for (const value of values) {
    for (const path of [[], ['platform'], ['owners', 'orders', 'page'], STEADY, [...SHIP, 'retry']]) {
      expect(() => readEvents(withValue(valid, path, value))).not.toThrow();
    }
  }
});

describe('parts with a wrong shape', () => {
  test('are left out, so that the rest can be judged', () => {
    const { document, issues, leftOut } = readEvents({
      ...valid,
      handlers: { ...valid.handlers, refund: { on: 3 }, audit: 'x' },
    });
    expect(document).toEqual(valid);
    expect(new Set(leftOut.map((path) => path.join(' ')))).toEqual(new Set(['handlers refund', 'handlers audit']));
    expect(issues.filter(({ path }) => path[1] === 'audit')).toEqual([
      wrong(['handlers', 'audit'], '"x"', 'a mapping'),
    ]);
    expect(issues.every(({ path }) => path[1] === 'audit' || path[1] === 'refund')).toBe(true);
  });

  test.each<[string, Path, unknown]>([
    ['owner', ['owners', 'spare'], {}],
    ['event', ['events', 'order.lost'], {}],
    ['store', ['stores', 'spare'], {}],
    ['dependency', ['dependencies', 'spare'], {}],
    ['service', ['services', 'spare'], {}],
    ['handler', ['handlers', 'spare'], {}],
    ['growth', ['growth'], { factor: 'x' }],
    ['unknown section', ['evnts'], {}],
    ['name that JavaScript knows', ['handlers', 'constructor'], anEvent()],
  ])('may be an %s', (_, path, value) => {
    const { document, leftOut } = readEvents(withValue(valid, path, value));
    expect(document).toEqual(without(valid, path));
    expect(new Set(leftOut.map((place) => place.join(' ')))).toEqual(new Set([path.join(' ')]));
  });

  test.each<[string, Path, unknown]>([
    ['the platform', ['platform'], 3],
    ['the objectives', ['objectives', 'errorRatio'], 3],
    ['a whole section', ['events'], []],
  ])('that concern everything leave nothing to judge: %s', (_, path, value) => {
    expect(readEvents(withValue(valid, path, value))).toMatchObject({ document: undefined, leftOut: [] });
  });

  test('leave nothing to judge, when one of them concerns everything', () => {
    const input = withValue(withValue(valid, ['platform'], 3), ['handlers', 'spare'], 'x');
    const { document, issues } = readEvents(input);
    expect(document).toBeUndefined();
    expect(issues.map(({ path }) => path.join(' '))).toEqual(['handlers spare', 'platform']);
  });

  test('are reported together with a name that may not be used', () => {
    const input = withValue(withValue(valid, ['handlers', 'constructor'], {}), ['events', 'order.lost'], 'x');
    const { issues } = readEvents(input);
    expect(issues.map(({ path }) => path.join(' '))).toEqual(['events order.lost', 'handlers constructor']);
  });

  test('do not change what was handed in', () => {
    const input = withValue(anEventsDocument(), ['handlers', 'spare'], 'x');
    const before = JSON.stringify(input);
    readEvents(input);
    expect(JSON.stringify(input)).toBe(before);
  });
});
