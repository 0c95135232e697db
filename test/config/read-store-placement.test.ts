import { readEnvironment } from '../../lib/config/read';
import { anEnvironment, withValue } from '../support';

const placed = (main: unknown) => readEnvironment(withValue(anEnvironment(), ['stores', 'main'], main)).issues;
const existing = { endpoint: 'db.example.org', port: 5432, securityGroupId: 'sg-1' };

test.each([
  [{ windows: { maintenance: 'sun:23:30-mon:00:30', backup: '23:59-00:59' } }],
  [{ clients: { office: { cidr: '10.9.0.0/16' }, admin: { securityGroupId: 'sg-1' } } }],
  [{ parameters: { work_mem: 8_192, jit: false, timezone: 'UTC' } }],
  [{ transitEncryption: 'preferred', engine: 'redis', version: '7.1' }],
  [{ alarmTopics: ['arn:aws:sns:eu-central-1:111122223333:pages'] }],
  [{ existing: { ...existing, readerEndpoint: 'ro.example.org', iamResource: 'cluster-ABC', tls: false } }],
])('a store may be placed as %j', (main) => {
  expect(placed(main)).toEqual([]);
});

test.each([
  // The whole internet, and bits beyond the prefix.
  [{ clients: { all: { cidr: '0.0.0.0/0' } } }, 'clients'],
  [{ clients: { all: { cidr: '10.9.0.1/16' } } }, 'clients'],
  [{ windows: { maintenance: 'sunday:03:00-sunday:04:00', backup: '01:00-02:00' } }, 'windows'],
  [{ windows: { maintenance: 'sun:24:00-sun:25:00', backup: '01:00-02:00' } }, 'windows'],
  [{ windows: { maintenance: 'sun:03:00-sun:04:00', backup: '1:00-2:00' } }, 'windows'],
  [{ alarmTopics: ['pages'] }, 'alarmTopics'],
  [{ engine: 'memcached' }, 'engine'],
  [{ replicas: 6 }, 'replicas'],
  [{ readers: { max: 16 } }, 'readers'],
  [{ existing: { ...existing, port: 65_536 } }, 'existing'],
])('a store may not be placed as %j', (main, at) => {
  const paths = placed(main).map(({ path }) => path.slice(0, 3));
  expect(paths).toEqual([['stores', 'main', at]]);
});
