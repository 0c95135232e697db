import { dataKeysOf } from '../../../lib/plan/keys/data-keys';
import { planPlatform } from '../../../lib/plan/plan';
import { resources } from '../../../lib/testing';
import { inOwnStack } from '../../platform/support';
import { aDocumentWithStores, aModel, anEnvironment } from '../../support';

type Stores = Parameters<typeof anEnvironment>[0] & {};

function aliasesOf(environment: Stores) {
  const model = aModel(aDocumentWithStores(), anEnvironment(environment));
  return dataKeysOf(model, planPlatform(model, undefined)).map(({ key, alias }) => [key, alias]);
}

test('each class of data of each store has a key of its own', () => {
  expect(aliasesOf({ stores: { main: {}, board: {} } })).toEqual([
    ['keys.kafka.events', 'alias/shop-test-kafka'],
    ['keys.stores.board.memory', 'alias/shop-test-board'],
    ['keys.stores.board.logs', 'alias/shop-test-board-logs'],
    ['keys.stores.main.database', 'alias/shop-test-main'],
    ['keys.stores.main.secrets', 'alias/shop-test-main-secret'],
    ['keys.stores.main.logs', 'alias/shop-test-main-logs'],
  ]);
});

test('a store that exists has none of ours', () => {
  const existing = { endpoint: 'db.example.com', port: 5432, securityGroupId: 'sg-1' };
  expect(aliasesOf({ stores: { main: { existing }, board: {} } }).map(([key]) => key)).toEqual([
    'keys.kafka.events',
    'keys.stores.board.memory',
    'keys.stores.board.logs',
  ]);
});

test('they are those that are made, beside that of the flow logs', () => {
  const stores = { main: {}, board: {} };
  const stack = inOwnStack({
    events: aDocumentWithStores(),
    environment: anEnvironment({ stores, proof: 'reported' }),
  });
  const made = resources(stack, 'aws_kms_alias').map(({ config }) => String(config.name));
  const planned = aliasesOf({ stores }).map(([, alias]) => alias);
  expect(made.filter((alias) => !alias.endsWith('-flow-logs')).sort()).toEqual(planned.sort());
});
