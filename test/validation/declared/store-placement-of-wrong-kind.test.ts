import type { ExistingStoreSpec, StorePlacementSpec } from '../../../lib/config/store-placement-spec';
import { storePlacementOfWrongKind } from '../../../lib/validation/declared/store-placement-of-wrong-kind';
import { aDocumentWithStores, anEnvironment, anIssue, ruling } from '../../support';

const placing = (name: string, placement: StorePlacementSpec) =>
  ruling(storePlacementOfWrongKind, aDocumentWithStores(), anEnvironment({ stores: { [name]: placement } }));
const existing = { endpoint: 'db.example.org', port: 5432, securityGroupId: 'sg-1' };

test.each<[string, StorePlacementSpec]>([
  ['main', { instance: 'db.r7g.large', readers: { max: 2 } }],
  ['board', { instance: 'cache.r7g.large', replicas: 2 }],
  ['main', {}],
  ['main', { serverless: { min: 1 } }],
  ['main', { proxy: true, majorUpgrade: true }],
  ['main', { proxy: false }],
  ['board', { engine: 'redis', transitEncryption: 'preferred' }],
  ['board', { majorUpgrade: false }],
])('takes %s with %j', (name, placement) => {
  expect(placing(name, placement)).toEqual({ issues: [], notProven: [], proven: [`environment.stores.${name}`] });
});

test.each<[string, StorePlacementSpec, string, string, string]>([
  ['board', { readers: { max: 2 } }, 'readers', 'readers, which a redis store does not have', 'replicas'],
  ['main', { replicas: 1 }, 'replicas', 'replicas of shards, which a postgres store does not have', 'readers'],
  ['main', { instance: 'cache.r7g.large' }, 'instance', 'cache.r7g.large', 'an instance whose name begins with db.'],
  ['board', { serverless: {} }, 'serverless', 'capacity units, which a redis store does not have', 'an instance'],
  [
    'main',
    { instance: 'db.r7g.large', serverless: {} },
    'serverless',
    'capacity units beside db.r7g.large',
    'one of the two',
  ],
  ['board', { instance: 'db.r7g.large' }, 'instance', 'db.r7g.large', 'an instance whose name begins with cache.'],
  ['board', { proxy: false }, 'proxy', 'RDS Proxy, which nothing but a database stands behind', 'nothing of the kind'],
  [
    'board',
    { majorUpgrade: true },
    'majorUpgrade',
    'an upgrade of the major, which a redis store does in place',
    'a version',
  ],
  ['main', { engine: 'valkey' }, 'engine', 'Valkey or Redis, which a postgres store is not', 'nothing of the kind'],
  [
    'main',
    { transitEncryption: 'required' },
    'transitEncryption',
    'a time in which clients come to TLS, while a postgres store takes none without it',
    'nothing of the kind',
  ],
])('refuses %s with %j', (name, placement, at, got, needs) => {
  expect(placing(name, placement).issues).toEqual([
    anIssue(
      'store-placement-of-wrong-kind',
      ['environment', 'stores', name, at],
      {
        got,
        allowed: `${needs}, since it is a ${name === 'main' ? 'postgres' : 'redis'} store`,
        fix: 'take it out, or correct the engine of the store',
      },
      [['stores', name, 'engine']],
    ),
  ]);
});

test.each<[string, Partial<ExistingStoreSpec['existing']>]>([
  ['main', {}],
  ['main', { readerEndpoint: 'ro.example.org', iamResource: 'cluster-ABCDEFGHIJKL012345' }],
  ['main', { iamResource: 'prx-0123456789abcdef0' }],
  ['board', { iamResource: 'shop-board' }],
  ['board', { iamResource: 'shop-board', tls: true }],
  ['board', { tls: false }],
])('takes %s that exists with %j', (name, more) => {
  const proven = [`environment.stores.${name}.existing`];
  expect(placing(name, { existing: { ...existing, ...more } })).toEqual({ issues: [], notProven: [], proven });
});

test.each<[string, Partial<ExistingStoreSpec['existing']>, string, string, string]>([
  [
    'board',
    { iamResource: 'shop-board', tls: false },
    'tls',
    'no TLS beside iamResource, while a token of IAM is taken over TLS alone',
    'TLS',
  ],
  ['main', { iamResource: 'shop-main' }, 'iamResource', 'shop-main', 'an id such as cluster-ABC123 or prx-0abc123'],
  ['main', { iamResource: 'cluster-' }, 'iamResource', 'cluster-', 'an id such as cluster-ABC123 or prx-0abc123'],
  ['board', { iamResource: 'cluster-ABC' }, 'iamResource', 'cluster-ABC', 'the id of a replication group'],
  [
    'board',
    { readerEndpoint: 'ro.example.org' },
    'readerEndpoint',
    'an address for reads, which a redis store is not asked by',
    'nothing of the kind',
  ],
])('refuses %s that exists with %j', (name, more, at, got, needs) => {
  const [issue] = placing(name, { existing: { ...existing, ...more } }).issues;
  expect([issue?.path, issue?.got, issue?.allowed]).toEqual([
    ['environment', 'stores', name, 'existing', at],
    got,
    `${needs}, since it is a ${name === 'main' ? 'postgres' : 'redis'} store`,
  ]);
});

test('says nothing of stores that nobody declares', () => {
  expect(placing('other', { replicas: 1 })).toEqual({ issues: [], notProven: [], proven: [] });
});
