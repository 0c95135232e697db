import { REDIS_RESTRICTED, redisAccess } from '../../lib/catalog/redis-access';

const AWARD = 'shop:test:award:';
const CATALOG = 'shop:test:catalog:';

test('who writes a prefix may read and write it, in scripts and transactions, and nothing else', () => {
  const rules = redisAccess([{ keyPrefix: AWARD, access: 'write' }]).split(' ');
  expect(rules.slice(0, 5)).toEqual(['on', '~shop:test:award:*', 'resetchannels', '-@all', '+@read']);
  expect(rules).toEqual(expect.arrayContaining(['+@write', '+@transaction', '+eval', '+evalsha', '+script|load']));
});

test('who reads a prefix gets no commands that write, no scripts, and a pattern for reading alone', () => {
  const rules = redisAccess([{ keyPrefix: CATALOG, access: 'read' }]).split(' ');
  expect(rules).toContain('%R~shop:test:catalog:*');
  for (const denied of ['+@write', '+eval', '+evalsha', '+script|load', '+wait']) expect(rules).not.toContain(denied);
});

test('who writes one prefix and reads another cannot write the other', () => {
  const rules = redisAccess([
    { keyPrefix: CATALOG, access: 'read' },
    { keyPrefix: AWARD, access: 'write' },
  ]);
  expect(rules).toContain('~shop:test:award:* %R~shop:test:catalog:* ');
  expect(rules).not.toContain(' ~shop:test:catalog:*');
});

test('of two rights to one prefix the one that may more counts, in whatever order they come', () => {
  const [read, write] = (['read', 'write'] as const).map((access) => ({ keyPrefix: AWARD, access }));
  if (read === undefined || write === undefined) throw new Error('two rights');
  const only = redisAccess([write]);
  expect(redisAccess([read, write])).toBe(only);
  expect(redisAccess([write, read])).toBe(only);
});

test('the order in which rights come changes nothing', () => {
  const rights = [
    { keyPrefix: CATALOG, access: 'read' },
    { keyPrefix: AWARD, access: 'write' },
  ] as const;
  expect(redisAccess(rights)).toBe(redisAccess([...rights].reverse()));
});

test('what is dangerous, what is everybody’s and what tells others’ keys is taken away after it was given', () => {
  const rules = redisAccess([{ keyPrefix: AWARD, access: 'write' }]).split(' ');
  const at = (rule: string): number => rules.indexOf(rule);
  for (const never of ['-@dangerous', '-@scripting', '-randomkey', '-scan']) {
    expect(at(never)).toBeGreaterThan(at('+@write'));
  }
  expect(at('+eval')).toBeGreaterThan(at('-@scripting'));
  expect(at('+info')).toBeGreaterThan(at('-@dangerous'));
});

test('no command is named that ElastiCache refuses to hear of', () => {
  const named = redisAccess([{ keyPrefix: AWARD, access: 'write' }])
    .split(' ')
    .flatMap((rule) => /^[+-]([a-z_]+)/.exec(rule)?.[1] ?? []);
  expect(named.filter((command) => REDIS_RESTRICTED.commands.includes(command))).toEqual([]);
  expect(named.length).toBeGreaterThan(20);
});

test('without rights nobody may do anything', () => {
  expect(redisAccess([])).toBe('off -@all');
});

test.each(['', 'a*', 'a?', 'a[b]', 'a\\', 'a b', 'a\n'])(
  'a prefix that is more than its characters is refused: %j',
  (keyPrefix) => {
    expect(() => redisAccess([{ keyPrefix, access: 'read' }])).toThrow('is not taken literally');
  },
);
