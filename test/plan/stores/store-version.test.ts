import { RECOMMENDED_AURORA_VERSION } from '../../../lib/catalog/aurora-versions';
import { REDIS_VERSION } from '../../../lib/catalog/redis-versions';
import type { PlannedText } from '../../../lib/plan/planned';
import { storeVersion } from '../../../lib/plan/stores/store-version';
import { aLock } from '../support';
import { boardOf, mainOf, type Stated, storeSizes } from './support';

/** Neither is what the catalog recommends today. */
const POSTGRES = '16.9';
const VALKEY = '7.2';
const REDIS = '7.1';

const locked = (sizes: Readonly<Record<string, string>>): Stated => ({ lock: aLock(sizes) });
const postgresIn = (version: string): Stated => locked({ 'stores.main.postgresVersion': version });
const redisIn = (version: string): Stated => locked({ 'stores.board.redisVersion': version });
const sizeOf = (stated: Stated, key: 'main.postgresVersion' | 'board.redisVersion') => storeSizes(stated)[key];

test('these tests tell a locked version from the recommended one', () => {
  expect([POSTGRES, VALKEY]).not.toEqual([RECOMMENDED_AURORA_VERSION.version, REDIS_VERSION.versions.valkey]);
  expect(RECOMMENDED_AURORA_VERSION.version).not.toBe(POSTGRES);
  expect(REDIS_VERSION.versions.valkey).not.toBe(VALKEY);
});

describe('without a lock', () => {
  test('the recommended version is what stands there, and what accepting writes', () => {
    const { version } = RECOMMENDED_AURORA_VERSION;
    expect(mainOf({}).version.value).toBe(version);
    expect(sizeOf({}, 'main.postgresVersion')).toEqual({ needed: version, covers: 'enough', accepted: version });
    expect(boardOf({}).version.value).toBe(REDIS_VERSION.versions.valkey);
    expect(boardOf({ stores: { board: { engine: 'redis' } } }).version.value).toBe(REDIS_VERSION.versions.redis);
  });

  test('a stated one is, at once', () => {
    const stores = { main: { version: POSTGRES }, board: { version: VALKEY } };
    expect([mainOf({ stores }).version.value, boardOf({ stores }).version.value]).toEqual([POSTGRES, VALKEY]);
    expect(sizeOf({ stores }, 'main.postgresVersion')).toMatchObject({ covers: 'enough', accepted: POSTGRES });
  });
});

describe('a lock', () => {
  test('holds its version against the recommendation of the catalog, and accepting leaves it', () => {
    expect(mainOf(postgresIn(POSTGRES)).version).toMatchObject({
      value: POSTGRES,
      rule: expect.stringMatching(/^held by the lock/),
    });
    expect(sizeOf(postgresIn(POSTGRES), 'main.postgresVersion')).toEqual({
      needed: RECOMMENDED_AURORA_VERSION.version,
      covers: 'enough',
      accepted: POSTGRES,
    });
    expect(boardOf(redisIn(VALKEY)).version.value).toBe(VALKEY);
    expect(sizeOf(redisIn(VALKEY), 'board.redisVersion')).toMatchObject({ covers: 'enough', accepted: VALKEY });
  });

  test('that says the same as what is stated is enough', () => {
    const stated = { ...postgresIn(POSTGRES), stores: { main: { version: POSTGRES } } };
    expect(sizeOf(stated, 'main.postgresVersion')).toEqual({ needed: POSTGRES, covers: 'enough', accepted: POSTGRES });
  });

  test.each([
    [
      'is too small for a newer one that is stated, and holds its own until that is accepted',
      '16.8',
      'too small',
      POSTGRES,
    ],
    ['stays where an older one is stated, which a rule refuses', '17.5', 'enough', '17.5'],
  ])('%s', (_, held, covers, accepted) => {
    const stated = { ...postgresIn(held), stores: { main: { version: POSTGRES } } };
    expect(mainOf(stated).version.value).toBe(held);
    expect(sizeOf(stated, 'main.postgresVersion')).toEqual({ needed: POSTGRES, covers, accepted });
  });

  test('keeps a version of the engine that stands: what is stated instead is refused by a rule, and never accepted', () => {
    // 7.1 is one of Redis OSS and none of Valkey.
    expect(sizeOf(redisIn(REDIS), 'board.redisVersion')).toEqual({
      needed: REDIS_VERSION.versions.valkey,
      covers: 'enough',
      accepted: REDIS,
    });
    const redis = { ...redisIn(REDIS), stores: { board: { engine: 'redis' } } } as const;
    expect(sizeOf(redis, 'board.redisVersion')).toMatchObject({ covers: 'enough', accepted: REDIS });
  });

  test('of one store or engine says nothing of another', () => {
    const other = locked({ 'stores.other.postgresVersion': POSTGRES, 'stores.main.redisVersion': VALKEY });
    expect(mainOf(other).version.value).toBe(RECOMMENDED_AURORA_VERSION.version);
  });
});

test('a recommendation of tomorrow changes nobody who has a lock, and is what everybody else gets', () => {
  const choice = {
    name: 'main',
    engine: 'postgres',
    path: ['environment', 'stores', 'main'],
    stated: null,
    recommended: '99.1',
    source: RECOMMENDED_AURORA_VERSION,
    fits: () => true,
  } as const;
  const value = ({ version }: { readonly version: PlannedText }) => version.value;
  expect(value(storeVersion(choice, postgresIn(POSTGRES).lock))).toBe(POSTGRES);
  expect(value(storeVersion(choice, undefined))).toBe('99.1');
});
