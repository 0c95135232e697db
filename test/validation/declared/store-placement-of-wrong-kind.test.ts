import type { StorePlacementSpec } from '../../../lib/config/placement-spec';
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

test('says nothing of what exists, nor of stores that nobody declares', () => {
  const nothing = { issues: [], notProven: [], proven: [] };
  expect(placing('main', { existing })).toEqual(nothing);
  expect(placing('other', { replicas: 1 })).toEqual(nothing);
});
