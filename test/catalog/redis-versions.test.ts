import { REDIS_VERSION, REDIS_VERSIONS, redisVersionRow } from '../../lib/catalog/redis-versions';

test.each(['valkey', 'redis'] as const)(
  'what %s runs where nobody states a version is known, and its support does not end',
  (engine) => {
    expect(redisVersionRow(engine, REDIS_VERSION.versions[engine])).toMatchObject({ engine, supportEnds: null });
  },
);

test('every version logs people in by IAM, which began with Redis 7.0 and Valkey 7.2', () => {
  expect(REDIS_VERSIONS.every(({ version }) => Number(version) >= 7)).toBe(true);
  expect(new Set(REDIS_VERSIONS.map(({ engine, version }) => `${engine} ${version}`)).size).toBe(REDIS_VERSIONS.length);
});

test('a family is the engine and its major version', () => {
  for (const { engine, version, family } of REDIS_VERSIONS) expect(family).toBe(`${engine}${version.split('.')[0]}`);
});

test('a version is found by its engine, and not by a part of it', () => {
  expect(redisVersionRow('valkey', '8.0')?.family).toBe('valkey8');
  for (const version of ['8', '8.0.1', '7.1', '']) expect(redisVersionRow('valkey', version)).toBeUndefined();
});
