import { guardNames, NAME_LIMITS, nameProblem } from '../../../lib/base/naming';
import type { EventsDocument } from '../../../lib/config/events-spec';
import { nameDoesNotFit } from '../../../lib/validation/declared/name-does-not-fit';
import {
  aCache,
  aDocumentWithStores,
  aHandler,
  anEnvironment,
  anEvent,
  anEventsDocument,
  anIssue,
  aService,
  aTopicRetry,
  aUse,
  ruling,
  withValue,
} from '../../support';

const valid = aDocumentWithStores({ services: { api: aService() } });
const EVENT = 'words of letters and digits joined by dots or hyphens, starting with a lower-case letter';
const HANDLER = 'camelCase letters and digits';
const NAME = 'letters, digits and hyphens, starting with a lower-case letter';

test('looks at every name that was chosen and every name composed from them', () => {
  const document = { ...valid, handlers: { shipOrder: aHandler({ retry: aTopicRetry() }) } };
  expect(ruling(nameDoesNotFit, document)).toEqual({
    issues: [],
    notProven: [],
    proven: [
      'owners.orders',
      'events["order.placed"]',
      'stores.board',
      'stores.main',
      'dependencies.leaderboard',
      'dependencies.ledger',
      'services.api',
      'handlers.shipOrder',
      'handlers.shipOrder',
      'handlers.shipOrder',
      'handlers.shipOrder',
      'handlers.shipOrder',
      'platform',
      'platform',
      'platform',
      'handlers.shipOrder',
      'services.api',
      'owners.orders',
    ],
  });
});

test.each<[string, unknown, string, string, string, string]>([
  ['owners', { page: 'x' }, 'Orders', 'name', NAME, 'n'],
  ['events', anEvent(), 'order_placed', 'event', EVENT, 'e'],
  ['stores', { engine: 'redis' }, 'my_store', 'name', NAME, 'n'],
  ['dependencies', aCache(), 'my.cache', 'name', NAME, 'n'],
  ['services', aService(), '1st', 'name', NAME, 'n'],
  ['handlers', aHandler(), 'ship-order', 'handler', HANDLER, 'h'],
])('refuses a name in %s for its characters or its length', (section, spec, name, noun, rule, letter) => {
  const longest = { event: 100, handler: 60, name: 60 }[noun] ?? 0;
  const judged = (key: string) =>
    ruling(nameDoesNotFit, withValue(valid, [section, key], spec) as EventsDocument).issues;
  const said = (key: string, problem: string) =>
    anIssue('name-does-not-fit', [section, key], {
      got: `the ${noun} "${key}" with ${problem}`,
      allowed: `a name that every ${noun} can have`,
      fix: `rename it: ${rule}`,
    });
  expect(judged(name)).toEqual([said(name, `characters beyond ${rule}`)]);
  expect(judged(letter.repeat(longest))).toEqual([]);
  const long = letter.repeat(longest + 1);
  expect(judged(long)).toEqual([said(long, `${longest + 1} characters, at most ${longest}`)]);
});

describe('a name composed for Kafka', () => {
  const fix = 'shorten the name of the handler, the event or the platform';

  function judged(on: string, handler: string) {
    return ruling(
      nameDoesNotFit,
      anEventsDocument({
        platform: 'p'.repeat(20),
        events: { [on]: anEvent() },
        handlers: { [handler]: aHandler({ on, retry: aTopicRetry() }) },
      }),
    ).issues;
  }

  test('fits, when each chosen name is as long as it may be', () => {
    expect(judged('e'.repeat(100), 'h'.repeat(60))).toEqual([]);
  });

  test('is refused beyond 249 characters, each topic for itself', () => {
    const handler = 'h'.repeat(116);
    const problems = judged('e'.repeat(100), handler).filter(({ fix: how }) => how === fix);
    expect(problems).toEqual([
      anIssue('name-does-not-fit', ['handlers', handler], {
        got: `the Kafka topic "${'p'.repeat(20)}.${'e'.repeat(100)}.${handler}.dead-letter" with 250 characters, at most 249`,
        allowed: 'a name that every Kafka topic can have',
        fix,
      }),
    ]);
    expect(judged('e'.repeat(100), 'h'.repeat(115)).filter(({ fix: how }) => how === fix)).toEqual([]);
    expect(judged('e'.repeat(100), 'h'.repeat(120)).filter(({ fix: how }) => how === fix)).toHaveLength(3);
  });
});

describe('what is named inside a part', () => {
  const at = (path: readonly string[], value: unknown) =>
    ruling(nameDoesNotFit, withValue(valid, path, value) as EventsDocument).issues;

  test.each([
    ['TAX_TABLE', true],
    ['_tax2', true],
    ['A'.repeat(255), true],
    ['A'.repeat(256), false],
    ['2TAX', false],
    ['TAX-TABLE', false],
    ['tax.table', false],
  ])('a key of the environment %s fits: %s', (key, fits) => {
    for (const section of ['handlers', 'services']) {
      const name = section === 'handlers' ? 'shipOrder' : 'api';
      const issues = at([section, name, 'environment', key], { value: 'x' });
      expect(issues.map(({ path }) => path)).toEqual(fits ? [] : [[section, name, 'environment', key]]);
    }
  });

  test('a task is named as everything else', () => {
    const workflow = (task: string) => ({
      owner: 'orders',
      on: {},
      timeout: '1h',
      tasks: { [task]: { timeout: '1m' } },
    });
    expect(at(['workflows', 'nightly'], workflow('collect-2'))).toEqual([]);
    expect(at(['workflows', 'nightly'], workflow('2collect')).map(({ path }) => path)).toEqual([
      ['workflows', 'nightly', 'tasks', '2collect'],
    ]);
  });

  test.each([
    ['a'.repeat(249), true],
    ['a'.repeat(250), false],
    ['billing/invoice', false],
    ['Billing.invoice_paid-2', true],
  ])('an existing topic %s can be there: %s', (topic, fits) => {
    const place = ['events', 'order.placed', 'existing'];
    const issues = at(place, { topic, partitions: 3 });
    expect(issues.map(({ path, fix }) => ({ path, fix }))).toEqual(
      fits ? [] : [{ path: [...place, 'topic'], fix: 'write its name as Kafka has it' }],
    );
  });
});

describe('a name composed for AWS', () => {
  function judged(platform: string, name: string, namePrefix: string) {
    return ruling(nameDoesNotFit, anEventsDocument({ platform }), anEnvironment({ name, namePrefix })).issues;
  }

  test('is refused at the platform beyond the narrowest limit, and fits just below it', () => {
    const [platform, name] = ['p'.repeat(20), 'e'.repeat(16)];
    expect(judged(platform, name, 'x'.repeat(8))).toEqual([]);
    expect(judged(platform, name, 'x'.repeat(9))).toEqual([
      anIssue('name-does-not-fit', ['platform'], {
        got: `the IAM role "${'x'.repeat(9)}-${platform}-${name}-network-flow-logs" with 65 characters, at most 64`,
        allowed: 'a name that every IAM role can have',
        fix: 'shorten platform, environment or namePrefix',
      }),
    ]);
  });

  test('fits with the longest platform and environment, when there is no prefix', () => {
    const document = anEventsDocument({ platform: 'p'.repeat(20) });
    expect(ruling(nameDoesNotFit, document, anEnvironment({ name: 'e'.repeat(16) })).issues).toEqual([]);
  });
});

describe('a name composed for IAM', () => {
  const longest = {
    document: anEventsDocument({ platform: 'p'.repeat(20), handlers: { ['h'.repeat(60)]: aHandler() } }),
    environment: (namePrefix: string) => anEnvironment({ name: 'e'.repeat(16), namePrefix }),
  };

  test('is one that a policy can have, or says what to shorten', () => {
    // 20 + 16 + 60 characters, `kafka`, `handler` and five hyphens are 113, so that 15 are left for a prefix.
    const judged = (prefix: string) =>
      ruling(nameDoesNotFit, longest.document, longest.environment(prefix)).issues.filter(({ got }) =>
        got.includes('IAM policy'),
      );
    expect(judged('a'.repeat(15))).toEqual([]);
    expect(judged('a'.repeat(16))).toEqual([
      anIssue('name-does-not-fit', ['handlers', 'h'.repeat(60)], {
        got: expect.stringContaining('with 129 characters, at most 128') as unknown as string,
        allowed: 'a name that every IAM policy can have',
        fix: 'shorten it, the platform, the environment or namePrefix',
      }),
    ]);
  });

  test('is one that the role can have which lifts a deletion guard, where there is one', () => {
    const guarded = {
      deployingRoleArn: 'arn:aws:iam::111122223333:role/deploy',
      liftedBy: ['arn:aws:iam::111122223333:role/owners'],
    };
    // A prefix, 20 + 16 characters, `kafka`, `-unguard` and three hyphens: 12 are left for a prefix.
    const judged = (prefix: string, deletionGuard: typeof guarded | undefined) =>
      ruling(nameDoesNotFit, longest.document, {
        ...longest.environment(prefix),
        ...(deletionGuard === undefined ? {} : { deletionGuard }),
      }).issues.filter(({ got }) => got.includes('unguard'));
    expect(judged('a'.repeat(12), guarded)).toEqual([]);
    expect(judged('a'.repeat(13), guarded).map(({ path, got }) => [path, got.slice(-30)])).toEqual([
      [['environment', 'deletionGuard'], 'with 65 characters, at most 64'],
    ]);
    expect(judged('a'.repeat(13), undefined)).toEqual([]);
  });
});

test('by what somebody logs in to a store is one that the store takes', () => {
  const judged = (handler: string, uses: 'ledger' | 'leaderboard') =>
    ruling(
      nameDoesNotFit,
      aDocumentWithStores({ handlers: { [handler]: aHandler({ uses: { [uses]: aUse({ access: 'write' }) } }) } }),
      anEnvironment({ stores: { main: {}, board: {} } }),
    ).issues.map(({ got }) => got);
  // `shop_` and 58 letters; a capital adds an underscore.
  expect(judged('a'.repeat(58), 'ledger')).toEqual([]);
  expect(judged(`${'a'.repeat(57)}B`, 'ledger')).toEqual([
    `the PostgreSQL role "shop_${'a'.repeat(57)}_b" with 64 characters, at most 63`,
  ]);
  // `shop-test-` and 30.
  expect(judged('a'.repeat(30), 'leaderboard')).toEqual([]);
  expect(judged('a'.repeat(31), 'leaderboard')).toEqual([
    `the ElastiCache user "shop-test-${'a'.repeat(31)}" with 41 characters, at most 40`,
  ]);
});

const SPECS = {
  postgres: { engine: 'postgres', writes: '1000/s', reads: '5000/s' },
  redis: { engine: 'redis', operations: '50000/s' },
} as const;

describe('a store that is made', () => {
  const longest = 'shop-test-'.length;
  const judged = (engine: 'postgres' | 'redis', store: string, placement: object = {}) =>
    ruling(
      nameDoesNotFit,
      anEventsDocument({ stores: { [store]: SPECS[engine] } }),
      anEnvironment({ stores: { [store]: placement } }),
    ).issues;

  test('is named in words of lower case, whatever its name looks like', () => {
    expect(judged('postgres', 'orderStore')).toEqual([]);
    expect(judged('redis', 'orderStore2')).toEqual([]);
    expect(judged('redis', 'a--b-')).toEqual([]);
  });

  // A role of 64 characters ends with `-monitoring`, a user of 40 with `-off`.
  test.each([
    ['postgres', 53, 'the IAM role', '65 characters, at most 64'],
    ['redis', 36, 'the ElastiCache user', '41 characters, at most 40'],
  ] as const)('of %s has a name of %d characters at most', (engine, most, noun, problem) => {
    expect(judged(engine, 'a'.repeat(most - longest))).toEqual([]);
    const long = 'a'.repeat(most - longest + 1);
    const [issue, ...others] = judged(engine, long);
    expect(others).toEqual([]);
    expect(issue).toMatchObject({
      path: ['stores', long],
      got: expect.stringMatching(`^${noun} "shop-test-a.*${problem}$`) as unknown,
      fix: 'shorten it, the platform, the environment or namePrefix',
    });
    // A capital is a word of its own.
    expect(judged(engine, `${'a'.repeat(most - longest - 1)}B`)).toHaveLength(1);
  });

  test('is not judged where it exists, or is not placed', () => {
    const existing = { existing: { endpoint: 'main.example.org', port: 5432, securityGroupId: 'sg-1' } };
    expect(judged('postgres', 'a'.repeat(60), existing)).toEqual([]);
  });

  test('has a name by which every other one fits', () => {
    const name = 'a'.repeat(53);
    for (const other of [`${name}-16`, `${name}-readers`])
      expect(nameProblem(other, NAME_LIMITS['db-cluster'])).toBeUndefined();
    expect(nameProblem(`${name}-proxy`, NAME_LIMITS['iam-role'])).toBeUndefined();
    expect(nameProblem('a'.repeat(36), NAME_LIMITS['elasticache-group'])).toBeUndefined();
    expect(nameProblem(guardNames('a'.repeat(36)).role, NAME_LIMITS['iam-role'])).toBeUndefined();
  });
});

test('the policy of who logs in to a store is one that IAM takes, also beside a Kafka that is not asked', () => {
  const service = (name: string) =>
    ruling(
      nameDoesNotFit,
      aDocumentWithStores({
        platform: 'p'.repeat(20),
        services: { [name]: aService({ uses: { ledger: aUse() } }) },
      }),
      anEnvironment({ name: 'e'.repeat(16), namePrefix: 'x'.repeat(16), stores: { main: {} } }),
    ).issues.filter(({ got }) => got.includes('-stores-'));
  // 16 + 20 + 16, `stores`, `service` and five hyphens are 70, so that 58 are left.
  expect(service('a'.repeat(58))).toEqual([]);
  expect(service('a'.repeat(59)).map(({ path, got }) => [path.join('.'), got.slice(-32)])).toEqual([
    [`services.${'a'.repeat(59)}`, 'with 129 characters, at most 128'],
  ]);
});
