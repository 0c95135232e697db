import { instanceUnknown } from '../../../lib/validation/planned/instance-unknown';
import { placedIn } from '../../plan/stores/support';
import { aLock } from '../../plan/support';
import { aDocumentWithStores, anIssue } from '../../support';
import { planRuling } from './support';

const judged = (stores: object, sizes?: Readonly<Record<string, string>>) =>
  planRuling(instanceUnknown, aDocumentWithStores(), placedIn(stores as never), sizes && aLock(sizes));

test('takes types of the catalog, older ones too', () => {
  const stores = { main: { instance: 'db.r6g.large' }, board: { instance: 'cache.m6g.large' } };
  expect(judged(stores)).toEqual({
    issues: [],
    notProven: [],
    proven: ['environment.stores.board.instance', 'environment.stores.main.instance'],
  });
});

test('refuses a type that stands in no list, and names the nearest', () => {
  const allowed = 'a type whose memory, connections and price the catalog knows for';
  expect(judged({ main: { instance: 'db.r7g.larg' }, board: { instance: 'cache.x9.huge' } }).issues).toEqual([
    anIssue('instance-unknown', ['environment', 'stores', 'board', 'instance'], {
      got: 'cache.x9.huge',
      allowed: `${allowed} ElastiCache with Valkey`,
      fix: 'take one that is known, or leave it out to have it computed',
    }),
    anIssue('instance-unknown', ['environment', 'stores', 'main', 'instance'], {
      got: 'db.r7g.larg',
      allowed: `${allowed} Aurora PostgreSQL`,
      fix: 'did you mean db.r7g.large?',
    }),
  ]);
});

test('refuses what Aurora does not have, though RDS does', () => {
  expect(judged({ main: { instance: 'db.m7g.large' } }).issues).toHaveLength(1);
});

test('refuses an unknown type of the lock, and takes those it knows', () => {
  const [issue, ...others] = judged({}, { 'stores.board.nodeType': 'cache.x9.huge' }).issues;
  expect([issue?.path, issue?.got, others]).toEqual([
    ['environment', 'stores', 'board'],
    'cache.x9.huge in the lock',
    [],
  ]);
  expect(judged({}, { 'stores.main.instance': 'db.serverless' }).proven).toEqual(['environment.stores.main']);
});

test('says nothing where types are computed or stores exist', () => {
  const existing = { endpoint: 'db.example.org', port: 5432, securityGroupId: 'sg-1' };
  expect(judged({ main: { existing } })).toEqual({ issues: [], notProven: [], proven: [] });
});

test('brokers that the lock holds must be known too: an unknown type would be taken for a small one', () => {
  const held = (type: string) =>
    planRuling(instanceUnknown, undefined, undefined, aLock({ 'kafka.brokerType': type })).issues;
  expect(held('kafka.m7g.xlarge')).toEqual([]);
  expect(held('express.m7g.large')).toEqual([]);
  expect(held('kafka.m7g.xlage')).toMatchObject([{ path: ['environment', 'kafka'] }]);
});
