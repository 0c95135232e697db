import { formatLock, type Lock } from '../../lib/plan/lock/lock';
import { aHandler, anEnvironment, anEvent, anEventsDocument } from '../support';
import { LOCK_FILE, MODULES } from './declarations';
import { run } from './support';

/** Title and lock, then the sizes and what follows them; what stands between is the matter of `test/report/plan`. */
function shortened(out: string): string {
  const head = out.split('\n').slice(0, 2).join('\n');
  return `${head}\n\n${out.slice(out.indexOf('\nsizes\n') + 1)}`;
}

const NEW_SIZES = `sizes
                                                                    in the lock           needed  after accepting
  kafka.brokerType                                                            -  kafka.m7g.large  kafka.m7g.large  new
  kafka.brokers                                                               -                3                3  new
  kafka.storagePerBroker                                                      -            20GiB            20GiB  new
  kafka.version                                                               -      3.9.x.kraft      3.9.x.kraft  new
  topics.shop.order.placed.partitions                                         -                3                3  new
  topics.shop.order.placed.replicationFactor                                  -                3                3  new
  topics.shop.order.placed.shipOrder.dead-letter.partitions                   -                3                3  new
  topics.shop.order.placed.shipOrder.dead-letter.replicationFactor            -                3                3  new
`;

const SIZES: Lock['sizes'] = {
  'kafka.brokerType': 'kafka.m7g.large',
  'kafka.brokers': 3,
  'kafka.storagePerBroker': 20,
  'kafka.version': '3.9.x.kraft',
  'topics.shop.order.placed.partitions': 3,
  'topics.shop.order.placed.replicationFactor': 3,
  'topics.shop.order.placed.shipOrder.dead-letter.partitions': 3,
  'topics.shop.order.placed.shipOrder.dead-letter.replicationFactor': 3,
};

const LOCK: Lock = {
  veltrixLock: 1,
  platform: 'shop',
  environment: 'live',
  sizes: SIZES,
  made: SIZES,
  acknowledged: {},
  retired: {},
};

/** The lock with some sizes otherwise, and remembered so. */
function lockWith(changes: Lock['sizes']): string {
  const sizes = { ...SIZES, ...changes };
  return formatLock({ ...LOCK, sizes, made: sizes });
}

describe('a plan without a lock', () => {
  test('shows every size as new, and is refused', async () => {
    const { code, out, written } = await run(['plan', '-e', 'live'], { modules: MODULES });
    expect([code, written]).toEqual([1, []]);
    expect(shortened(out)).toBe(`shop in live
lock: ${LOCK_FILE} (not there yet)

${NEW_SIZES}
1 error
  stacks/environments/live.ts environment.sizes [lock-missing]
    got no lock, allowed a committed lock, since live keeps its sizes
    fix: run veltrix plan --environment live --accept and commit the file it writes

66 checks: 65 proven, 1 refused, 0 not proven
`);
  });

  test('is accepted into a new file, and judged with it', async () => {
    const { code, out, written, files } = await run(['plan', '-e', 'live', '--accept'], { modules: MODULES });
    expect([code, written]).toEqual([0, [LOCK_FILE]]);
    expect(files[LOCK_FILE]).toBe(formatLock(LOCK));
    expect(shortened(out)).toBe(`shop in live
lock: ${LOCK_FILE} (not there yet)

${NEW_SIZES}
wrote ${LOCK_FILE}: 8 sizes, 8 new, 0 changed, 0 removed

89 checks: 89 proven, 0 refused, 0 not proven
`);
  });

  test('accepted twice is written once', async () => {
    const { files } = await run(['plan', '-e', 'live', '--accept'], { modules: MODULES });
    const again = await run(['plan', '-e', 'live', '--accept'], { modules: MODULES, files });
    expect([again.code, again.written]).toEqual([0, []]);
    expect(shortened(again.out)).toBe(`shop in live
lock: ${LOCK_FILE}

sizes
                                                                        in the lock           needed  after accepting
  kafka.brokerType                                                  kafka.m7g.large  kafka.m7g.large  kafka.m7g.large
  kafka.brokers                                                                   3                3                3
  kafka.storagePerBroker                                                      20GiB            20GiB            20GiB
  kafka.version                                                         3.9.x.kraft      3.9.x.kraft      3.9.x.kraft
  topics.shop.order.placed.partitions                                             3                3                3
  topics.shop.order.placed.replicationFactor                                      3                3                3
  topics.shop.order.placed.shipOrder.dead-letter.partitions                       3                3                3
  topics.shop.order.placed.shipOrder.dead-letter.replicationFactor                3                3                3

${LOCK_FILE} holds these sizes already: nothing written

89 checks: 89 proven, 0 refused, 0 not proven
`);
  });

  test('is written where --lock says', async () => {
    const { code, written } = await run(['plan', '-e', 'live', '--accept', '--lock', 'my/own.json'], {
      modules: MODULES,
    });
    expect([code, written]).toEqual([0, ['my/own.json']]);
  });
});

describe('accepting', () => {
  test('leaves the bytes of a lock alone that says the same in another layout', async () => {
    const files = { [LOCK_FILE]: JSON.stringify(LOCK).replaceAll(',', ',\r\n') };
    const ran = await run(['plan', '-e', 'live', '--accept'], { modules: MODULES, files });
    expect([ran.code, ran.written, ran.files]).toEqual([0, [], files]);
  });

  test('grows what is too small, keeps what is too large and takes out what is no longer declared', async () => {
    const files = {
      [LOCK_FILE]: lockWith({
        'topics.shop.order.placed.partitions': 2,
        'topics.shop.order.placed.shipOrder.dead-letter.partitions': 6,
        'stores.board.shards': 12,
      }),
    };
    const ran = await run(['plan', '-e', 'live', '--accept'], { modules: MODULES, files });
    expect([ran.code, ran.written]).toEqual([0, [LOCK_FILE]]);
    expect(ran.files[LOCK_FILE]).toBe(lockWith({ 'topics.shop.order.placed.shipOrder.dead-letter.partitions': 6 }));
    expect(ran.out).toContain(`
  stores.board.shards                                                            12                -                -  leaves the lock
  topics.shop.order.placed.partitions                                             2                3                3  changes
  topics.shop.order.placed.replicationFactor                                      3                3                3
  topics.shop.order.placed.shipOrder.dead-letter.partitions                       6                3                6  more than needed
  topics.shop.order.placed.shipOrder.dead-letter.replicationFactor                3                3                3
`);
    expect(ran.out).toContain(`\nwrote ${LOCK_FILE}: 8 sizes, 0 new, 1 changed, 1 removed\n\n1 note\n`);
    expect(ran.out).toMatch(/topics\.shop\.order\.placed\.partitions +2 +3 +in place/);
  });

  test('is refused while something else than the lock is wrong', async () => {
    const times = {
      serviceTime: { mean: '9s', p99: '20s' },
      timeout: '30s',
      poll: { records: 1, interval: '5m' },
    } as const;
    const slow = anEventsDocument({ handlers: { shipOrder: aHandler(times) } });
    const modules = { ...MODULES, 'stacks/events/shop.ts': { slow } };
    const { code, out, written } = await run(['plan', '-e', 'live', '--accept'], { modules });
    expect([code, written]).toEqual([1, []]);
    expect(out).toContain(
      `\nnothing written to ${LOCK_FILE}: something else than the lock stands in the way\n\n2 errors\n`,
    );
    expect(out).toContain(' [latency-infeasible]\n');
    expect(out).toContain(' [lock-missing]\n');
  });

  test('is refused with a declaration that has no plan, and shows why', async () => {
    const modules = { ...MODULES, 'stacks/events/shop.ts': { shop: anEventsDocument({ owners: {} }) } };
    const { code, out, written } = await run(['plan', '-e', 'live', '--accept'], { modules });
    expect([code, written]).toEqual([1, []]);
    expect(out).toContain('1 error\n  stacks/events/shop.ts events["order.placed"].owner [owner-unknown]\n');
  });

  test('does not take over the sizes of another platform', async () => {
    const files = { [LOCK_FILE]: formatLock({ ...LOCK, platform: 'other' }) };
    const { code, out, written } = await run(['plan', '-e', 'live', '--accept'], { modules: MODULES, files });
    expect([code, written]).toEqual([1, []]);
    expect(out).toContain('    got the lock of other in live, allowed the lock of shop in live\n');
  });

  test('is refused where proof is required and a check is not proven', async () => {
    const between = anEventsDocument({
      objectives: { latency: { p99: '35ms' }, errorRatio: 0.01 },
      events: { 'order.placed': anEvent({ rate: { steady: '100000/s', peak: '100000/s' } }) },
    });
    const modules = { ...MODULES, 'stacks/events/shop.ts': { between } };
    const { code, out, written } = await run(['plan', '-e', 'live', '--accept'], { modules });
    expect([code, written]).toEqual([1, []]);
    expect(out).toContain(`\nnothing written to ${LOCK_FILE}: something else than the lock stands in the way\n`);
    const reported = {
      ...modules,
      'stacks/environments/live.ts': { live: anEnvironment({ name: 'live', sizes: 'locked', proof: 'reported' }) },
    };
    expect(await run(['plan', '-e', 'live', '--accept'], { modules: reported })).toMatchObject({
      code: 0,
      written: [LOCK_FILE],
    });
  });
});

describe('where sizes are computed', () => {
  test('a plan shows the need alone', async () => {
    const { code, out } = await run(['plan', '-e', 'trial'], { modules: MODULES });
    expect(code).toBe(0);
    expect(shortened(out)).toBe(`shop in trial
sizes are computed at each synth

sizes
                                                                             needed
  kafka.brokerType                                                  kafka.m7g.large
  kafka.brokers                                                                   3
  kafka.storagePerBroker                                                      20GiB
  kafka.version                                                         3.9.x.kraft
  topics.shop.order.placed.partitions                                             3
  topics.shop.order.placed.replicationFactor                                      3
  topics.shop.order.placed.shipOrder.dead-letter.partitions                       3
  topics.shop.order.placed.shipOrder.dead-letter.replicationFactor                3

65 checks: 65 proven, 0 refused, 0 not proven
`);
  });

  test.each([
    [['--accept'], "there is nothing to accept in trial, which computes its sizes (sizes: 'computed')"],
    [['--lock', 'a.json'], "--lock has no meaning in trial, which computes its sizes (sizes: 'computed')"],
  ])('%p is wrong use', async (options, message) => {
    expect(await run(['plan', '-e', 'trial', ...options], { modules: MODULES })).toMatchObject({
      code: 2,
      out: '',
      err: `error: ${message}\n`,
      written: [],
    });
  });

  test('a lock that lies about is not obeyed', async () => {
    const files = { 'stacks/locks/shop-trial.json': 'not even JSON' };
    expect(await run(['plan', '-e', 'trial'], { modules: MODULES, files })).toMatchObject({ code: 0 });
  });
});

describe('as JSON', () => {
  test('a plan gives sizes, load, topics and the cluster in raw units', async () => {
    const { code, out } = await run(['plan', '-e', 'live', '--json'], { modules: MODULES });
    expect(code).toBe(1);
    const report = JSON.parse(out);
    expect(Object.keys(report)).toEqual([
      'veltrixReport',
      'command',
      'environment',
      'plan',
      'accepted',
      'whatIf',
      'caching',
      'issues',
      'notProven',
      'waived',
      'counts',
      'proofRequired',
    ]);
    expect(report).toMatchObject({
      veltrixReport: 1,
      command: 'plan',
      environment: 'live',
      plan: {
        platform: 'shop',
        lock: { file: LOCK_FILE, found: false },
        load: { events: { 'order.placed': { steadyPerSecond: 10, peakPerSecond: 20 } } },
        kafka: { brokers: 3, ingressBytesPerSecond: 20_480, storagePerBrokerGiB: 20 },
      },
      accepted: null,
      counts: { errors: 1 },
    });
    expect(report.plan.sizes[1]).toEqual({
      key: 'kafka.brokers',
      unit: 'brokers',
      locked: null,
      needed: 3,
      accepted: 3,
      effect: null,
      change: 'new',
    });
    expect(report.plan.topics).toHaveLength(2);
  });

  test.each([
    ['written', {}],
    ['unchanged', { [LOCK_FILE]: formatLock(LOCK) }],
    ['refused', { [LOCK_FILE]: formatLock({ ...LOCK, environment: 'other' }) }],
  ])('accepting says %s', async (accepted, files) => {
    const { out } = await run(['plan', '-e', 'live', '--accept', '--json'], { modules: MODULES, files });
    expect(JSON.parse(out)).toMatchObject({ accepted });
  });

  test('a declaration that is refused has no plan', async () => {
    const modules = { ...MODULES, 'stacks/events/shop.ts': { shop: anEventsDocument({ owners: {} }) } };
    const { code, out } = await run(['plan', '-e', 'live', '--json'], { modules });
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ plan: null, accepted: null, counts: { errors: 1 } });
  });
});
