import { Client } from 'pg';
import { type ParameterInput, parameterProblem } from '../../../lib/catalog/aurora-parameter-values';
import { AURORA_PARAMETERS, type AuroraParameter, GENERATED_PARAMETERS } from '../../../lib/catalog/aurora-parameters';
import { type PostgresServer, startPrimary } from '../support/postgres-server';

/**
 * Every parameter of the catalog that PostgreSQL has of itself, given to a real server: its unit, its range, what needs a restart,
 * and the values that Veltrix sets. Needs PostgreSQL 15.
 */
jest.setTimeout(60_000);

const PLAIN = AURORA_PARAMETERS.filter(({ plain }) => plain);
const GENERATED = GENERATED_PARAMETERS.filter(({ name }) => PLAIN.some((row) => row.name === name));
/** Both extensions of the catalog that Debian's package brings, since their parameters are known only while they are there. */
const BEFORE = { shared_preload_libraries: 'auto_explain,pg_stat_statements' };

/** Any of the major version at hand. */
const VERSION = '15.10';

/** What PostgreSQL takes and Veltrix does not: what was bound in logs, no log of what is slow, fewer than Aurora has at least. */
const NARROWER = [
  'log_min_duration_statement = -1',
  'log_parameter_max_length = -1',
  'log_parameter_max_length = 1',
  'log_parameter_max_length_on_error = -1',
  'log_parameter_max_length_on_error = 1',
  'max_replication_slots = 4',
  'max_wal_senders = 4',
  'random_page_cost = 1000000.5',
  'seq_page_cost = 1000000.5',
];

interface Known {
  readonly name: string;
  readonly setting: string;
  readonly unit: string | null;
  readonly context: string;
  readonly type: 'bool' | 'integer' | 'real' | 'string' | 'enum';
  readonly min: string | null;
  readonly max: string | null;
  readonly words: readonly string[] | null;
  readonly pending: boolean;
}

let server: PostgresServer;
/** As the server was before anything was set. */
let at: ReadonlyMap<string, Known>;

beforeAll(async () => {
  server = await startPrimary({ settings: BEFORE });
  at = await known();
});

afterAll(async () => {
  await server.stop();
});

test('the server knows all of them, by the same unit and kind', () => {
  const told = PLAIN.map(({ name, value }) => {
    const { unit, type } = at.get(name) ?? { unit: 'not known', type: 'not known' };
    return [name, type, value.kind === 'whole' || value.kind === 'real' ? (unit ?? '') : ''];
  });
  const TYPES = { whole: 'integer', real: 'real', switch: 'bool', word: 'enum', words: 'string' };
  const listed = PLAIN.map(({ name, value }) => [name, TYPES[value.kind], 'unit' in value ? value.unit : '']);
  expect(told).toEqual(listed);
});

test('nothing is allowed that the server would refuse', () => {
  const beyond = PLAIN.flatMap(({ name, value }) => {
    const { min, max, words } = at.get(name) ?? { min: null, max: null, words: null };
    if (value.kind === 'word')
      return value.words.filter((word) => words?.includes(word) !== true).map((word) => `${name}: ${word}`);
    if (value.kind !== 'whole' && value.kind !== 'real') return [];
    return value.min < Number(min) || value.max > Number(max)
      ? [`${name}: ${value.min} to ${value.max} of ${min} to ${max}`]
      : [];
  });
  expect(beyond).toEqual([]);
});

test('a value beyond an end of the range is refused by both', async () => {
  let both = 0;
  const ours: string[] = [];
  const neither: string[] = [];
  await withClient(async (client) => {
    for (const row of PLAIN) {
      for (const value of beyondOf(row)) {
        if (parameterProblem(row.name, value, VERSION) === undefined) neither.push(`${row.name} = ${value}`);
        const code = await refusal(client, row.name, String(value));
        if (code === '22023') both += 1;
        else ours.push(`${row.name} = ${value}`);
        // Taken where the catalog is narrower than the server; not to be kept.
        await client.query(`alter system reset ${row.name}`);
      }
    }
  });
  process.stderr.write(
    `${both} values beyond an end are refused by PostgreSQL and by Veltrix; by Veltrix alone: ${ours.join(', ')}\n`,
  );
  expect(neither).toEqual([]);
  expect(both).toBeGreaterThan(80);
  expect(ours).toEqual(NARROWER);
});

test('dynamic ones hold after a reload, static ones after a restart, and all read back as they were given', async () => {
  const given = new Map(PLAIN.map((row) => [row.name, otherValue(row)] as const));
  await withClient(async (client) => {
    for (const [name, value] of given) await client.query(`alter system set ${name} = ${client.escapeLiteral(value)}`);
    await client.query('select pg_reload_conf()');
  });
  const reloaded = await settled((now) =>
    PLAIN.every(({ name, apply }) => apply === 'static' || now.get(name)?.setting === given.get(name)),
  );
  const pending = PLAIN.filter(({ name }) => reloaded.get(name)?.pending === true).map(({ name }) => name);
  expect(pending).toEqual(PLAIN.filter(({ apply }) => apply === 'static').map(({ name }) => name));
  expect(PLAIN.filter(({ name }) => reloaded.get(name)?.context === 'postmaster').map(({ name }) => name)).toEqual(
    pending,
  );
  const setting = (all: ReadonlyMap<string, Known>, names: readonly string[]) =>
    names.map((name) => [name, all.get(name)?.setting]);
  const dynamic = PLAIN.filter(({ apply }) => apply === 'dynamic').map(({ name }) => name);
  expect(setting(reloaded, dynamic)).toEqual(dynamic.map((name) => [name, given.get(name)]));
  expect(setting(reloaded, pending)).toEqual(setting(at, pending));

  await server.restart();
  const restarted = await known();
  expect(setting(restarted, pending)).toEqual(pending.map((name) => [name, given.get(name)]));
  const aurora = AURORA_PARAMETERS.filter(({ plain }) => !plain).map(({ name }) => name);
  process.stderr.write(
    `${PLAIN.length} of ${AURORA_PARAMETERS.length} parameters taken by PostgreSQL 15: ${dynamic.length} dynamic, ${pending.length} after a restart; ` +
      `of Aurora alone ${aurora.length}: ${aurora.join(', ')}\n`,
  );
});

test('what Veltrix sets in every cluster is what the server then runs with', async () => {
  await withClient(async (client) => {
    await client.query('alter system reset all');
    for (const { name, value } of GENERATED)
      await client.query(`alter system set ${name} = ${client.escapeLiteral(value)}`);
  });
  await server.restart();
  const now = await known();
  expect(GENERATED.map(({ name }) => [name, now.get(name)?.setting])).toEqual(
    GENERATED.map(({ name, value }) => [name, asTold(name, value)]),
  );
  const left = GENERATED_PARAMETERS.filter(({ name }) => !GENERATED.some((one) => one.name === name));
  process.stderr.write(
    `${GENERATED.length} of ${GENERATED_PARAMETERS.length} generated parameters: ${GENERATED.map(({ name }) => `${name} ${now.get(name)?.setting}${now.get(name)?.unit ?? ''}`).join(', ')}; of Aurora alone: ${left.map(({ name }) => name).join(', ')}\n`,
  );
  expect(left.map(({ name }) => name)).toEqual(['rds.force_ssl']);
  await sayNothingOfRows();
});

/** What the generated parameters are for: neither what is bound nor what stands in a row comes into the log. */
async function sayNothingOfRows(): Promise<void> {
  await server.ask('create table people (name text primary key)');
  await withClient(async (client) => {
    await client.query('insert into people values ($1)', ['canary-4711']);
    await expect(client.query('insert into people values ($1)', ['canary-4711'])).rejects.toMatchObject({
      code: '23505',
    });
    await client.query('select pg_sleep(1.1), $1::text', ['canary-4711']);
  });
  const log = server.log();
  expect(log).toContain('duplicate key value violates unique constraint');
  expect(log).toMatch(/duration: 1\d{3}\.\d+ ms/);
  expect(log).not.toContain('canary-4711');
}

async function known(): Promise<ReadonlyMap<string, Known>> {
  const rows = await server.ask<Known & { readonly name: string }>(`
    select name, setting, unit, context, vartype as type, min_val as min, max_val as max, enumvals as words, pending_restart as pending
    from pg_settings`);
  return new Map(rows.map((row) => [row.name, row]));
}

/** A reload reaches new sessions a moment later. */
async function settled(holds: (now: ReadonlyMap<string, Known>) => boolean): Promise<ReadonlyMap<string, Known>> {
  for (let attempt = 0; attempt < 50; attempt++) {
    const now = await known();
    if (holds(now)) return now;
  }
  return known();
}

async function withClient(use: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client(server.login());
  await client.connect();
  try {
    await use(client);
  } finally {
    await client.end();
  }
}

async function refusal(client: Client, name: string, value: string): Promise<string | undefined> {
  try {
    await client.query(`alter system set ${name} = ${client.escapeLiteral(value)}`);
    return undefined;
  } catch (error) {
    return (error as { readonly code?: string }).code;
  }
}

function beyondOf({ value }: AuroraParameter): readonly ParameterInput[] {
  switch (value.kind) {
    case 'whole':
      return [value.min - 1, value.max + 1];
    case 'real':
      return [value.min - 0.5, value.max + 0.5];
    case 'switch':
      return ['maybe'];
    case 'word':
      return ['whatever'];
    case 'words':
      return [];
  }
}

/** Allowed, harmless, and where there is a choice not what it is. */
function otherValue({ name, value }: AuroraParameter): string {
  const now = at.get(name)?.setting ?? '';
  switch (value.kind) {
    case 'whole': {
      const more = Number(now) + (value.unit === 'ms' ? 60_000 : value.unit === 's' || value.unit === 'kB' ? 64 : 1);
      return String(Math.max(value.min, Math.min(value.max, more)));
    }
    case 'real':
      return String(Math.min(value.max, Number(now) + 0.5));
    case 'switch':
      return now === 'on' ? 'off' : 'on';
    case 'word':
      return value.words.find((word) => word !== now) ?? now;
    case 'words':
      return value.always.join();
  }
}

/** Of switches a group says 1, and the server on. */
function asTold(name: string, value: string): string {
  return at.get(name)?.type === 'bool' ? (value === '1' ? 'on' : 'off') : value;
}
