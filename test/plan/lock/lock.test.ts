import fc from 'fast-check';
import { formatLock, lockedNumber, lockedText, parseLock } from '../../../lib/plan/lock/lock';
import { aLock } from '../support';

describe('the text of a lock', () => {
  test('has one line for each size, sorted by key', () => {
    const lock = aLock({
      'topics.shop.order.placed.partitions': 6,
      'kafka.brokers': 3,
      'kafka.brokerType': 'kafka.m7g.large',
      'topics.shop.Order': 1,
    });
    expect(formatLock(lock)).toBe(
      [
        '{',
        '  "veltrixLock": 1,',
        '  "platform": "shop",',
        '  "environment": "test",',
        '  "sizes": {',
        '    "kafka.brokerType": "kafka.m7g.large",',
        '    "kafka.brokers": 3,',
        '    "topics.shop.Order": 1,',
        '    "topics.shop.order.placed.partitions": 6',
        '  }',
        '}',
        '',
      ].join('\n'),
    );
  });

  test('reads as the lock it was written from, and has the same bytes in whatever order sizes come', () => {
    const size = fc.oneof(fc.integer({ min: 0 }), fc.string({ minLength: 1 }));
    const key = fc.string({ minLength: 1 }).map((text) => `topics.${text}`);
    const sizes = fc.uniqueArray(fc.tuple(key, size), { selector: ([name]) => name });
    fc.assert(
      fc.property(sizes, fc.string(), fc.string(), (entries, platform, environment) => {
        const lock = aLock(Object.fromEntries(entries), { platform, environment });
        const text = formatLock(lock);
        expect(parseLock(text)).toEqual({ lock });
        expect(
          formatLock({ sizes: Object.fromEntries([...entries].reverse()), environment, platform, veltrixLock: 1 }),
        ).toBe(text);
      }),
    );
  });

  test('has one line for all topics of an event, as partitions x copies', () => {
    const lock = aLock({
      'topics.shop.order.placed.shipOrder.dead-letter.partitions': 3,
      'topics.shop.order.placed.shipOrder.dead-letter.replicationFactor': 3,
      'topics.shop.order.placed.partitions': 60,
      'topics.shop.order.placed.replicationFactor': 3,
      'topics.shop.order.partitions': 6,
      'topics.shop.order.replicationFactor': 2,
    });
    const text = formatLock(lock);
    expect(text).toContain(
      [
        '  "sizes": {',
        '    "topics.shop.order": { "main": "6x2" },',
        '    "topics.shop.order.placed": { "main": "60x3", "shipOrder.dead-letter": "3x3" }',
        '  }',
      ].join('\n'),
    );
    expect(parseLock(text)).toEqual({ lock });
    expect(parseLock(JSON.stringify(lock))).toEqual({ lock });
  });

  test('keeps what was made, acknowledged and retired, each entry on its line', () => {
    const lock = aLock(
      { 'kafka.brokers': 3 },
      {
        made: { 'kafka.brokers': 3 },
        acknowledged: { 'shop.order.placed': { from: 3, to: 6, because: 'no "producer"\nis up', on: '2026-12-01' } },
        retired: { 'shop.order.old': { because: 'drained', on: '2026-12-01' }, 'shop.a': { because: 'x', on: 'y' } },
      },
    );
    const text = formatLock(lock);
    expect(text.split('\n').slice(7)).toEqual([
      '  "made": {',
      '    "kafka.brokers": 3',
      '  },',
      '  "acknowledged": {',
      '    "shop.order.placed": { "from": 3, "to": 6, "because": "no \\"producer\\"\\nis up", "on": "2026-12-01" }',
      '  },',
      '  "retired": {',
      '    "shop.a": { "because": "x", "on": "y" },',
      '    "shop.order.old": { "because": "drained", "on": "2026-12-01" }',
      '  }',
      '}',
      '',
    ]);
    expect(parseLock(text)).toEqual({ lock });
  });

  test('reads as it was written whatever topics there are, alone and beside others', () => {
    const name = fc.constantFrom(
      'a',
      'a.b',
      'a.b.dead-letter',
      'a.b.retry-1',
      'a.main',
      'main',
      'a.B.parked',
      '__proto__',
    );
    const what = fc.constantFrom('.partitions', '.replicationFactor', '');
    const value = fc.oneof(fc.integer({ min: 0, max: 2_000_000_000 }), fc.constant('3x3'));
    const entry = fc.tuple(
      fc.tuple(name, what).map(([topic, size]) => `topics.${topic}${size}`),
      value,
    );
    fc.assert(
      fc.property(fc.uniqueArray(entry, { selector: ([key]) => key, maxLength: 24 }), (entries) => {
        const lock = aLock(Object.fromEntries(entries));
        expect(parseLock(formatLock(lock))).toEqual({ lock });
      }),
      { numRuns: 500 },
    );
  });

  test.each<[string, string]>([
    [
      textOf({ sizes: { 'topics.shop.a': { main: '3' } } }),
      'sizes.topics.shop.a.main: not partitions and copies, as 3x3',
    ],
    [textOf({ made: [] }), 'made: Invalid input: expected record, received array'],
    [textOf({ retired: { a: {} } }), 'retired.a.because: Invalid input: expected string, received undefined'],
    ['', 'not JSON'],
    ['{"veltrixLock": 1,', 'not JSON'],
    ['<<<<<<< HEAD\n{}', 'not JSON'],
    ['"lock"', 'the file: Invalid input: expected object, received string'],
    ['null', 'the file: Invalid input: expected object, received null'],
    ['[]', 'the file: Invalid input: expected object, received array'],
    ['{}', 'veltrixLock: Invalid input: expected 1'],
    [textOf({ veltrixLock: 2 }), 'veltrixLock: Invalid input: expected 1'],
    [textOf({ platform: 3 }), 'platform: Invalid input: expected string, received number'],
    [textOf({ environment: undefined }), 'environment: Invalid input: expected string, received undefined'],
    [textOf({ sizes: undefined }), 'sizes: Invalid input: expected record, received undefined'],
    [textOf({ sizes: [] }), 'sizes: Invalid input: expected record, received array'],
    [textOf({ sizes: { 'kafka.brokers': null } }), 'sizes.kafka.brokers: Invalid input'],
    [textOf({ sizes: { 'kafka.brokers': 3, 'kafka.version': ['3.9'] } }), 'sizes.kafka.version: Invalid input'],
    [textOf({ sizes: {} }).replace('{}', '{"kafka.brokers": 1e999}'), 'sizes.kafka.brokers: Invalid input'],
    [textOf({ more: true }), 'the file: Unrecognized key: "more"'],
  ])('is refused when it is %j', (text, problem) => {
    expect(parseLock(text)).toEqual({ problem, fix: 'take the last one that was committed' });
  });

  test('is refused when lines of two changes stand in it, each by its key', () => {
    const text = formatLock(
      aLock({ 'kafka.brokers': 3, 'topics.shop.a.partitions': 3, 'topics.shop.a.replicationFactor': 3 }),
    );
    const line = '    "topics.shop.a": { "main": "3x3" }';
    expect(text.split('\n')[6]).toBe(line);
    const twice = text.replace(line, `${line},\n    "topics.shop.a": { "main": "6x3" }`);
    expect(parseLock(twice)).toEqual({
      problem: 'the key topics.shop.a stands twice, line 8',
      fix: 'keep one by hand',
    });
  });

  test.each(['partitions', 'replicationFactor'])(
    'is refused when %s stand in the line of an event and alone',
    (size) => {
      const sizes = { 'topics.shop.a': { main: '3x3' }, [`topics.shop.a.${size}`]: 6 };
      for (const text of [textOf({ sizes }), textOf({ sizes: {}, made: sizes })]) {
        expect(parseLock(text)).toEqual({
          problem: `the size topics.shop.a.${size} stands twice, by its own key and in the line of its event`,
          fix: 'keep one by hand',
        });
      }
    },
  );

  test('may say that there is none of something', () => {
    expect(parseLock(textOf({ sizes: { 'stores.board.replicas': 0 } }))).toHaveProperty('lock');
  });

  test.each([-3, 3.5])('is refused when a size is %p, which nothing can have', (size) => {
    expect(parseLock(textOf({ sizes: { 'kafka.brokers': 3 } }))).toHaveProperty('lock');
    expect(parseLock(textOf({ sizes: { 'kafka.brokers': size } }))).not.toHaveProperty('lock');
  });
});

describe('a size in the lock', () => {
  const lock = aLock({ 'kafka.brokers': 3, 'kafka.version': '3.9.x.kraft' });

  test('is found as what it is, and not as anything else', () => {
    expect([lockedNumber(lock, 'kafka.brokers'), lockedText(lock, 'kafka.brokers')]).toEqual([3, undefined]);
    expect([lockedNumber(lock, 'kafka.version'), lockedText(lock, 'kafka.version')]).toEqual([
      undefined,
      '3.9.x.kraft',
    ]);
  });

  test('is not found without a lock, under another key, or among what every object has', () => {
    for (const [from, key] of [
      [undefined, 'kafka.brokers'],
      [lock, 'kafka'],
      [lock, 'toString'],
      [lock, '__proto__'],
    ] as const) {
      expect([lockedNumber(from, key), lockedText(from, key)]).toEqual([undefined, undefined]);
    }
  });
});

function textOf(changes: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({ ...aLock({}), ...changes });
}
