import { stringify } from 'yaml';
import { formatLock } from '../../lib/plan/lock/lock';
import { lockOf } from '../plan/support';
import {
  aDocumentWithStores,
  aHandler,
  anEmittedEvent,
  anEnvironment,
  anEvent,
  anEventsDocument,
  aUse,
} from '../support';
import { LIVE, LOCK_FILE, MODULES, SHOP } from './declarations';
import { type Ran, run, type World } from './support';

const WORLD: World = { modules: MODULES, files: { [LOCK_FILE]: formatLock(lockOf(SHOP, LIVE)) } };

const whatIf = (stated: readonly string[], world: World = WORLD, more: readonly string[] = []): Promise<Ran> =>
  run(['plan', '-e', 'live', ...stated.flatMap((one) => ['--what-if', one]), ...more], world);

/** One store, one cache and a handler that asks it. */
const STORED = aDocumentWithStores({ handlers: { shipOrder: aHandler({ uses: { leaderboard: aUse() } }) } });
const STORED_WORLD: World = {
  modules: { ...MODULES, 'stacks/events/shop.ts': { shop: STORED } },
  files: { [LOCK_FILE]: formatLock(lockOf(STORED, LIVE)) },
};

describe('a value that is supposed', () => {
  test('shows the bill, the sizes and the numbers that would differ, and writes nothing', async () => {
    const { code, out, written } = await whatIf(['events["order.placed"].rate={"steady":"10000/s","peak":"20000/s"}']);
    expect([code, written]).toEqual([0, []]);
    expect(out).toContain(`what if
  events["order.placed"].rate: {"steady":"10/s","peak":"20/s"} -> {"steady":"10000/s","peak":"20000/s"}
`);
    expect(out).toMatch(/\n {2}cost\.total\.atLeast +\d+ USD\/month +\d+ USD\/month\n/);
    expect(out).toMatch(/\n {2}topics\.shop\.order\.placed\.partitions +3 +(?:[4-9]|\d\d) +3 +(?:[4-9]|\d\d)\n/);
    expect(out).toMatch(/\n {2}events\.order\.placed\.peak +20\/s +20000\/s\n/);
    expect(out).toMatch(/\n\d+ checks: \d+ proven, \d+ refused, 0 not proven\n$/);
  });

  test('is no difference where it stands there already', async () => {
    const { code, out } = await whatIf(['order.placed.rate.peak=20/s']);
    expect(code).toBe(0);
    expect(out).toContain('\nno number of the plan changes\n');
  });

  test('is judged by every rule: what appears and what is refused before there is a plan', async () => {
    const { code, out } = await whatIf(['order.placed.rate.peak=5/s']);
    expect(code).toBe(1);
    expect(out).toContain('\nnothing is planned: what is supposed is refused\n\nappears\n  error ');
    expect(out).toContain('[peak-below-steady]');
    expect(out).not.toContain('disappears');
  });

  test('of a wrong form is an issue like any other', async () => {
    const { code, out } = await whatIf(['order.placed.rate.peak=fast']);
    expect(code).toBe(1);
    expect(out).toContain('[value-not-allowed]');
  });

  test('has nothing to be compared with where what is written is refused: it is shown as ever', async () => {
    const slow = anEventsDocument({
      handlers: { shipOrder: aHandler({ timeout: '31s', poll: { records: 1, interval: '30s' } }) },
    });
    const { out } = await whatIf(['shipOrder.poll.interval=5m'], {
      modules: { ...MODULES, 'stacks/events/shop.ts': { slow } },
    });
    expect(out).toContain('handler-time-beyond-poll');
  });

  test.each([
    ['text', 'order.placed.retention=14d', '14d'],
    ['a number', 'objectives.errorRatio=0.02', 0.02],
    [
      'a fact as a whole',
      'order.placed.rate.peak={"assumed":"30/s","because":"a guess"}',
      { assumed: '30/s', because: 'a guess' },
    ],
    [
      'what is not written yet',
      'growth={"from":"2026-12-01","factor":2,"within":"6w"}',
      { from: '2026-12-01', factor: 2, within: '6w' },
    ],
    ['a value of the environment', 'environment.load.scale=2', 2],
    [
      'a part of the environment',
      'environment.budget={"usdPerMonth":9000,"warnAt":[1],"owner":"orders"}',
      { usdPerMonth: 9000, warnAt: [1], owner: 'orders' },
    ],
  ])('may be %s', async (_, stated, after) => {
    const { out } = await whatIf([stated], WORLD, ['--json']);
    expect(JSON.parse(out).whatIf.supposed).toEqual([expect.objectContaining({ after })]);
    expect(JSON.parse(out).plan).not.toBeNull();
  });

  test('of several is supposed together, one building on the other', async () => {
    const { out } = await whatIf(['growth={"from":"2026-12-01","factor":2,"within":"6w"}', 'growth.factor=4'], WORLD, [
      '--json',
    ]);
    const { whatIf: said } = JSON.parse(out);
    expect(said.supposed[1]).toEqual({ path: ['growth', 'factor'], before: 2, after: 4 });
    expect(said.numbers).toContainEqual({ key: 'events.order.placed.peak', unit: '1/s', before: 20, after: 80 });
  });
});

describe('a path', () => {
  test('may begin with the name of a part', async () => {
    const { code, out } = await whatIf(['leaderboard.hitRatio=0.5'], STORED_WORLD);
    expect(code).toBe(0);
    expect(out).toContain('\n  dependencies.leaderboard.hitRatio: 0.9 -> 0.5\n');
  });

  test('that can be two things is refused with both', async () => {
    const twice = anEventsDocument({
      events: { 'order.placed': anEvent(), 'order.placed.rate': anEmittedEvent() },
      handlers: {
        shipOrder: aHandler({ emits: { 'order.placed.rate': 1 } }),
        rateOrder: aHandler({ on: 'order.placed.rate' }),
      },
    });
    const modules = { ...MODULES, 'stacks/events/shop.ts': { twice } };
    expect(await whatIf(['order.placed.rate=1'], { modules })).toMatchObject({
      code: 2,
      out: '',
      err: 'error: --what-if order.placed.rate: that can be events["order.placed"].rate or events["order.placed.rate"]; write the whole path\n',
    });
  });

  test.each([
    ['leaderbord.hitRatio=0.5', 'there is nothing there; did you mean leaderboard.hitRatio?'],
    [
      'growht.factor=3',
      'there is nothing there; write a path such as growth.factor, or the name of a part and what is below it',
    ],
    [
      'leaderboard.coldStart.nothingAtAll.deeper=1',
      'there is nothing there; dependencies.leaderboard.coldStart has admit or warmUp',
    ],
    ['environment.lod.scale=2', 'there is nothing there; did you mean environment.load.scale?'],
    ['events["order.placed"].rate[0]=2', 'there is nothing there; did you mean events["order.placed"].rate?'],
    [
      '__proto__.polluted=1',
      'there is nothing there; write a path such as growth.factor, or the name of a part and what is below it',
    ],
    [
      'leaderboard.__proto__=1',
      'there is nothing there; dependencies.leaderboard has store, role, caches, ttl, entries, entrySize, hitRatio, coldStart or stampede',
    ],
    [
      'leaderboard.constructor.prototype.polluted=1',
      'there is nothing there; dependencies.leaderboard has store, role, caches, ttl, entries, entrySize, hitRatio, coldStart or stampede',
    ],
  ])('%s that leads nowhere is wrong use, with what is near', async (stated, message) => {
    const { code, out, err } = await whatIf([stated], STORED_WORLD);
    expect([code, out]).toEqual([2, '']);
    expect(err).toBe(`error: --what-if ${stated.slice(0, stated.indexOf('='))}: ${message}\n`);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  test('to a key that no document has is wrong use too', async () => {
    expect(await whatIf(['leaderboard.hitRate=0.5'], STORED_WORLD)).toMatchObject({
      code: 2,
      out: '',
      err: 'error: --what-if leaderboard.hitRate: dependencies.leaderboard.hitRate is no key; did you mean leaderboard.hitRatio?\n',
    });
  });

  test('inside of a value that JavaScript would take for something else is refused as in any document', async () => {
    const { code, out } = await whatIf(['shipOrder.emits={"__proto__":{"polluted":1}}']);
    expect(code).toBe(1);
    expect(out).toContain('nothing is planned');
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });
});

describe('wrong use', () => {
  test.each([
    [['--what-if', 'growth.factor'], '--what-if: got "growth.factor", allowed path=value such as growth.factor=30'],
    [['--what-if', '=3'], '--what-if: got "=3", allowed path=value such as growth.factor=30'],
    [
      ['--what-if', 'environment.load.scale=2', '--what-if', 'environment.load.scale=3'],
      '--what-if environment.load.scale=3: environment.load.scale is stated twice',
    ],
    [
      ['--what-if', 'environment.load.scale=2', '--what-if', 'environment.load={"scale":3}'],
      '--what-if environment.load={"scale":3}: it takes back environment.load.scale, which is stated before it',
    ],
    [
      ['--accept', '--what-if', 'environment.load.scale=2'],
      '--accept has no meaning with --what-if: what is only supposed is never written',
    ],
  ])('is %j', async (options, message) => {
    const ran = await run(['plan', '-e', 'live', ...options], WORLD);
    expect(ran).toMatchObject({ code: 2, out: '', err: `error: ${message}\n`, written: [] });
  });
});

describe('what the lock holds', () => {
  test('hides no difference: both plans are shown as accepted, and a smaller need shrinks nothing', async () => {
    const large = anEventsDocument({
      events: { 'order.placed': anEvent({ rate: { steady: '10000/s', peak: '20000/s' } }) },
    });
    const world = {
      modules: { ...MODULES, 'stacks/events/shop.ts': { large } },
      files: { [LOCK_FILE]: formatLock(lockOf(large, LIVE)) },
    };
    const { out } = await whatIf(['order.placed.rate={"steady":"10/s","peak":"20/s"}'], world, ['--json']);
    const size = JSON.parse(out).whatIf.sizes.find(
      ({ key }: { key: string }) => key === 'topics.shop.order.placed.partitions',
    );
    expect(size).toMatchObject({ neededAfter: 3 });
    expect(size.acceptedAfter).toBe(size.acceptedBefore);
    expect(size.neededBefore).toBe(size.acceptedBefore);
  });

  test('is not asked for where sizes are computed', async () => {
    const { code, out } = await run(['plan', '-e', 'trial', '--what-if', 'environment.load.scale=1000'], WORLD);
    expect(code).toBe(0);
    expect(out).toContain('topics.shop.order.placed.partitions');
  });
});

test('JSON has before and after of every number, and the issues that come and go', async () => {
  const { code, out } = await whatIf(['environment.budget={"usdPerMonth":1,"warnAt":[1],"owner":"orders"}'], WORLD, [
    '--json',
  ]);
  const report = JSON.parse(out);
  expect(code).toBe(0);
  expect(report).toMatchObject({ veltrixReport: 1, command: 'plan', environment: 'live', accepted: null });
  expect(report.whatIf).toMatchObject({
    supposed: [{ path: ['environment', 'budget'], before: null }],
    sizes: [],
    numbers: [],
    appeared: { issues: [expect.objectContaining({ code: 'cost-beyond-budget', severity: 'warning' })], notProven: [] },
    disappeared: { issues: [], notProven: [] },
    changed: { issues: [] },
  });
});

test('documents in several files and in YAML are changed where they stand', async () => {
  const files = {
    'stacks/events/orders.yaml': stringify(anEventsDocument()),
    'stacks/events/bills.yaml': stringify(
      anEventsDocument({ events: { 'bill.sent': anEvent() }, handlers: { sendBill: aHandler({ on: 'bill.sent' }) } }),
    ),
    'stacks/environments/trial.yaml': stringify(anEnvironment({ name: 'trial' })),
  };
  const { code, out } = await run(['plan', '-e', 'trial', '--what-if', 'bill.sent.rate.peak=40/s', '--json'], {
    files,
  });
  expect(code).toBe(0);
  expect(JSON.parse(out).whatIf.numbers).toContainEqual({
    key: 'events.bill.sent.peak',
    unit: '1/s',
    before: 20,
    after: 40,
  });
});
