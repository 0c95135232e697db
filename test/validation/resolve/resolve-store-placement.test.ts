import { resolveStorePlacement } from '../../../lib/validation/resolve/resolve-store-placement';

const SIZED = {
  kind: 'sized',
  instance: null,
  serverless: null,
  readers: null,
  replicas: null,
  engine: null,
  version: null,
  majorUpgrade: false,
  parameters: new Map(),
  proxy: null,
  transitEncryption: null,
  clients: new Map(),
  // 90 days.
  logRetention: 7_776_000_000,
  windows: null,
  alarmTopics: [],
  eventTopic: null,
};

test('leaves open what nobody states, and keeps logs for 90 days', () => {
  expect(resolveStorePlacement({})).toEqual(SIZED);
});

test('takes what is stated, names sorted', () => {
  const windows = { maintenance: 'sun:03:00-sun:04:00', backup: '01:00-02:00' };
  const resolved = resolveStorePlacement({
    proxy: false,
    parameters: { work_mem: 8_192, jit: false },
    clients: { office: { cidr: '10.0.0.0/24' }, admin: { securityGroupId: 'sg-1' } },
    logRetention: '1d',
    windows,
    alarmTopics: ['arn:aws:sns:eu-central-1:111122223333:pages'],
  });
  expect(resolved).toMatchObject({ proxy: false, logRetention: 86_400_000, windows });
  if (resolved.kind !== 'sized') throw new Error('sized');
  expect([...resolved.parameters]).toEqual([
    ['jit', false],
    ['work_mem', 8_192],
  ]);
  expect([...resolved.clients.keys()]).toEqual(['admin', 'office']);
});

test('has one reader at the least where only the most are stated, and none where none are allowed', () => {
  expect(resolveStorePlacement({ readers: { max: 3 } })).toMatchObject({ readers: { min: 1, max: 3 } });
  expect(resolveStorePlacement({ readers: { max: 0 } })).toMatchObject({ readers: { min: 0, max: 0 } });
});

test('of what exists nobody logs in by IAM unless it is said how, and connections are encrypted unless they are not', () => {
  const existing = { endpoint: 'db.example.org', port: 5432, securityGroupId: 'sg-1' };
  expect(resolveStorePlacement({ existing })).toEqual({
    kind: 'existing',
    ...existing,
    readerEndpoint: null,
    iamResource: null,
    tls: true,
  });
  const more = { readerEndpoint: 'ro.example.org', iamResource: 'cluster-ABC', tls: false };
  expect(resolveStorePlacement({ existing: { ...existing, ...more } })).toMatchObject(more);
});
