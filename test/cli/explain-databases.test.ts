import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { MODULES } from './databases/support';
import { run } from './support';

const explained = (key: string, environment = 'trial', ...options: readonly string[]) =>
  run(['explain', key, '-e', environment, ...options], { modules: MODULES });
const ROLE = 'roles.main.shop_ship_order';

test('databases of a store are listed with their schemas and the groups of each', async () => {
  const { code, out } = await explained('databases.main');
  expect([code, out.split('\n').map((line) => line.split(/\s{2,}/))]).toEqual([
    0,
    [
      ['databases.main.ledger.owner', 'shop__ledger__owner'],
      ['databases.main.ledger.schemas.public.owner', 'shop__ledger__public__owner'],
      ['databases.main.ledger.schemas.public.writer', 'shop__ledger__public__writer'],
      ['databases.main.ledger.schemas.public.reader', 'shop__ledger__public__reader'],
      [''],
    ],
  ]);
  expect((await explained('databases')).out).toBe(out);
});

test('a group says what its members may do, and who declared what it is for', async () => {
  expect((await explained('databases.main.ledger.schemas.public.writer')).out).toBe(
    `databases.main.ledger.schemas.public.writer: shop__ledger__public__writer
  rule: whose members may SELECT, INSERT, UPDATE and DELETE; the schema is declared by dependencies.ledger
  enforced by: PostgreSQL
`,
  );
});

test('a role is listed with its limits and what it may reach', async () => {
  const { out } = await explained(ROLE);
  expect(out.split('\n').map((line) => line.split(/\s{2,}/))).toEqual([
    [`${ROLE}.connectionLimit`, expect.stringMatching(/^\d+$/)],
    // aUse gives a call 5 ms, and a transaction lives as long as its handler.
    [`${ROLE}.statementTimeout`, '5ms'],
    [`${ROLE}.idleInTransactionTimeout`, expect.stringMatching(/ms$/)],
    [`${ROLE}.rights.ledger.public`, 'shop__ledger__public__writer'],
    [''],
  ]);
});

test('a limit says why, and whose it is', async () => {
  const { out } = await explained(`${ROLE}.statementTimeout`);
  expect(out).toContain('the longest timeout of its uses (handlers.shipOrder.uses.ledger.timeout)');
  expect(out).toContain('handlers.shipOrder');
});

test('a limit that is not set says why as well', async () => {
  expect((await explained('roles.main.shop_api.idleInTransactionTimeout')).out).toContain(
    'idleInTransactionTimeout: none\n  rule: nothing says how long a request of services.api may take',
  );
});

test('all of them together stand beside what one instance takes, with the limit of each', async () => {
  const { out } = await explained('roles.main.connectionsTogether');
  expect(out).toMatch(/rule: the sum of their limits; one instance takes all roles at their limits, \d+ of the \d+/);
  expect(out).toMatch(/ shop_ship_order: \d+ connections, planned as roles\.main\.shop_ship_order\.connectionLimit\n/);
  expect(out).toMatch(/ shop_api: \d+ connections, planned as roles\.main\.shop_api\.connectionLimit\n/);
});

test('as JSON it fits its schema', async () => {
  const report = JSON.parse((await explained('roles', 'trial', '--json')).out);
  const { sum, of } = {
    sum: report.numbers['roles.main.connectionsTogether'].value,
    of: (role: string) => report.numbers[`roles.main.${role}.connectionLimit`].value,
  };
  expect(sum).toBe(of('shop_api') + of('shop_ship_order'));
  const schema: unknown = JSON.parse(readFileSync(join(__dirname, '../../lib/report/schema/explain.json'), 'utf8'));
  expect(new Ajv({ strict: false }).validate(schema as object, report)).toBe(true);
});

test('what is nearly right is proposed, and an environment without such stores says that there is nothing', async () => {
  expect((await explained('roles.main.shop_ship_ordr')).err).toContain(`did you mean ${ROLE}?`);
  expect(await explained('databases', 'bare')).toMatchObject({
    code: 2,
    err: expect.stringContaining('nothing is planned as databases'),
  });
});
