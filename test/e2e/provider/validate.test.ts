import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isObject, type JsonObject, objectAt } from '../../../lib/testing/json';
import { ENVIRONMENTS } from '../../../stacks/environments';
import { withValue } from '../../support';
import { openWorkspace, REQUIRED_PROVIDERS, type Workspace } from './support';

/**
 * Every stack of the example, as cdktf would hand it to Terraform, judged by the real provider: names, types, blocks and all
 * values it checks without asking AWS. Limit: values known after an apply are not judged.
 */
const ROOT = join(__dirname, '../../..');
const STACKS = synthesizedByTheApp();
const NAMES = Object.keys(STACKS);
const isOfTopics = (name: string) => name.endsWith('-topics');

let workspace: Workspace;

beforeAll(async () => {
  workspace = await openWorkspace();
}, 60_000);

afterAll(() => workspace?.remove());

function synthesizedByTheApp(): Readonly<Record<string, JsonObject>> {
  const out = mkdtempSync(join(tmpdir(), 'veltrix-validate-'));
  try {
    const { VELTRIX_ENVIRONMENT: _onlyOne, ...env } = process.env;
    execFileSync(process.execPath, ['--require', 'tsx/cjs', 'stacks/main.ts'], {
      cwd: ROOT,
      env: { ...env, CDKTF_OUTDIR: out },
    });
    const read = (name: string) => JSON.parse(readFileSync(join(out, 'stacks', name, 'cdk.tf.json'), 'utf8'));
    return Object.fromEntries(
      readdirSync(join(out, 'stacks'))
        .sort()
        .map((name) => [name, forTheProviderAtHand(read(name))]),
    );
  } finally {
    rmSync(out, { recursive: true });
  }
}

/** No version is asked for, and the state would be a local one: neither a bucket nor a release decides what is valid. */
function forTheProviderAtHand(stack: JsonObject): JsonObject {
  const { backend: _backend, required_version: _version, ...terraform } = objectAt(stack, 'terraform');
  const unknown = Object.keys(objectAt(terraform, 'required_providers')).filter(
    (name) => !(name in REQUIRED_PROVIDERS),
  );
  if (unknown.length > 0) throw new Error(`no provider at hand for ${unknown.join(', ')}`);
  return { ...stack, terraform: { ...terraform, required_providers: REQUIRED_PROVIDERS } };
}

function stackNamed(name: string): JsonObject {
  const stack = STACKS[name];
  if (stack === undefined) throw new Error(`no stack ${name}`);
  return stack;
}

test('each environment has its stacks here, so that none is judged by absence', () => {
  const environments = Object.keys(ENVIRONMENTS);
  expect(environments.filter((name) => !NAMES.includes(`treasure-hunt-${name}-network`))).toEqual([]);
  expect(environments.filter((name) => !NAMES.includes(`treasure-hunt-${name}-kafka`))).toEqual([]);
  expect(NAMES.filter(isOfTopics)).not.toEqual([]);
});

test.each(NAMES.filter((name) => !isOfTopics(name)))(
  'the provider accepts %s, without a warning',
  async (name) => {
    expect(await workspace.validate(stackNamed(name))).toMatchObject({ valid: true, diagnostics: [] });
  },
  30_000,
);

/**
 * `aws_msk_topic` came with 6.38. The day the provider at hand has it, this fails, and the topics stacks move to the test
 * above.
 */
test.each(NAMES.filter(isOfTopics))(
  'the provider at hand knows all of %s but its topics, which are newer',
  async (name) => {
    const topics = Object.keys(objectAt(objectAt(stackNamed(name), 'resource'), 'aws_msk_topic'));
    expect(topics).not.toEqual([]);
    const { diagnostics } = await workspace.validate(stackNamed(name));
    expect(diagnostics.map(({ severity, detail }) => ({ severity, detail }))).toEqual(
      topics.map(() => ({
        severity: 'error',
        detail: 'The provider hashicorp/aws does not support resource type "aws_msk_topic".',
      })),
    );
  },
  30_000,
);

interface Wrong {
  readonly stack: string;
  readonly type: string;
  readonly attribute: string;
  readonly value: string | number;
  readonly summary: string;
}

const WRONG: readonly Wrong[] = [
  {
    stack: 'treasure-hunt-production-kafka',
    type: 'aws_cloudwatch_log_group',
    attribute: 'retention_in_days',
    value: 8,
    summary: 'expected retention_in_days to be one of [',
  },
  {
    stack: 'treasure-hunt-production-network',
    type: 'aws_vpc',
    attribute: 'cidr_block',
    value: '10.20.0.0/33',
    summary: 'expected cidr_block to contain a valid Value, got: 10.20.0.0/33',
  },
  {
    stack: 'treasure-hunt-production-kafka',
    type: 'aws_msk_cluster',
    attribute: 'broker_count',
    value: 3,
    summary: 'Extraneous JSON object property',
  },
];

test.each(WRONG)(
  'the provider refuses $value as $attribute of $type in $stack: the same stack, one value apart',
  async ({ stack, type, attribute, value, summary }) => {
    const [id = ''] = Object.keys(objectAt(objectAt(stackNamed(stack), 'resource'), type));
    const wrong = withValue(stackNamed(stack), ['resource', type, id, attribute], value);
    if (!isObject(wrong)) throw new Error('a stack is an object');
    expect(await workspace.validate(wrong)).toMatchObject({
      valid: false,
      diagnostics: [{ severity: 'error', summary: expect.stringContaining(summary) }],
    });
  },
  30_000,
);
