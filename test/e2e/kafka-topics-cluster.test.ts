import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { type Cluster, start } from './kafka/cluster';
import { runVeltrix, type VeltrixRan } from './support/run-veltrix';

/** What `topics check` sees of real brokers: four in three racks, of which the first has two, and then one is gone. */
jest.setTimeout(5 * 60_000);

const TOPICS = 15;
const ON_ONE = 'treasure-hunt.player.moved';
const IN_ONE_RACK = 'treasure-hunt.score.changed';
const GONE = 3;

const folder = mkdtempSync(join(tmpdir(), 'veltrix-brokers-'));
let cluster: Cluster;

beforeAll(async () => {
  cluster = await start({ folder, brokers: 4 });
});

afterAll(async () => {
  await cluster?.stop();
  rmSync(folder, { recursive: true, force: true });
});

function topics(command: string, options: readonly string[] = []): Promise<VeltrixRan> {
  return runVeltrix(['topics', command, '--environment', 'local', '--bootstrap', cluster.bootstrap, ...options]);
}

async function topicTool(...options: readonly string[]): Promise<void> {
  const tool = ['-cp', join(cluster.kafka.libs, '*'), 'org.apache.kafka.tools.TopicCommand'];
  await promisify(execFile)(cluster.kafka.java, [...tool, '--bootstrap-server', cluster.bootstrap, ...options]);
}

/** Three partitions with their copies on these brokers. */
function create(topic: string, brokers: string): Promise<void> {
  const assignment = ['--replica-assignment', [brokers, brokers, brokers].join()];
  return topicTool('--create', '--topic', topic, ...assignment, '--config', 'min.insync.replicas=1');
}

/** The lines below the name of a topic. */
function saidOf(topic: string, out: string): string {
  return new RegExp(`^${topic.replaceAll('.', '\\.')}\\n((?: .*\\n)+)`, 'm').exec(out)?.[1] ?? '';
}

test('with all copies that are planned all is well', async () => {
  expect(await topics('apply', ['--yes'])).toMatchObject({ code: 0 });
  const { code, out } = await topics('check');
  expect([code, out.split('\n').at(-2)]).toEqual([0, `all ${TOPICS} topics are as planned and well`]);
});

test('copies that are in one rack are found where there are several', async () => {
  await topicTool('--delete', '--topic', `${ON_ONE}|${IN_ONE_RACK}`);
  await Promise.all([create(ON_ONE, String(GONE)), create(IN_ONE_RACK, '1:4')]);
  const { code, out } = await topics('check');
  expect(code).toBe(1);
  expect(saidOf(IN_ONE_RACK, out)).toContain(
    '  one rack: got 3 of 3 partitions with all copies in one rack (all), allowed copies in several of a, b, c: one that fails takes them all\n',
  );
  expect(saidOf(IN_ONE_RACK, out)).toContain('  copies: got replication factor 2, allowed the 3 that are planned\n');
  expect(saidOf(ON_ONE, out)).not.toContain('one rack');
});

test('with a broker that is gone its partitions are found, also those that nobody leads any more', async () => {
  await cluster.kill(GONE);
  const { code, out } = await untilFound('no leader');
  expect(code).toBe(1);
  expect(saidOf(ON_ONE, out)).toContain('  no leader: got 3 of 3 partitions without a leader (all), allowed a leader');
  const behind = out.match(/^ {2}under-replicated: /gm)?.length ?? 0;
  process.stderr.write(`${behind} topics are under-replicated\n`);
  // What has no copy there is well; of 15 topics with 3 copies on 4 brokers hardly any is.
  expect(behind).toBeGreaterThan(TOPICS / 2);
  expect(saidOf(IN_ONE_RACK, out)).not.toContain('under-replicated');
});

/** The controller takes a few seconds to know that a broker is gone. */
async function untilFound(kind: string): Promise<VeltrixRan> {
  for (let attempt = 1; ; attempt++) {
    const ran = await topics('check');
    if (attempt === 5 || ran.out.includes(`  ${kind}: `)) return ran;
    await sleep(1_000);
  }
}
