import { ENVIRONMENTS } from '../../stacks/environments';
import { treasureHunt } from '../../stacks/events/treasure-hunt';
import { exampleStacks } from './support';

const CANARY = 'veltrix-canary-3f9d1c7ab2';

/** Attributes of AWS resources that hold a secret itself and not where it stands; what is in JSON is in the state too. */
const SECRETS = [
  'access_key',
  'auth_token',
  'master_password',
  'password',
  'passwords',
  'private_key',
  'secret_binary',
  'secret_key',
  'secret_string',
  'token',
];

/** Types that make a secret, whose state then holds it. */
const MAKERS = ['aws_iam_access_key', 'aws_secretsmanager_secret_version', 'random_password', 'tls_private_key'];

const KEPT = { ...process.env };

beforeAll(() => {
  const names = new Set(Object.values(treasureHunt.handlers).flatMap((handler) => keysOf(handler)));
  for (const name of [
    ...names,
    'AWS_SECRET_ACCESS_KEY',
    'AWS_SESSION_TOKEN',
    'PGPASSWORD',
    'REDIS_PASSWORD',
    'TF_VAR_password',
  ])
    process.env[name] = CANARY;
});

afterAll(() => {
  process.env = KEPT;
});

describe.each(Object.keys(ENVIRONMENTS))('the stacks of %s', (environment) => {
  const stacks = exampleStacks(environment);

  test('hold nothing of what the environment of the process or of handlers holds', () => {
    expect(stacks.length).toBeGreaterThan(2);
    for (const { json } of exampleStacks(environment)) expect(JSON.stringify(json)).not.toContain(CANARY);
  });

  test('have no resource that makes a secret, and no attribute that holds one', () => {
    expect(stacks.flatMap(({ json }) => typesIn(json)).filter((type) => MAKERS.includes(type))).toEqual([]);
    expect(stacks.flatMap(({ json }) => attributesIn(json)).filter(([key]) => SECRETS.includes(key))).toEqual([]);
  });
});

test('an attribute that holds a secret would be found, a password that RDS makes is none', () => {
  const cluster = { manage_master_user_password: true, master_password: CANARY };
  const found = attributesIn({ resource: { aws_rds_cluster: { main: cluster } } });
  expect(found.filter(([key]) => SECRETS.includes(key))).toEqual([['master_password', CANARY]]);
});

function keysOf({ environment = {} }: { readonly environment?: Readonly<Record<string, unknown>> }): readonly string[] {
  return Object.keys(environment);
}

function typesIn(json: unknown): readonly string[] {
  const { resource = {} } = json as { readonly resource?: object };
  return Object.keys(resource);
}

/** Every key with its value, at any depth; of references only where they point. */
function attributesIn(value: unknown): readonly (readonly [string, unknown])[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    ...(Array.isArray(value) || typeof inner !== 'string' ? [] : [[key, inner] as const]),
    ...attributesIn(inner),
  ]);
}
