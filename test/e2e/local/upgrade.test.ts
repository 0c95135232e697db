import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expectNoReplacement, parseStack, type SynthesizedStack } from '../../../lib/testing';
import { runCdktf, type Site } from '../../../stacks/local/deploy';
import { startEmulator } from '../../../stacks/local/emulator/emulator';
import { prepareEmulator } from '../../../stacks/local/emulator/prepare';
import { startSupplement } from '../../../stacks/local/supplement/process';
import { leave } from '../support/leave';
import { aPlace, ROOT } from '../support/place';
import { siteOf } from '../support/site';
import { type PlannedChange, planOf, stateFile, terraform } from '../support/terraform';

/**
 * Whoever has deployed the commit before this one loses nothing by this one. Needs git, Terraform and Python.
 *
 * Assumption: the libraries of today can synthesize the commit before.
 */
jest.setTimeout(6 * 60_000);

/** In the order in which they are deployed. */
const STACKS = ['treasure-hunt-local-network', 'treasure-hunt-local-kafka'];

const previous = previousCommit();
const place = aPlace();
let site: Site;

(previous === undefined ? describe.skip : describe)('from the commit before to what is here', () => {
  const before = join(place.cache, 'before');
  const after = join(place.cache, 'after');
  const checkout = join(place.cache, 'checkout');

  beforeAll(async () => {
    const { emulator, tools } = place.folders;
    const interpreter = await prepareEmulator({ cache: tools });
    const { port } = await startEmulator({ folder: emulator, interpreter });
    await startSupplement({ folder: emulator, upstreamPort: port });
    site = await siteOf(place);
    mkdirSync(checkout);
    const archive = execFileSync('git', ['archive', previous ?? ''], { cwd: ROOT, maxBuffer: 2 ** 30 });
    execFileSync('tar', ['-x', '-C', checkout], { input: archive });
    symlinkSync(join(ROOT, 'node_modules'), join(checkout, 'node_modules'));
    await synthesize(checkout, before);
    await synthesize(ROOT, after);
    for (const stack of STACKS) {
      await terraform(site, folderOf(before, stack), ['init', '-input=false']);
      await terraform(site, folderOf(before, stack), ['apply', '-auto-approve', '-input=false']);
    }
  });

  test('no stack is gone', () => {
    const missing = readdirSync(join(before, 'stacks')).filter(
      (name) => !readdirSync(join(after, 'stacks')).includes(name),
    );
    expect(missing).toEqual([]);
  });

  test.each(STACKS)('%s: Terraform would delete and replace nothing', async (stack) => {
    const folder = folderOf(after, stack);
    mkdirSync(dirname(stateFile(folder)), { recursive: true });
    copyFileSync(stateFile(folderOf(before, stack)), stateFile(folder));
    await terraform(site, folder, ['init', '-input=false']);
    const changes = await planOf(site, folder);
    expect(changes.length).toBeGreaterThan(5);
    expect(lost(changes)).toEqual([]);
    // The next stack may need outputs that only this one has.
    await terraform(site, folder, ['apply', '-input=false', 'planned']);
  });

  test.each(STACKS)('%s: expectNoReplacement, which sees only what was synthesized, says the same', (stack) => {
    expectNoReplacement(synthesized(before, stack), synthesized(after, stack));
  });

  test('a cluster by another name would be seen by both', async () => {
    const stack = 'treasure-hunt-local-kafka';
    const folder = folderOf(after, stack);
    const file = join(folder, 'cdk.tf.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace(`"cluster_name": "${stack}"`, '"cluster_name": "another"'));
    expect(lost(await planOf(site, folder))).toEqual(['aws_msk_cluster.kafka_5BADF433: delete and create']);
    expect(() => expectNoReplacement(synthesized(before, stack), synthesized(after, stack))).toThrow(
      `aws_msk_cluster.kafka_5BADF433: cluster_name from "${stack}" to "another" replaces it`,
    );
  });
});

// Also where the stories were skipped.
afterAll(() => leave(place));

function lost(changes: readonly PlannedChange[]): readonly string[] {
  return changes
    .filter(({ change }) => change.actions.includes('delete'))
    .map(({ address, change }) => `${address}: ${change.actions.join(' and ')}`);
}

/** What people may have deployed: the last commit while something is being changed, else the one before it. */
function previousCommit(): string | undefined {
  const git = (...words: readonly string[]): string =>
    execFileSync('git', words, { cwd: ROOT, encoding: 'utf8' }).trim();
  const named = process.env.VELTRIX_UPGRADE_FROM;
  if (named !== undefined && named !== '') return git('rev-parse', '--verify', `${named}^{commit}`);
  const [, ...parents] = git('rev-list', '--parents', '-n', '1', 'HEAD').split(' ');
  if (git('status', '--porcelain', '--', 'lib', 'stacks') !== '') return git('rev-parse', 'HEAD');
  if (parents[0] === undefined) process.stderr.write('  SKIPPED: there is no commit before this one\n');
  return parents[0];
}

async function synthesize(checkout: string, output: string): Promise<void> {
  const said: string[] = [];
  const folders = { ...place.folders, output };
  const code = await runCdktf({ ...site, checkout, folders }, ['synth'], process.env, (line) => said.push(line));
  if (code !== 0) throw new Error(`cdktf synth in ${checkout}\n${said.join('\n')}`);
}

function synthesized(output: string, stack: string): SynthesizedStack {
  return parseStack(stack, readFileSync(join(folderOf(output, stack), 'cdk.tf.json'), 'utf8'));
}

function folderOf(output: string, stack: string): string {
  return join(output, 'stacks', stack);
}
