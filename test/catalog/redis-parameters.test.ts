import {
  REDIS_PARAMETERS,
  redisParameterProblem,
  redisParameters,
  redisParameterText,
} from '../../lib/catalog/redis-parameters';

test('a cache evicts any entry, and state refuses what it has no room for', () => {
  const policy = (role: 'cache' | 'state'): string | undefined =>
    redisParameters({ role, clusterMode: false, reservedMemoryPercent: 25 }).get('maxmemory-policy');
  expect([policy('cache'), policy('state')]).toEqual(['allkeys-lru', 'noeviction']);
});

test('cluster mode and reserved memory are said, whatever they are', () => {
  const said = redisParameters({ role: 'cache', clusterMode: true, reservedMemoryPercent: 30 });
  expect(Object.fromEntries(said)).toEqual({
    'cluster-enabled': 'yes',
    'maxmemory-policy': 'allkeys-lru',
    'reserved-memory-percent': '30',
  });
  expect(redisParameters({ role: 'cache', clusterMode: false, reservedMemoryPercent: 25 }).get('cluster-enabled')).toBe(
    'no',
  );
});

test('what Veltrix sets is exactly what nobody else may set', () => {
  const ours = REDIS_PARAMETERS.filter((parameter) => parameter.ours).map(({ name }) => name);
  const said = redisParameters({ role: 'state', clusterMode: true, reservedMemoryPercent: 25 });
  expect([...said.keys()].sort()).toEqual(ours);
  for (const name of ours) expect(redisParameterProblem(name, 'yes')).toMatchObject({ kind: 'ours' });
});

test('what is set fits its own row', () => {
  for (const [name, value] of redisParameters({ role: 'state', clusterMode: true, reservedMemoryPercent: 50 })) {
    const allowed = REDIS_PARAMETERS.find((parameter) => parameter.name === name)?.allowed ?? [];
    if ('min' in allowed) expect(Number(value)).toBeGreaterThanOrEqual(allowed.min);
    else expect(allowed).toContain(value);
  }
});

test('parameters stand once, by name', () => {
  const names = REDIS_PARAMETERS.map(({ name }) => name);
  expect(names).toEqual([...new Set(names)].sort());
});

test.each([
  ['timeout', 0, undefined],
  ['timeout', -1, 'a whole number of seconds from 0'],
  ['timeout', 1.5, 'a whole number of seconds from 0'],
  ['active-defrag-cycle-max', 75, undefined],
  ['active-defrag-cycle-max', 76, 'a whole number of percent from 1 to 75'],
  ['active-defrag-cycle-max', 0, 'a whole number of percent from 1 to 75'],
  ['activedefrag', true, undefined],
  ['activedefrag', 'yes', undefined],
  ['activedefrag', 'on', 'no, yes'],
  ['slowlog-log-slower-than', -1, undefined],
  ['slowlog-log-slower-than', -2, 'a whole number of micros from -1'],
] as const)('%s of %s: %s', (name, value, allowed) => {
  expect(redisParameterProblem(name, value)?.allowed).toBe(allowed);
});

test('what the service no longer lets set is not known', () => {
  for (const name of ['appendonly', 'databases', 'rename-commands', 'maxmemory']) {
    expect(redisParameterProblem(name, 1)?.kind).toBe('unknown');
  }
});

test('yes and no are written as the service writes them', () => {
  expect([true, false, 3, 'a'].map(redisParameterText)).toEqual(['yes', 'no', '3', 'a']);
});
