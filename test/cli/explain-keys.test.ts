import { aDocumentWithStores, anEnvironment } from '../support';
import { MODULES } from './declarations';
import { run } from './support';

const STORES = {
  'stacks/events/shop.ts': { shop: aDocumentWithStores() },
  'stacks/environments/trial.ts': {
    trial: anEnvironment({ name: 'trial', proof: 'reported', stores: { main: {}, board: {} } }),
  },
};

const explained = (key: string, ...options: readonly string[]) =>
  run(['explain', key, '-e', 'trial', ...options], { modules: { ...MODULES, ...STORES } });

test('a key is told with what it encrypts, who may use it and who reads by it', async () => {
  const { code, out } = await explained('keys.stores.main.secrets');
  expect(code).toBe(0);
  expect(out).toBe(
    'keys.stores.main.secrets: alias/shop-trial-main-secret\n' +
      '  encrypts  the password of the owner of a database, which RDS makes and rotates in Secrets Manager\n' +
      '  used by   rds and secretsmanager for who asks them, nobody directly\n' +
      '  read by   the role of the job that makes databases and roles; no handler, no service, no team\n',
  );
});

test('keys lists all of them, and a store its own', async () => {
  const lines = async (asked: string) => (await explained(asked)).out.trimEnd().split('\n');
  expect(await lines('keys')).toHaveLength(6);
  expect((await lines('keys.stores.board')).map((line) => line.split(/\s{2,}/))).toEqual([
    [
      'keys.stores.board.memory',
      'alias/shop-trial-board',
      expect.stringMatching(/elasticache for .*, nobody directly$/),
    ],
    ['keys.stores.board.logs', 'alias/shop-trial-board-logs', 'CloudWatch Logs, for these log groups alone'],
  ]);
});

test('programs read the same as JSON', async () => {
  const { keys, dataKeys, access } = JSON.parse((await explained('keys.stores.main.database', '--json')).out);
  expect(keys).toEqual(['keys.stores.main.database']);
  expect(dataKeys).toEqual([
    expect.objectContaining({
      dataClass: 'database',
      alias: 'alias/shop-trial-main',
      usedBy: 'services',
      through: ['rds'],
    }),
  ]);
  expect(access).toEqual([]);
});

test('as Markdown it is a table', async () => {
  expect((await explained('keys.kafka', '--markdown')).out).toMatch(/^### `keys\.kafka`\n\n\| +\| alias +\| used by/);
});

test('what is no key is told what there is', async () => {
  const { code, err } = await explained('keys.stores.main.databse');
  expect(code).toBe(2);
  expect(err).toContain('did you mean keys.stores.main.database?');
});
