import { fullJitter, RetryBudget } from './backoff';
import { isWanted } from './conditions';
import { gateOf, Lane, OPEN, workersOf } from './lane';
import { attemptsBefore, headersAside } from './put-aside';
import { dueAt, nextOf, type Retry, stationsOf } from './stations';
import { stickyAssignment } from './sticky-assigner';

const RETRY: Retry = {
  via: 'topics',
  attempts: 1,
  waitsMs: [],
  jitter: 'full',
  budget: 0.1,
  tiers: [
    { delayMs: 10_000, topics: [{ event: 'e', topic: 'e.retry-1' }] },
    { delayMs: 60_000, topics: [{ event: 'e', topic: 'e.retry-2' }] },
  ],
  permanentErrors: [],
  exhausted: { kind: 'dead-letter', topics: [{ event: 'e', topic: 'e.dead', retentionMs: 1 }] },
};

test('a wait is a random share of the longest', () => {
  expect([fullJitter(80, () => 0), fullJitter(80, () => 0.5)]).toEqual([0, 40]);
});

test('retries are a share of first attempts, after the ten of the beginning', () => {
  const budget = new RetryBudget(0.25);
  const taken = (): number => Array.from({ length: 20 }, () => budget.take()).filter(Boolean).length;
  expect(taken()).toBe(10);
  for (let n = 0; n < 8; n++) budget.firstAttempt();
  // A quarter of eight.
  expect(taken()).toBe(2);
  expect(new RetryBudget(0).take()).toBe(false);
});

test('a record waits in a tier from the time it was written there', () => {
  const stations = stationsOf({
    reads: [{ event: 'e', topic: 'e', schema: null, route: null, when: [] }],
    retry: RETRY,
  });
  expect(stations.map(({ topic, tier }) => [topic, tier])).toEqual([
    ['e', 0],
    ['e.retry-1', 1],
    ['e.retry-2', 2],
  ]);
  expect(stations.map((station) => dueAt(station, 1_000))).toEqual([1_000, 11_000, 61_000]);
});

test('what fails goes from tier to tier and then aside, at once where no attempt mends it', () => {
  const next = (tier: number, mayRetry: boolean): unknown =>
    nextOf(RETRY, { event: 'e', topic: '', tier, delayMs: 0 }, mayRetry);
  expect(next(0, true)).toEqual({ kind: 'tier', topic: 'e.retry-1', tier: 1 });
  expect(next(1, true)).toEqual({ kind: 'tier', topic: 'e.retry-2', tier: 2 });
  expect(next(2, true)).toEqual({ kind: 'dead-letter', topic: 'e.dead' });
  expect(next(0, false)).toEqual({ kind: 'dead-letter', topic: 'e.dead' });
});

test('where a record came from first stays through all tiers', () => {
  const first = headersAside(
    { topic: 'e', partition: 3, offset: 7n, time: 5, headers: new Map([['a', 'b']]) },
    1,
    'Error: x',
  );
  const second = headersAside({ topic: 'e.retry-1', partition: 0, offset: 1n, time: 9, headers: first }, 2, 'Error: y');
  expect(Object.fromEntries(second)).toEqual({
    a: 'b',
    'veltrix-original-topic': 'e',
    'veltrix-original-partition': '3',
    'veltrix-original-offset': '7',
    'veltrix-first-time': '5',
    'veltrix-attempt': '2',
    'veltrix-error': 'Error: y',
  });
  expect([attemptsBefore(new Map()), attemptsBefore(second)]).toEqual([0, 2]);
});

test('an event is wanted where all conditions of one subscription hold', () => {
  const when = [{ of: 'attribute', name: 'player.level', negated: false, values: [1, 2] }] as const;
  const reads = [{ event: 'e', topic: 'e', schema: null, route: null, when }];
  const wanted = (level: number): boolean =>
    isWanted(reads, 'e', { header: () => undefined, payload: () => ({ player: { level } }) });
  expect([wanted(2), wanted(3)]).toEqual([true, false]);
});

test('a position never passes what is not done', async () => {
  const lane = new Lane({ topic: 't', partition: 0, start: 5n, workers: 2, gate: OPEN });
  const ends = new Map<string, () => void>();
  const order: string[] = [];
  const slow = (name: string) => async () => {
    order.push(name);
    await new Promise<void>((resolve) => ends.set(name, resolve));
    return true;
  };
  // Two keys of different chains, the first of which has two events.
  lane.push(5n, 'a', slow('a1'));
  lane.push(6n, 'b', slow('b1'));
  lane.push(7n, 'a', slow('a2'));
  lane.fetchOffset = 8n;
  await tick();
  expect(order).toEqual(['a1', 'b1']);
  ends.get('b1')?.();
  await tick();
  expect(lane.position).toBe(5n);
  ends.get('a1')?.();
  await tick();
  expect([lane.position, order]).toEqual([7n, ['a1', 'b1', 'a2']]);
  ends.get('a2')?.();
  await lane.settled();
  expect(lane.position).toBe(8n);
});

test('what was not done is not committed, and nothing after it is begun', async () => {
  const lane = new Lane({ topic: 't', partition: 0, start: 0n, workers: 1, gate: OPEN });
  let begun = 0;
  lane.push(0n, 'a', async () => false);
  lane.push(1n, 'a', async () => ++begun > 0);
  await lane.settled();
  expect([lane.position, begun, lane.closed]).toEqual([0n, 0, true]);
});

test('a gate lets so many through at a time', async () => {
  const gate = gateOf(2);
  let [now, most] = [0, 0];
  await Promise.all(
    Array.from({ length: 7 }, () =>
      gate(async () => {
        most = Math.max(most, ++now);
        await tick();
        now--;
      }),
    ),
  );
  expect(most).toBe(2);
});

test.each(['pooled', 'keyed-workers', 'per-partition'] as const)(
  'a tier that is full of what is not yet due keeps no first delivery waiting: %s',
  async (kind) => {
    const shared = workersOf({ kind, workers: 1 });
    const [main, tier] = ['e', 'e.retry-1'].map((topic) => new Lane({ topic, partition: 0, start: 0n, ...shared }));
    const handled: string[] = [];
    const handle = (name: string) => async () => handled.push(name) > 0;
    const inAMinute = Date.now() + 60_000;
    for (let offset = 0n; offset < 3n; offset++) tier?.push(offset, 'k', handle('waited'), inAMinute);
    main?.push(0n, 'k', handle('first'));
    await main?.settled();
    expect([handled, tier?.waiting]).toEqual([['first'], 3]);
    // Whoever ends does not wait for them, and leaves them to the next.
    tier?.close();
    await tier?.settled();
    expect([handled, tier?.position]).toEqual([['first'], 0n]);
  },
);

test('what is due is handled no earlier, and as one of those that the gate lets through', async () => {
  const lane = new Lane({ topic: 't', partition: 0, start: 0n, ...workersOf({ kind: 'pooled', workers: 1 }) });
  const due = Date.now() + 30;
  let [now, most] = [0, 0];
  const early: number[] = [];
  for (let offset = 0n; offset < 3n; offset++) {
    const handle = async (): Promise<boolean> => {
      // A timer may end a millisecond before its time.
      if (Date.now() < due - 1) early.push(Date.now());
      most = Math.max(most, ++now);
      await tick();
      now--;
      return true;
    };
    lane.push(offset, undefined, handle, due);
  }
  await lane.settled();
  expect([most, early, lane.waiting]).toEqual([1, [], 0]);
});

test('partitions stay with who has them, and the rest goes to who has least', () => {
  const all = ['t:0', 't:1', 't:2', 't:3', 't:4'];
  const alone = stickyAssignment([{ id: 'a', owned: [] }], all);
  expect(alone.get('a')).toEqual(all);
  const two = stickyAssignment(
    [
      { id: 'b', owned: [] },
      { id: 'a', owned: all },
    ],
    all,
  );
  expect([two.get('a'), two.get('b')]).toEqual([
    ['t:0', 't:1', 't:2'],
    ['t:3', 't:4'],
  ]);
  const gone = stickyAssignment([{ id: 'b', owned: ['t:3', 't:4'] }], all);
  expect([...(gone.get('b') ?? [])].sort()).toEqual(all);
});

function tick(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
