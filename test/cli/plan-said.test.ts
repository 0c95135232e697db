import type { EventsDocument } from '../../lib/config/events-spec';
import { type Lock, parseLock } from '../../lib/plan/lock/lock';
import { aHandler, anEvent, anEventsDocument, aTopicRetry } from '../support';
import { LOCK_FILE, MODULES } from './declarations';
import { type Ran, run } from './support';

/**
 * At 1 ms, two of the partitions are at most 95 % busy when a zone is lost: three are enough up to 1,425/s, six up to 2,850/s.
 */
function ordersAt(peak: number, name = 'order.placed'): EventsDocument {
  const rate = { steady: '1/s', peak: `${peak}/s` } as const;
  return anEventsDocument({
    events: { [name]: anEvent({ key: 'orderId', ordering: 'per-key', rate }) },
    handlers: { shipOrder: aHandler({ on: name, serviceTime: { mean: '1ms', p99: '4ms' } }) },
  });
}

type Files = Readonly<Record<string, string>>;
const plan = async (shop: EventsDocument, files: Files, ...options: readonly string[]): Promise<Ran> =>
  run(['plan', '-e', 'live', ...options], { modules: { ...MODULES, 'stacks/events/shop.ts': { shop } }, files });
const accept = async (shop: EventsDocument, files: Files, ...options: readonly string[]): Promise<Ran> =>
  plan(shop, files, '--accept', ...options);
const check = async (shop: EventsDocument, files: Files): Promise<Ran> =>
  run(['check', '-e', 'live'], { modules: { ...MODULES, 'stacks/events/shop.ts': { shop } }, files });

function lockIn({ files }: Pick<Ran, 'files'>): Lock {
  const parsed = parseLock(files[LOCK_FILE] ?? '');
  if ('problem' in parsed) throw new Error(parsed.problem);
  return parsed.lock;
}

const PARTITIONS = 'topics.shop.order.placed.partitions';
const small = ordersAt(1_000);
const grown = ordersAt(2_800);
let before: Files;
beforeAll(async () => {
  before = (await accept(small, {})).files;
  expect(lockIn({ files: before }).made?.[PARTITIONS]).toBe(3);
});

describe('growth of a topic that keeps the order of its keys', () => {
  test('is told in a plan: what it does, for how long, how to avoid it and how to accept it', async () => {
    const { out } = await plan(grown, before);
    expect(out).toContain(`what more partitions do to the order of keys
  shop.order.placed: of a key, what was written before and what is written after lie in different partitions, and the later can be handled before the earlier
    until each group has handled all that was written before: its lag, at most the retention of 1w
    what lies in shop.order.placed.shipOrder.dead-letter stays where it is, and comes later still
    what a consumer keeps by key (a window, a join, a compacted table, a local cache) is with another replica than its next event
    no disorder: stop its producers, wait until no group (shop.shipOrder) has any lag, apply, start them again; or size it once, for the end of the growth
                     from  to  written down
  shop.order.placed     3   6  not yet: --acknowledge 'shop.order.placed=why this is right'
`);
  });

  test('is not accepted without a word, and nothing is written', async () => {
    const { code, out, written } = await accept(grown, before);
    expect([code, written]).toEqual([1, []]);
    expect(out).toContain(
      `nothing written to ${LOCK_FILE}: first somebody has to write down growth of 1 topic by --acknowledge\n`,
    );
    expect(out).toContain(
      '    got shop.order.placed from 3 to 6 partitions, and nobody has written down what that does',
    );
    expect(out).toContain(' [key-growth-not-acknowledged]\n');
  });

  test('is accepted with one, which stands in the lock with its day', async () => {
    const ran = await accept(grown, before, '--acknowledge', 'order.placed=no producer is up yet');
    expect([ran.code, ran.written]).toEqual([0, [LOCK_FILE]]);
    expect(lockIn(ran)).toMatchObject({
      sizes: { [PARTITIONS]: 6 },
      made: { [PARTITIONS]: 6 },
      acknowledged: { 'shop.order.placed': { from: 3, to: 6, because: 'no producer is up yet', on: '2026-12-01' } },
    });
    expect(ran.out).toContain('  shop.order.placed     3   6  2026-12-01: no producer is up yet\n');
    expect((await check(grown, ran.files)).code).toBe(0);
  });

  test('said twice is written once', async () => {
    const options = ['--acknowledge', 'shop.order.placed=no producer is up yet'];
    const once = await accept(grown, before, ...options);
    const twice = await accept(grown, once.files, ...options, '--as-of', '2026-12-05');
    expect([twice.code, twice.written, twice.files]).toEqual([0, [], once.files]);
  });

  test('is not half accepted where the lock cannot be written, and can be said again', async () => {
    const options = ['plan', '-e', 'live', '--accept', '--acknowledge', 'order.placed=no producer is up yet'];
    const modules = { ...MODULES, 'stacks/events/shop.ts': { shop: grown } };
    const failed = await run(options, { modules, files: before, noWriting: 'ENOSPC: no space left on device' });
    expect(failed).toMatchObject({
      code: 2,
      out: '',
      err: `error: cannot write ${LOCK_FILE}: ENOSPC: no space left on device\n`,
      files: before,
    });
    expect((await run(options, { modules, files: failed.files })).written).toEqual([LOCK_FILE]);
  });

  test('said of less is no word for more', async () => {
    const once = await accept(grown, before, '--acknowledge', 'order.placed=no producer is up yet');
    const more = await accept(ordersAt(5_000), once.files);
    expect([more.code, more.written]).toEqual([1, []]);
    expect(more.out).toContain(
      "shop.order.placed     6  12  not yet: --acknowledge 'shop.order.placed=why this is right'",
    );
  });

  test('is no matter of a topic that keeps no order, or that is new', async () => {
    const free = anEventsDocument({
      ...grown,
      events: { 'order.placed': anEvent({ rate: { steady: '1/s', peak: '2800/s' } }) },
    });
    expect((await accept(free, before)).written).toEqual([LOCK_FILE]);
    expect((await accept(grown, {})).written).toEqual([LOCK_FILE]);
  });

  test('written into the lock by hand is refused by check, where it stands', async () => {
    const by = { [LOCK_FILE]: (before[LOCK_FILE] ?? '').replace('"main": "3x3"', '"main": "6x3"') };
    const { code, out } = await check(small, by);
    expect(code).toBe(1);
    expect(out).toContain('stacks/events/shop.ts events["order.placed"] [key-growth-not-acknowledged]');
  });

  test('in JSON says what accepting must be told', async () => {
    const report = JSON.parse((await plan(grown, before, '--json')).out);
    expect(report.plan.accepting).toMatchObject({
      keyGrowths: [{ topic: 'shop.order.placed', from: 3, to: 6, acknowledged: null }],
      lostTopics: [],
      retiredTopics: [],
      kafkaChanges: [],
    });
  });
});

describe('partitions that were lowered by hand', () => {
  test('are refused, and put back by accepting, which moves no key', async () => {
    const by = { [LOCK_FILE]: (before[LOCK_FILE] ?? '').replace('"main": "3x3"', '"main": "2x3"') };
    expect((await check(small, by)).out).toContain(
      '    got topics.shop.order.placed.partitions 2 in the lock, allowed at least the 3 that was accepted',
    );
    const healed = await accept(small, by);
    expect([healed.code, healed.files]).toEqual([0, before]);
  });

  test('are put back to what was accepted, where less would be enough', async () => {
    const { files } = await accept(grown, {});
    const by = { [LOCK_FILE]: (files[LOCK_FILE] ?? '').replace('"main": "6x3"', '"main": "4x3"') };
    expect((await check(small, by)).out).toContain('allowed at least the 6 that was accepted');
    expect((await accept(small, by)).files).toEqual(files);
  });
});

describe('a topic that nothing declares any more', () => {
  const renamed = ordersAt(1_000, 'order.taken');
  const TOPICS = ['shop.order.placed', 'shop.order.placed.shipOrder.dead-letter'];

  test('is refused with what it was most likely renamed to, and accepting does not forget it', async () => {
    const { code, out, written } = await accept(renamed, before);
    expect([code, written]).toEqual([1, []]);
    expect(out).toContain(
      'the topic shop.order.placed, which the lock knows: it would be deleted with everything in it',
    );
    expect(out).toContain('if it is to be shop.order.taken from now on, that is a new and empty topic');
    expect(out).toContain(`first somebody has to write down the end of 2 topics by --retire\n`);
    expect(out).toMatch(/topics\.shop\.order\.placed\.partitions +3 +- +3 +lost\n/);
    expect((await check(renamed, before)).code).toBe(1);
  });

  test('leaves the lock once somebody has written down why, by all its names', async () => {
    const ran = await accept(renamed, before, '--retire', 'order.placed.*=drained on Monday');
    expect([ran.code, ran.written]).toEqual([0, [LOCK_FILE]]);
    const said = { because: 'drained on Monday', on: '2026-12-01' };
    const lock = lockIn(ran);
    expect(lock.retired).toEqual(Object.fromEntries(TOPICS.map((topic) => [topic, said])));
    expect(Object.keys({ ...lock.sizes, ...lock.made }).filter((key) => key.includes('order.placed'))).toEqual([]);
    expect(ran.out).toContain(
      'topics that may be deleted\n  the gate asks for each address in its own file all the same;',
    );
    expect(ran.out).toMatch(/topics\.shop\.order\.placed\.partitions +3 +- +- +leaves the lock\n/);
    expect((await check(renamed, ran.files)).code).toBe(0);
    const again = await accept(renamed, ran.files, '--retire', 'order.placed.*=drained on Monday');
    expect([again.code, again.written]).toEqual([0, []]);
  });

  test('must be named each, or all of them by one name', async () => {
    const one = await accept(renamed, before, '--retire', 'order.placed=drained');
    expect([one.code, one.written]).toEqual([1, []]);
    expect(one.out).toContain('write down the end of 1 topic by --retire\n');
    const both = TOPICS.flatMap((topic) => ['--retire', `${topic}=drained`]);
    expect((await accept(renamed, before, ...both)).written).toEqual([LOCK_FILE]);
  });

  test('that is declared again is made anew, and no longer retired', async () => {
    const ran = await accept(renamed, before, '--retire', 'order.placed.*=drained');
    const back = await accept(small, ran.files, '--retire', 'order.taken.*=it was a mistake');
    expect(Object.keys(lockIn(back).retired ?? {})).toEqual([
      'shop.order.taken',
      'shop.order.taken.shipOrder.dead-letter',
    ]);
    expect(lockIn(back).made?.[PARTITIONS]).toBe(3);
  });
});

describe('a lock from before it remembered', () => {
  const old = (): Files => {
    const { made: _made, acknowledged: _said, retired: _gone, ...lock } = lockIn({ files: before });
    return { [LOCK_FILE]: JSON.stringify(lock, null, 2) };
  };

  test('is refused by check, and accepting writes what it lacks and says of how many topics', async () => {
    const checked = await check(small, old());
    expect(checked.code).toBe(1);
    expect(checked.out).toContain('environment.sizes [lock-incomplete]\n    got a lock without made, the memory of');
    const { code, out, written, files } = await accept(small, old());
    expect([code, written, files]).toEqual([0, [LOCK_FILE], before]);
    expect(out).toContain(
      `\nwrote ${LOCK_FILE}: 8 sizes, 0 new, 0 changed, 0 removed; remembers 2 topics from now on\n`,
    );
    expect((await check(small, files)).code).toBe(0);
  });

  test('says nothing of remembering where it remembered before, or was not there', async () => {
    const first = await accept(small, {});
    expect(first.out).toContain(`\nwrote ${LOCK_FILE}: 8 sizes, 8 new, 0 changed, 0 removed\n`);
    const second = await accept(grown, first.files, '--acknowledge', 'order.placed=no producer is up yet');
    expect(second.out).toContain(`\nwrote ${LOCK_FILE}: 8 sizes, 0 new, 1 changed, 0 removed\n`);
  });

  test('asks for a word before a topic grows or goes, too', async () => {
    expect((await accept(grown, old())).written).toEqual([]);
    expect((await accept(ordersAt(1_000, 'order.taken'), old())).written).toEqual([]);
  });
});

describe('a lock that somebody else writes between reading and writing', () => {
  const meanwhileIs = async (files: Files, other: string | undefined): Promise<Ran> =>
    run(['plan', '-e', 'live', '--accept', '--acknowledge', 'order.placed=no producer is up yet'], {
      modules: { ...MODULES, 'stacks/events/shop.ts': { shop: grown } },
      files,
      meanwhile: { [LOCK_FILE]: other },
    });
  const refused = {
    code: 2,
    out: '',
    err: `error: ${LOCK_FILE} was changed by somebody else in the meantime, and nothing was written: run it again\n`,
    written: [],
  };

  test('is not written over, and the command says to run it again', async () => {
    const other = (before[LOCK_FILE] ?? '').replaceAll('"kafka.storagePerBroker": 10', '"kafka.storagePerBroker": 90');
    expect(other).not.toBe(before[LOCK_FILE]);
    expect(await meanwhileIs(before, other)).toMatchObject({ ...refused, files: { [LOCK_FILE]: other } });
  });

  test('is not written where it was not there and now is, nor where it is gone', async () => {
    const { [LOCK_FILE]: text } = before;
    const words = ['plan', '-e', 'live', '--accept'];
    const modules = { ...MODULES, 'stacks/events/shop.ts': { shop: small } };
    expect(await run(words, { modules, meanwhile: { [LOCK_FILE]: `${text}\n` } })).toMatchObject(refused);
    expect(await meanwhileIs(before, undefined)).toMatchObject(refused);
  });

  test('is written where the other wrote the same bytes as were read', async () => {
    expect((await meanwhileIs(before, before[LOCK_FILE])).written).toEqual([LOCK_FILE]);
  });
});

describe('more partitions than any cluster holds', () => {
  const absurd = (...at: readonly ('sizes' | 'made')[]): Files => {
    const lock = lockIn({ files: before });
    const beyond = { [PARTITIONS]: 9_999_999 };
    const sizes = { ...lock.sizes, ...(at.includes('sizes') ? beyond : {}) };
    const made = { ...lock.made, ...(at.includes('made') ? beyond : {}) };
    return { [LOCK_FILE]: JSON.stringify({ ...lock, sizes, made }) };
  };
  const retried = anEventsDocument({
    handlers: {
      shipOrder: aHandler({ serviceTime: { mean: '1ms', p99: '4ms' }, retry: aTopicRetry({ tiers: ['1m'] }) }),
    },
  });

  test.each([
    [['sizes', 'made'], ' in the lock, '],
    [['sizes'], ' in the lock, '],
    [['made'], ' in the lock, under made, '],
  ] as const)('under %p are one error', async (at, where) => {
    const { code, out } = await check(small, absurd(...at));
    expect(code).toBe(1);
    expect(out).toContain(
      `got ${PARTITIONS} 9999999${where}allowed at most 640000, which the largest cluster of the catalog holds`,
    );
    expect(out).toMatch(/^1 error$/m);
  });

  test('leave retries out of it, which are no part of what stands wrong', async () => {
    const { files } = await accept(retried, {});
    const lock = lockIn({ files });
    const beyond = { [PARTITIONS]: 9_999_999 };
    const text = JSON.stringify({ ...lock, sizes: { ...lock.sizes, ...beyond }, made: { ...lock.made, ...beyond } });
    const { out } = await check(retried, { [LOCK_FILE]: text });
    expect(out).toMatch(/^1 error$/m);
    expect(out).toContain('[lock-not-possible]');
  });

  test('go back to what was made by accepting, and are not accepted where that is as wrong', async () => {
    expect((await accept(small, absurd('sizes'))).files).toEqual(before);
    expect((await accept(small, absurd('sizes', 'made'))).written).toEqual([]);
    expect((await accept(small, absurd('made'))).written).toEqual([]);
  });
});

describe('words that make no sense end with 2, and nothing is written', () => {
  test.each([
    [['--acknowledge', 'order.placed=x'], '--acknowledge has no meaning without --accept: it is written into the lock'],
    [['--retire', 'order.placed=x'], '--retire has no meaning without --accept: it is written into the lock'],
    [
      ['--accept', '--acknowledge', 'order.placed'],
      '--acknowledge: got "order.placed", allowed a topic and a reason, as order.placed=reason',
    ],
    [
      ['--accept', '--acknowledge', 'order.placed= '],
      '--acknowledge: got no reason for order.placed, allowed a sentence of why',
    ],
    [
      ['--accept', '--acknowledge', 'order.plced=x'],
      '--acknowledge: order.plced is no topic that keeps the order of its keys and grows; did you mean shop.order.placed?',
    ],
    [
      ['--accept', '--acknowledge', 'order.placed.shipOrder.dead-letter=x'],
      '--acknowledge: shop.order.placed.shipOrder.dead-letter is declared in stacks/events/shop.ts handlers.shipOrder.retry, and accepting moves none of its keys',
    ],
    [
      ['--accept', '--acknowledge', 'order.placed=x', '--acknowledge', 'shop.order.placed=y'],
      '--acknowledge: shop.order.placed is named twice',
    ],
    [
      ['--accept', '--retire', 'order.placed=x'],
      '--retire: shop.order.placed is declared in stacks/events/shop.ts events["order.placed"]: take it out there first',
    ],
    [
      ['--accept', '--retire', 'order.placed.*=x'],
      '--retire: shop.order.placed is declared in stacks/events/shop.ts events["order.placed"]: take it out there first',
    ],
    [
      ['--accept', '--retire', 'order.plced=x'],
      '--retire: order.plced is no topic of the lock that nothing declares any more',
    ],
  ])('%p', async (options, message) => {
    expect(await plan(grown, before, ...options)).toMatchObject({
      code: 2,
      out: '',
      err: `error: ${message}\n`,
      written: [],
    });
  });

  test('of growth that there is none of', async () => {
    expect(await accept(small, before, '--acknowledge', 'order.placed=x')).toMatchObject({
      code: 2,
      err: 'error: --acknowledge: shop.order.placed is declared in stacks/events/shop.ts events["order.placed"], and accepting moves none of its keys\n',
    });
    expect(await accept(small, before, '--acknowledge', 'order.plced=x')).toMatchObject({
      code: 2,
      err: 'error: --acknowledge: order.plced is no topic that keeps the order of its keys and grows; did you mean shop.order.placed?\n',
    });
  });

  test('of the end of a topic that is declared again', async () => {
    const gone = await accept(ordersAt(1_000, 'order.taken'), before, '--retire', 'order.placed.*=drained');
    expect(await accept(small, gone.files, '--retire', 'order.placed=drained')).toMatchObject({
      code: 2,
      err: 'error: --retire: shop.order.placed is declared in stacks/events/shop.ts events["order.placed"]: take it out there first\n',
    });
  });

  test('of growth that was acknowledged in other words', async () => {
    const { files } = await accept(grown, before, '--acknowledge', 'order.placed=no producer is up yet');
    expect(await accept(grown, files, '--acknowledge', 'order.placed=something else')).toMatchObject({
      code: 2,
      err: 'error: --acknowledge: of shop.order.placed it was written down on 2026-12-01 already: no producer is up yet\n',
      written: [],
    });
  });
});
