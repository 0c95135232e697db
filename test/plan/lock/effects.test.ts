import { CHANGE_EFFECTS, changeEffectRow } from '../../../lib/catalog/change-effects';
import { SIZE_CHANGES, sizeChange } from '../../../lib/catalog/size-changes';
import { effectBetween, effectOf } from '../../../lib/plan/lock/effects';
import { production } from '../../../stacks/environments/production';
import { treasureHunt } from '../../../stacks/events/treasure-hunt';
import { aDocumentWithStores, anEnvironment } from '../../support';
import { planOf } from '../support';

const change = (key: string, locked: number | string | undefined, accepted: number | string) =>
  effectOf({ key, locked, accepted });

describe('accepting another size', () => {
  test.each([
    ['kafka.brokerType', 'kafka.m7g.large', 'kafka.m7g.xlarge', 'disrupted', 'rolling'],
    ['kafka.brokers', 3, 6, 'in-place', 'in place'],
    ['kafka.version', '3.8.x', '3.9.x.kraft', 'disrupted', 'rolling'],
    ['kafka.storagePerBroker', 10, 20, 'in-place', 'in place'],
    ['kafka.storageGrowsTo', 20, 40, 'in-place', 'in place'],
    ['kafka.volumeThroughput', 251, 312, 'in-place', 'in place'],
    ['topics.shop.order.placed.partitions', 3, 6, 'in-place', 'in place'],
    ['topics.shop.order.placed.replicationFactor', 2, 3, 'replaced', 'replacement'],
    ['stores.board.nodeType', 'cache.m7g.large', 'cache.m7g.xlarge', 'disrupted', 'failover'],
    ['stores.board.shards', 1, 2, 'disrupted', 'failover'],
    ['stores.board.replicas', 1, 2, 'disrupted', 'failover'],
    ['stores.main.instance', 'db.r7g.large', 'db.r7g.xlarge', 'disrupted', 'failover'],
    ['stores.main.proxy', 'not needed', 'needed', 'disrupted', 'rolling'],
    ['stores.main.readersMin', 1, 2, 'in-place', 'in place'],
    ['stores.main.readersMax', 2, 3, 'in-place', 'in place'],
    ['nodes.size', 'large', 'xlarge', 'disrupted', 'rolling'],
    ['nodes.max', 3, 6, 'in-place', 'in place'],
  ])('%s from %s to %s is %s: %s', (key, from, to, effect, way) => {
    expect(change(key, from, to)).toMatchObject({ effect, way });
  });

  test('does nothing to what is new, and to what stays', () => {
    expect(change('kafka.brokers', undefined, 3)).toBeUndefined();
    expect(change('kafka.brokers', 3, 3)).toBeUndefined();
  });

  test('of brokers of the other kind makes another cluster', () => {
    expect(change('kafka.brokerType', 'kafka.m7g.large', 'express.m7g.large')).toMatchObject({ way: 'replacement' });
    expect(change('kafka.brokerType', 'express.m7g.large', 'express.m7g.xlarge')).toMatchObject({ way: 'rolling' });
  });

  test('says how long a step takes where that is known: 10 to 15 minutes for each broker', () => {
    const step = change('kafka.brokerType', 'kafka.m7g.large', 'kafka.m7g.xlarge')?.step;
    expect(step).toEqual({ of: 'broker', atLeast: 600_000, atMost: 900_000 });
    expect(change('stores.board.shards', 1, 2)?.step).toBeNull();
  });
});

test('a smaller size, which nobody accepts, is refused where the service refuses it', () => {
  expect(effectBetween('topics.shop.order.placed.partitions', 6, 3)).toMatchObject({ way: 'refused' });
  expect(effectBetween('kafka.storagePerBroker', 20, 10)).toMatchObject({ way: 'refused' });
  expect(effectBetween('kafka.brokers', 6, 3)).toMatchObject({ way: 'rolling' });
});

test('every size of a rich plan has an effect, whatever it is changed to', () => {
  const { sizes } = planOf(treasureHunt, production);
  expect(sizes.length).toBeGreaterThan(20);
  expect(new Set(sizes.map(({ key }) => key.split('.')[0]))).toEqual(new Set(['kafka', 'nodes', 'stores', 'topics']));
  const without = sizes.filter(({ key, accepted }) => {
    const other = typeof accepted === 'number' ? accepted + 1 : `another than ${accepted}`;
    return effectBetween(key, accepted, other) === undefined || sizeChange(key) === undefined;
  });
  expect(without.map(({ key }) => key)).toEqual([]);
});

test('capacity units of a serverless store have one too', () => {
  const environment = anEnvironment({ stores: { main: { serverless: {} }, board: { replicas: 1 } } });
  const keys = planOf(aDocumentWithStores(), environment)
    .sizes.map(({ key }) => key)
    .filter((key) => key.startsWith('stores.main.serverless'));
  expect([...keys].sort()).toEqual(['stores.main.serverlessMax', 'stores.main.serverlessMin']);
  expect(keys.map((key) => effectBetween(key, 1, 2)?.way)).toEqual(['in place', 'in place']);
});

test('a key that nobody has thought about has no effect, and does not pass for harmless', () => {
  expect(effectBetween('stores.main.colour', 1, 2)).toBeUndefined();
  expect(effectBetween('topics..partitions', 1, 2)).toBeUndefined();
});

test('the rows name what the table of effects knows, or state the effect themselves', () => {
  const known = new Set(CHANGE_EFFECTS.map(({ type }) => type));
  const wrong = SIZE_CHANGES.filter(({ type, attribute, effect }) =>
    known.has(type) ? changeEffectRow(type, attribute) === undefined : effect === undefined,
  );
  expect(wrong.map(({ size }) => size)).toEqual([]);
});
