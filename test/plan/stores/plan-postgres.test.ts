import type { EventsDocument } from '../../../lib/config/events-spec';
import { aCache, aDocumentWithStores, aHandler, anEvent, aUse } from '../../support';
import { aLock, amountOf } from '../support';
import { mainOf, planWith, storeCosts, storeSizes } from './support';

const main = (placement: object) => ({ stores: { main: placement, board: { replicas: 0 } } });
const writing = (pool: number): EventsDocument =>
  aDocumentWithStores({ handlers: { shipOrder: aHandler({ uses: { ledger: aUse({ access: 'write', pool }) } }) } });
/** More than any class takes. */
const TOO_MANY = writing(3_481);

describe('the class', () => {
  test('is the cheapest whose budget takes the connections', () => {
    const at = (pool: number) => mainOf({ document: writing(pool) });
    expect(at(1).instance.value).toBe('db.t4g.medium');
    // 263 is the budget of 4 GiB.
    expect(at(264).instance.value).not.toBe('db.t4g.medium');
    for (const { connections, connectionsAtMost } of [at(1), at(264), at(800)]) {
      expect(Number(amountOf(connections))).toBeLessThanOrEqual(Number(amountOf(connectionsAtMost)));
    }
  });

  test('is what is stated, whatever connects', () => {
    expect(mainOf({ document: TOO_MANY, ...main({ instance: 'db.r8g.large' }) }).instance.value).toBe('db.r8g.large');
  });

  test('is the smallest where nobody knows what connects, and the number is listed as unknown', () => {
    const events = { 'order.placed': anEvent({ rate: { steady: '1/s', peak: 'unknown' } }) };
    const document = { ...writing(4), events };
    expect(mainOf({ document }).instance.value).toBe('db.t4g.medium');
    expect(mainOf({ document }).proxy.value).toBe('not known');
    const unknown = planWith({ document }).parts.flatMap((part) => part.unknown.map(({ key }) => key));
    expect(unknown).toEqual(expect.arrayContaining(['stores.main.connections', 'stores.main.writes']));
  });

  test('that nobody knows has no budget', () => {
    const plan = mainOf(main({ instance: 'db.z9.huge' }));
    expect(amountOf(plan.connectionsAtMost)).toEqual(['environment stores main instance']);
  });
});

describe('a proxy', () => {
  test('is needed only where no class takes the connections', () => {
    expect(mainOf({ document: writing(4) }).proxy.value).toBe('not needed');
    expect(mainOf({ document: TOO_MANY }).proxy.value).toBe('needed');
  });

  test('has a connection for each role and database at least, and for what works at a time', () => {
    const backend = (peak: '20/s' | '495/s', ...names: readonly string[]) => {
      const one = aHandler({ uses: { ledger: aUse({ access: 'write', pool: 3_481 }) } });
      const handlers = Object.fromEntries(names.map((name) => [name, one]));
      const events = { 'order.placed': anEvent({ rate: { steady: '10/s', peak } }) };
      return amountOf(mainOf({ document: aDocumentWithStores({ events, handlers }) }).backendConnections);
    };
    // Of at most 40 ms each: 20/s are 0.8 at a time, 495/s are 19.8.
    expect(backend('20/s', 'shipOrder')).toBe(1);
    expect(backend('20/s', 'shipOrder', 'billOrder')).toBe(2);
    expect(backend('495/s', 'shipOrder', 'billOrder')).toBe(40);
  });

  test('has as many connections as there are transactions open', () => {
    const plan = mainOf({ document: TOO_MANY });
    // 20/s, each at most 40 ms.
    expect(amountOf(plan.backendConnections)).toBe(1);
    expect(plan.instance.value).toBe('db.t4g.medium');
  });

  test('costs by the cores behind it', () => {
    // 2 instances x 2 cores x 0.015 x 730
    expect(storeCosts({ document: TOO_MANY, ...main({}) })['main.proxy']).toEqual([44, 44]);
  });
});

describe('a proxy and the lock', () => {
  const locked = (value: string) => ({ lock: aLock({ 'stores.main.proxy': value }) });
  const sizeOf = (stated: Parameters<typeof storeSizes>[0]) => storeSizes(stated)['main.proxy'];

  test('one that stands is kept when the load is a little less', () => {
    const stated = { document: writing(4), ...locked('needed') };
    expect(mainOf(stated).proxy.value).toBe('needed');
    expect(mainOf(stated).proxied).not.toBeNull();
    expect(sizeOf(stated)).toEqual({ needed: 'not needed', covers: 'enough', accepted: 'needed' });
    expect(sizeOf({ document: writing(4) })).toEqual({
      needed: 'not needed',
      covers: 'enough',
      accepted: 'not needed',
    });
  });

  test('one that becomes needed waits until it is accepted, and no larger class is accepted with it', () => {
    const lock = aLock({ 'stores.main.proxy': 'not needed', 'stores.main.instance': 'db.t4g.medium' });
    const sizes = storeSizes({ document: TOO_MANY, lock });
    expect(sizes['main.proxy']).toEqual({ needed: 'needed', covers: 'too small', accepted: 'needed' });
    expect(sizes['main.instance']).toMatchObject({ covers: 'enough', accepted: 'db.t4g.medium' });
  });

  test('a written word wins over the lock, in both directions', () => {
    const off = { document: TOO_MANY, ...main({ proxy: false }), ...locked('needed') };
    expect(mainOf(off).proxy.value).toBe('not needed');
    expect(sizeOf(off)).toEqual({ needed: 'not needed', covers: 'too small', accepted: 'not needed' });
    const on = { document: writing(4), ...main({ proxy: true }), ...locked('not needed') };
    expect(mainOf(on).proxy.value).toBe('needed');
    expect(sizeOf(on)).toEqual({ needed: 'needed', covers: 'too small', accepted: 'needed' });
  });

  test('where nobody knows what connects, none is accepted and one that stands is kept', () => {
    const events = { 'order.placed': anEvent({ rate: { steady: '1/s', peak: 'unknown' } }) };
    const document = { ...writing(4), events };
    expect(sizeOf({ document })).toEqual({ needed: 'not needed', covers: 'enough', accepted: 'not needed' });
    expect(sizeOf({ document, ...locked('needed') })).toMatchObject({ covers: 'enough', accepted: 'needed' });
    expect(mainOf({ document, ...locked('needed') }).proxy.value).toBe('needed');
  });
});

describe('readers', () => {
  test('are one unless others are stated, none too', () => {
    const range = (placement: object) => {
      const { readersMin, readersMax } = mainOf(main(placement));
      return [readersMin.value, readersMax.value];
    };
    expect(range({})).toEqual([1, 1]);
    expect(range({ readers: { max: 3 } })).toEqual([1, 3]);
    expect(range({ readers: { max: 0 } })).toEqual([0, 0]);
    expect(range({ readers: { min: 2, max: 15 } })).toEqual([2, 15]);
  });

  test('are never taken away by accepting', () => {
    const lock = aLock({ 'stores.main.readersMin': 2, 'stores.main.readersMax': 1 });
    const sizes = storeSizes({ ...main({ readers: { min: 1, max: 3 } }), lock });
    expect(sizes['main.readersMin']).toEqual({ needed: 1, covers: 'too large', accepted: 2 });
    expect(sizes['main.readersMax']).toEqual({ needed: 3, covers: 'too small', accepted: 3 });
  });
});

describe('the lock', () => {
  const sizeOf = (locked: string, pool: number, placement: object = {}) =>
    storeSizes({
      document: writing(pool),
      ...main(placement),
      lock: aLock({ 'stores.main.instance': locked }),
    })['main.instance'];

  test('keeps a class that carries the connections', () => {
    expect(sizeOf('db.r7g.4xlarge', 1)).toEqual({
      needed: 'db.t4g.medium',
      covers: 'enough',
      accepted: 'db.r7g.4xlarge',
    });
    const lock = aLock({ 'stores.main.instance': 'db.r7g.4xlarge' });
    expect(mainOf({ document: writing(1), lock }).instance.value).toBe('db.r7g.4xlarge');
  });

  test('lets a class go that does not, and one that somebody replaces in writing', () => {
    expect(sizeOf('db.t4g.medium', 800)).toMatchObject({ covers: 'too small' });
    expect(sizeOf('db.r7g.4xlarge', 1, { instance: 'db.r7g.large' })).toEqual({
      needed: 'db.r7g.large',
      covers: 'too small',
      accepted: 'db.r7g.large',
    });
    expect(sizeOf('db.r7g.4xlarge', 1, { serverless: {} })).toMatchObject({ accepted: 'db.serverless' });
    expect(sizeOf('db.serverless', 1)).toMatchObject({ accepted: 'db.t4g.medium' });
  });
});

describe('capacity units', () => {
  const range = (serverless: object) => {
    const { capacity, instance } = mainOf({ document: writing(1), ...main({ serverless }) });
    return [instance.value, capacity?.min.value, capacity?.max.value];
  };

  test('have the memory of the class that would be chosen, and of that the share of the average load', () => {
    // db.t4g.medium has 4 GiB; 10/s on average of 20/s at the peak.
    expect(range({})).toEqual(['db.serverless', 1, 2]);
    expect(range({ max: 64 })).toEqual(['db.serverless', 32, 64]);
  });

  test('are what is stated, and never less at the most than at the least', () => {
    expect(range({ min: 3, max: 4 })).toEqual(['db.serverless', 3, 4]);
    expect(range({ min: 8 })).toEqual(['db.serverless', 8, 8]);
  });

  test('allow connections by their most', () => {
    const plan = mainOf(main({ serverless: { max: 8 } }));
    // 16 GiB
    expect(amountOf(plan.connectionsAtMost)).toBe(1_115);
  });

  test('are held by the lock and cost by the hour', () => {
    const stated = { document: writing(1), ...main({ serverless: { min: 1, max: 4 }, readers: { max: 0 } }) };
    const lock = aLock({
      'stores.main.instance': 'db.serverless',
      'stores.main.serverlessMin': 2,
      'stores.main.serverlessMax': 3,
    });
    const sizes = storeSizes({ ...stated, lock });
    expect(sizes['main.serverlessMin']).toEqual({ needed: 1, covers: 'too large', accepted: 2 });
    expect(sizes['main.serverlessMax']).toEqual({ needed: 4, covers: 'too small', accepted: 4 });
    // 1 and 4 x 0.12 x 730
    expect(storeCosts(stated)['main.instances']).toEqual([88, 350]);
  });
});

describe('costs', () => {
  test('are those of the fewest reserved up to the most on demand', () => {
    const stated = { document: writing(1), ...main({ instance: 'db.r7g.large', readers: { min: 1, max: 3 } }) };
    const costs = storeCosts(stated);
    // 2 x 730 x 0.2128 and 4 x 730 x 0.276
    expect(costs['main.instances']).toEqual([311, 806]);
    // 10/s on average x 3600 x 730 = 26.28 million, x 0.2
    expect(costs['main.requests']).toEqual([0, 5]);
  });

  test('are on demand alone where no reserved price is known', () => {
    expect(storeCosts(main({ instance: 'db.r8g.large', readers: { max: 0 } }))['main.instances']).toEqual([201, 201]);
  });
});

test('what is asked stands beside what is sustained', () => {
  const plan = mainOf({ document: writing(1) });
  expect([plan.writes, plan.writesSustained, plan.reads, plan.readsSustained].map(amountOf)).toEqual([
    20, 1_000, 0, 5_000,
  ]);
});

test('B4, CACHE-3: a share of hits of 0.8 in place of 0.9 doubles what the database is asked', () => {
  const readsAt = (hitRatio: number) =>
    amountOf(
      mainOf({
        document: aDocumentWithStores({
          dependencies: { ledger: { store: 'main', database: 'ledger' }, leaderboard: aCache({ hitRatio }) },
          handlers: { shipOrder: aHandler({ uses: { leaderboard: aUse() } }) },
        }),
      }).reads,
    );
  expect(readsAt(0.9)).toBeCloseTo(2, 9);
  expect(readsAt(0.8)).toBeCloseTo(4, 9);
});

test('of a store that exists only connections are counted', () => {
  const existing = { endpoint: 'db.example.org', port: 5432, securityGroupId: 'sg-1' };
  const plan = planWith(main({ existing }));
  const keys = plan.parts.flatMap(({ numbers }) => numbers.map(({ key }) => key));
  expect(keys.filter((key) => key.startsWith('stores.main.'))).toEqual(['stores.main.connections']);
  expect(plan.postgres.size).toBe(0);
});
