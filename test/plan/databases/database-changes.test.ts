import { databaseChanges } from '../../../lib/plan/databases/database-changes';
import { quoteIdent, quoteLiteral } from '../../../lib/plan/databases/quoted';
import { anEmptyServer, aRole, MARK, mainOf, NOTHING_INSIDE } from './support';

const statementsOf = (...args: Parameters<typeof databaseChanges>): readonly string[] =>
  databaseChanges(...args).steps.flatMap(({ statements }) => statements);

test('every step of an empty server has its reason, and CREATE DATABASE alone is outside of a transaction', () => {
  const { steps, refused } = databaseChanges(mainOf(), anEmptyServer());
  expect(refused).toEqual([]);
  expect(steps.filter(({ because }) => because === '')).toEqual([]);
  expect(steps.filter(({ transaction }) => !transaction).map(({ statements }) => statements)).toEqual([
    ['CREATE DATABASE "ledger" OWNER "shop__ledger__owner" TEMPLATE template0'],
  ]);
  expect(JSON.stringify(steps)).toBe(JSON.stringify(databaseChanges(mainOf(), anEmptyServer()).steps));
});

test('no statement has a password in it, and no role or database is ever dropped', () => {
  const roles = [aRole('shop_gone', { attributes: { ...aRole('x').attributes, login: true } })];
  const text = statementsOf(mainOf(), anEmptyServer({ roles })).join('\n');
  expect(text).toContain('ALTER ROLE "shop_gone" NOLOGIN');
  expect(text).not.toMatch(/password|\bdrop\b/i);
});

test('an administrator who is no superuser acts as the owners; a superuser need not', () => {
  const superuser = { role: 'postgres', superuser: true, memberOf: [] };
  const acts = 'GRANT "shop__ledger__owner" TO CURRENT_USER';
  expect(statementsOf(mainOf(), anEmptyServer())).toContain(acts);
  expect(statementsOf(mainOf(), anEmptyServer({ admin: superuser }))).not.toContain(acts);
});

test('who logs in by IAM does so where the server knows it, and it is told where it does not', () => {
  const grant = 'GRANT "rds_iam" TO "shop_ship_order"';
  expect(statementsOf(mainOf(), anEmptyServer())).toContain(grant);
  expect(statementsOf(mainOf(), anEmptyServer({ iam: false }))).not.toContain(grant);
  expect(databaseChanges(mainOf(), anEmptyServer({ iam: false })).notes).toEqual([
    'there is no role rds_iam: nobody logs in by IAM here',
  ]);
});

test.each([
  ['without a mark', null],
  ['of another platform', 'Veltrix: shop/test/other'],
])('a role under a name of ours %s is not touched, nor one that nobody declares', (_, comment) => {
  const roles = [aRole('shop_ship_order', { comment }), aRole('shop_gone', { comment, connectionLimit: 7 })];
  const { refused, steps, notes } = databaseChanges(mainOf(), anEmptyServer({ roles }));
  expect(refused.map(({ at }) => at)).toEqual(['role "shop_ship_order"']);
  expect(JSON.stringify([steps, notes])).not.toContain('shop_gone');
});

test('a role without a mark becomes ours where somebody names it, one with the mark of another never', () => {
  const adopted = new Set(['shop_ship_order']);
  const without = anEmptyServer({ roles: [aRole('shop_ship_order', { comment: null })] });
  expect(databaseChanges(mainOf(), without, adopted).refused).toEqual([]);
  expect(statementsOf(mainOf(), without, adopted)).toContain(`COMMENT ON ROLE "shop_ship_order" IS '${MARK}'`);
  const others = anEmptyServer({ roles: [aRole('shop_ship_order', { comment: 'Veltrix: shop/production/main' })] });
  expect(databaseChanges(mainOf(), others, adopted).refused).toHaveLength(1);
});

test('a role with our mark beyond our prefix is left alone: both are needed', () => {
  const roles = [aRole('somebody', { memberOf: [{ group: 'staff', admin: false, grantor: 'x' }] })];
  expect(JSON.stringify(databaseChanges(mainOf(), anEmptyServer({ roles })))).not.toContain('somebody');
});

test('a database of somebody else is refused until it is named, and then nobody but who is declared gets in', () => {
  const databases = [
    {
      name: 'ledger',
      owner: 'admin',
      ownedByAdmin: true,
      rights: [{ grantee: null, privileges: ['CONNECT'], grantable: [] }],
    },
  ];
  const server = anEmptyServer({ databases, contents: { ledger: NOTHING_INSIDE } });
  expect(databaseChanges(mainOf(), server).refused.map(({ at }) => at)).toEqual(['database "ledger"']);
  expect(databaseChanges(mainOf(), server, new Set(['ledger'])).refused).toEqual([]);
  expect(statementsOf(mainOf(), server, new Set(['ledger']))).toEqual(
    expect.arrayContaining([
      'ALTER DATABASE "ledger" OWNER TO "shop__ledger__owner"',
      'REVOKE CONNECT ON DATABASE "ledger" FROM PUBLIC',
    ]),
  );
});

test.each([
  [149_999, ['server']],
  [150_000, []],
])('PostgreSQL %i is refused: %j', (version, expected) => {
  expect(databaseChanges(mainOf(), anEmptyServer({ version })).refused.map(({ at }) => at)).toEqual(expected);
});

test('from 16 on a membership is taken back in the name of who gave it', () => {
  const roles = [aRole('shop_api', { memberOf: [{ group: 'staff', admin: false, grantor: 'boss' }] })];
  expect(statementsOf(mainOf(), anEmptyServer({ roles }))).toContain(
    'REVOKE "staff" FROM "shop_api" GRANTED BY "boss"',
  );
  expect(statementsOf(mainOf(), anEmptyServer({ roles, version: 150_004 }))).toContain(
    'REVOKE "staff" FROM "shop_api"',
  );
});

test('a document that no declaration made has no role twice, and none that PostgreSQL would cut', () => {
  const plan = mainOf();
  const [first] = plan.logins;
  const named = (role: string) => (first === undefined ? [] : [{ ...first, role }]);
  const logins = [...named('a'), ...named('a'), ...named('b'.repeat(63)), ...named('c'.repeat(64))];
  const { refused } = databaseChanges({ ...plan, logins }, anEmptyServer());
  expect(refused.map(({ at, got }) => `${at}: ${got.slice(0, 13)}`)).toEqual([
    'role "a": two that it s',
    `role "${'c'.repeat(64)}": 64 characters`,
  ]);
});

test.each([
  ['plain', '"plain"', "'plain'"],
  ['a"; drop role b; --', '"a""; drop role b; --"', `'a"; drop role b; --'`],
  ["it's", `"it's"`, "'it''s'"],
  ['back\\slash', '"back\\slash"', "E'back\\\\slash'"],
])('%s is quoted so that it ends nowhere', (name, ident, literal) => {
  expect([quoteIdent(name), quoteLiteral(name)]).toEqual([ident, literal]);
});
