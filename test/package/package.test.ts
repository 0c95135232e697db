import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseStack, serialize } from '../../lib/testing';

/**
 * The package as a stranger gets it: packed, installed into an empty project, type-checked in the ways cdktf projects are set
 * up, and synthesized, once with cdktf and once with its living fork. Needs the npm registry, so it is a stage of CI and not
 * of `npm test`.
 */
const ROOT = join(__dirname, '../..');
const CONSUMER = join(__dirname, 'consumer');
const PEERS = { '@cdktf/provider-aws': '21.22.1', constructs: '10.7.2' };

let folder: string;
let tarball: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'veltrix-package-'));
  run(ROOT, 'npm', 'run', 'build');
  tarball = join(folder, run(ROOT, 'npm', 'pack', '--silent', '--pack-destination', folder).trim());
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('has the shape that publint and are-the-types-wrong ask for', () => {
  run(ROOT, 'npx', 'publint', '--strict', tarball);
  run(ROOT, 'npx', 'attw', '--format', 'ascii', tarball);
}, 120_000);

test('carries no source, no test and no stack of ours', () => {
  const files = run(folder, 'tar', '-tzf', tarball)
    .split('\n')
    .filter((file) => file !== '');
  const unexpected = files.filter(
    (file) => !/^package\/(dist\/|lib\/cli\/(veltrix|terraform-gate)\.js$|package\.json$|[A-Z]+(\.md)?$)/.test(file),
  );
  expect(unexpected).toEqual([]);
  expect(files.length).toBeGreaterThan(100);
});

describe('in an empty project', () => {
  let project: string;

  beforeAll(() => {
    project = install('cdktf', { cdktf: '0.21.0' }, {});
  }, 300_000);

  test.each(['tsconfig.cdktf-template.json', 'tsconfig.node16.json', 'tsconfig.bundler.json'])(
    'type-checks with %s',
    (config) => {
      run(project, 'npx', 'tsc', '-p', config);
    },
    120_000,
  );

  test('synthesizes a stack with KafkaCluster from veltrix/kafka', () => {
    const stack = synthesize(project);
    expect(stack).toContain('"cluster_name": "orders"');
    expect(stack).toContain('"aws_msk_configuration"');
  }, 60_000);

  test.each([
    ['veltrix', 200, 80],
    ['veltrix/kafka', 400, 95],
  ])(
    'loads %s within %i ms and %i MB',
    (entry, milliseconds, megabytes) => {
      // The first run fills the file cache; the machine is shared, so the fastest of the others counts.
      const runs = Array.from({ length: 6 }, () => JSON.parse(run(project, 'node', 'load.js', entry)) as Load).slice(1);
      expect(Math.min(...runs.map((load) => load.milliseconds))).toBeLessThan(milliseconds);
      expect(Math.min(...runs.map((load) => load.megabytes))).toBeLessThan(megabytes);
    },
    60_000,
  );

  test('has a command that checks a declaration in YAML', () => {
    expect(run(project, 'npx', 'veltrix', 'check', 'orders.yaml')).toMatch(/0 refused/);
  }, 60_000);

  test('has a command that prints the schema of a document, with its words', () => {
    const schema = JSON.parse(run(project, 'npx', 'veltrix', 'schema'));
    expect(schema.properties.platform.description).toContain('Short name of the system');
  }, 60_000);

  test('synthesizes the same under CDK Terrain by an override', () => {
    const cdktn = 'npm:cdktn@0.24.0';
    const fork = install(
      'cdktn',
      { cdktf: cdktn },
      { cdktf: cdktn, '@cdktf/provider-aws': { cdktf: '$cdktf' }, veltrix: { cdktf: '$cdktf' } },
    );
    expect(readFileSync(join(fork, 'node_modules/cdktf/package.json'), 'utf8')).toContain('"cdktn"');
    expect(synthesize(fork)).toBe(synthesize(project));
  }, 300_000);
});

interface Load {
  readonly milliseconds: number;
  readonly megabytes: number;
}

function install(name: string, dependencies: Readonly<Record<string, string>>, overrides: object): string {
  const project = join(folder, name);
  mkdirSync(project);
  cpSync(CONSUMER, project, { recursive: true });
  const manifest = {
    name,
    private: true,
    dependencies: { ...PEERS, ...dependencies, veltrix: `file:${tarball}` },
    devDependencies: { '@types/node': '20.19.25', tsx: '4.23.15', typescript: '5.9.3' },
    overrides,
  };
  writeFileSync(join(project, 'package.json'), JSON.stringify(manifest));
  run(project, 'npm', 'install', '--prefer-offline', '--no-audit', '--no-fund', '--silent');
  return project;
}

/** By tsx, since the fork's own command line asks for a newer Node. Parsed: the fork prints an empty object differently. */
function synthesize(project: string): string {
  run(project, 'npx', 'tsx', 'main.ts');
  return serialize(parseStack('orders', readFileSync(join(project, 'cdktf.out/stacks/orders/cdk.tf.json'), 'utf8')));
}

function run(cwd: string, command: string, ...args: readonly string[]): string {
  try {
    return execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    const { stdout, stderr } = error as { readonly stdout?: string; readonly stderr?: string };
    throw new Error(`${command} ${args.join(' ')} failed:\n${stdout ?? ''}${stderr ?? ''}`);
  }
}
