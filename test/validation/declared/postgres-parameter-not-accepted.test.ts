import { postgresParameterNotAccepted } from '../../../lib/validation/declared/postgres-parameter-not-accepted';
import { aDocumentWithStores, anEnvironment, anIssue, ruling } from '../../support';

const judged = (parameters: Readonly<Record<string, string | number | boolean>>, version?: string) =>
  ruling(
    postgresParameterNotAccepted,
    aDocumentWithStores(),
    anEnvironment({ stores: { main: { parameters, ...(version === undefined ? {} : { version }) } } }),
  );
const at = (name: string) => ['environment', 'stores', 'main', 'parameters', name];

test('proves each parameter with a value that the engine takes', () => {
  const parameters = { work_mem: 64, jit: false, plan_cache_mode: 'auto', random_page_cost: 1.1 };
  expect(judged(parameters)).toEqual({
    issues: [],
    notProven: [],
    proven: ['jit', 'plan_cache_mode', 'random_page_cost', 'work_mem'].map(
      (name) => `environment.stores.main.parameters.${name}`,
    ),
  });
});

test('says nothing where nothing is set', () => {
  expect(judged({})).toEqual({ issues: [], notProven: [], proven: [] });
});

test('refuses a number below what the server takes, by its unit', () => {
  expect(judged({ work_mem: 63 }).issues).toEqual([
    anIssue('postgres-parameter-not-accepted', at('work_mem'), {
      got: '63',
      allowed: 'a whole number from 64 to 2147483647, in kB',
      fix: 'use one of these',
    }),
  ]);
});

test('refuses what Veltrix keeps, and what is not in the catalog', () => {
  expect(judged({ 'rds.force_ssl': false }).issues).toMatchObject([{ got: 'a value', fix: 'take it out' }]);
  expect(judged({ wrk_mem: 64 }).issues).toMatchObject([
    {
      got: 'a parameter that is not among those that can be set',
      allowed: expect.stringContaining('such as work_mem'),
    },
  ]);
});

test('refuses a switch of connections from version 18 on, which takes stages there', () => {
  expect(judged({ log_connections: true }, '17.7').issues).toEqual([]);
  expect(judged({ log_connections: true }, '18.3').issues).toMatchObject([{ got: 'it with version 18.3' }]);
});
