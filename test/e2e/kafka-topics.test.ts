import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { MSK_TOPIC_CONFIGS } from '../../lib/catalog/msk-topic-configs';
import { local } from '../../stacks/environments/local';
import {
  kafkaStatus,
  type PreparedKafka,
  prepareKafka,
  type StartedKafka,
  startKafka,
  stopKafka,
} from '../../stacks/local/kafka';
import { veltrixAtTerminal } from './support/at-terminal';
import { type DescribedTopics, plannedTopics, topicsIn } from './support/planned-topics';
import { runVeltrix, type VeltrixRan } from './support/run-veltrix';

/**
 * The topics of the example on a real broker, made by the command and looked at with Kafka's own tools. Needs Java 17 and
 * Maven; one story, each test going on where the last one ended.
 */
jest.setTimeout(10 * 60_000);

const ROOT = join(__dirname, '..', '..');
const TOPICS = 15;
const GROWING = 'treasure-hunt.treasure.found';
/** By hand, to a number that nobody planned. */
const GROWN = 'player.moved';

const cache = mkdtempSync(join(tmpdir(), 'veltrix-kafka-'));
/** As `local`, but under a load for which one topic needs more partitions. */
const busier = join(cache, 'busier.json');
/** As `local`, but meant for another cluster. */
const elsewhere = join(cache, 'elsewhere.json');
let prepared: PreparedKafka;
let kafka: StartedKafka;

beforeAll(async () => {
  writeFileSync(busier, JSON.stringify({ ...local, load: { scale: 0.1 } }));
  const meant = { ...local.kafka, clusterId: 'AAAAAAAAAAAAAAAAAAAAAA' };
  writeFileSync(elsewhere, JSON.stringify({ ...local, kafka: meant }));
  const found = await timed('prepared', () => prepareKafka(cache));
  if (found.kind !== 'ready') throw new Error(`this test needs Kafka: ${found.because}`);
  prepared = found;
  kafka = await timed('started', () => startKafka(cache, prepared));
});

afterAll(async () => {
  await stopKafka(cache);
  rmSync(cache, { recursive: true, force: true });
});

test('nothing is done by a plan, nor without --yes, nor after a no', async () => {
  const [shown, { code, out }, declined] = await Promise.all([
    topics('plan', 'local', ['--copies', '1']),
    apply('local'),
    answered('y'),
  ]);
  expect([declined.code, declined.out.split('\n').at(-2)]).toEqual([1, 'nothing was done: only yes takes these steps']);
  expect([shown.code, shown.out.match(/ {2}to do: create /g)?.length]).toEqual([0, TOPICS]);
  expect(shown.out).toContain(`\n  fix: state kafka.clusterId: '${clusterId()}', if this is it\n`);
  expect([code, out.match(/ {2}to do: create /g)?.length]).toEqual([1, TOPICS]);
  expect(topicsOnDisk()).toEqual([]);
});

test('another cluster than the one that is meant is left alone', async () => {
  const { code, out } = await apply(elsewhere, ['--copies', '1', '--yes']);
  expect([code, out]).toEqual([
    2,
    `error: Kafka at ${kafka.bootstrap} is the cluster ${clusterId()}, and local is meant for AAAAAAAAAAAAAAAAAAAAAA (kafka.clusterId): nothing was done\n`,
  ]);
  expect(topicsOnDisk()).toEqual([]);
});

test('more copies than there are brokers are refused before anything is sent, with what helps', async () => {
  const { code, out } = await apply('local', ['--yes']);
  expect(code).toBe(1);
  expect(out).toContain('    fix: run it with --copies 1, or add brokers\n');
  expect(out).toContain('\nnothing was done, since all or nothing is\n');
  expect(topicsOnDisk()).toEqual([]);
});

test('a run that is killed midway leaves some topics, and the next one, at a terminal, makes the others after a yes', async () => {
  expect(await timed('killed', () => applyKilledAt(4))).toBe('SIGKILL');
  const left = await describedTopics();
  expect(left.size).toBeGreaterThanOrEqual(4);
  expect(left.size).toBeLessThan(TOPICS);
  const { code, out } = await timed('applied', () => answered('yes'));
  const steps = TOPICS - left.size;
  expect([code, out.split('\n').at(-2)]).toEqual([
    0,
    `${steps} of ${steps} step${steps === 1 ? '' : 's'} taken: all ${TOPICS} topics are as planned, but for the copies`,
  ]);
  const all = await plannedHere('local');
  expect(all.size).toBe(TOPICS);
  expect(await describedTopics()).toEqual(all);
});

test('a check finds all as planned and well', async () => {
  const { code, out } = await topics('check', 'local', ['--copies', '1']);
  expect([code, out.split('\n').at(-2)]).toEqual([
    0,
    `all ${TOPICS} topics are as planned and well, but for the copies`,
  ]);
});

test('the second run changes nothing', async () => {
  const { code, out } = await timed('applied again', () => apply('local', ['--copies', '1', '--yes']));
  expect([code, out.split('\n').at(-2)]).toEqual([
    0,
    `nothing to do: all ${TOPICS} topics are as planned, but for the copies`,
  ]);
});

test('a busier load adds partitions to the topic that needs them, once somebody takes the disorder, and to no other', async () => {
  const refused = await apply(busier, ['--copies', '1', '--yes']);
  expect([refused.code, refused.out]).toEqual([1, expect.stringContaining('and run it with --acknowledge-ordering')]);
  const { code, out } = await apply(busier, ['--copies', '1', '--yes', '--acknowledge-ordering']);
  expect(code).toBe(0);
  expect(out).toContain(`\n1 step\n  done: grow ${GROWING} from 3 partitions to 6\n`);
  const described = await describedTopics();
  expect(described.get(GROWING)?.partitions).toBe(6);
  expect(described).toEqual(await plannedHere(busier));
});

test('the lighter load does not take them away again', async () => {
  const { code, out } = await apply('local', ['--copies', '1', '--yes']);
  expect(code).toBe(1);
  expect(out).toContain(`\n1 refused\n  ${GROWING}\n    got 6 partitions on the broker, allowed at most the 3`);
  expect((await describedTopics()).get(GROWING)?.partitions).toBe(6);
});

test('a setting that somebody changed or took away is set again', async () => {
  await configured(['--alter', '--add-config', 'retention.ms=1000', '--delete-config', 'max.message.bytes']);
  const { out } = await apply(busier, ['--copies', '1', '--yes']);
  expect(out).toContain(`
1 step
  done: configure ${GROWING}
    max.message.bytes=65536, inherited from the cluster until now
    retention.ms=604800000, 1000 until now
`);
  expect(await describedTopics()).toEqual(await plannedHere(busier));
});

test('the settings that the catalog knows are those that a topic of this Kafka has', async () => {
  const has = [...(await configured(['--describe', '--all'])).matchAll(/^ {2}([\w.]+)=/gm)].map(([, name]) => name);
  const known = MSK_TOPIC_CONFIGS.filter(({ brokers }) => brokers === 'standard').flatMap(({ settable }) => settable);
  expect(has.sort()).toEqual([...known].sort());
});

test('a broker that is killed comes back at its address with every topic', async () => {
  process.kill(kafka.pid, 'SIGKILL');
  while (kafkaStatus(cache) !== undefined) await sleep(20);
  const again = await timed('started again', () => startKafka(cache, prepared));
  expect(again).toEqual({ ...kafka, pid: again.pid });
  expect(again.pid).not.toBe(kafka.pid);
  expect(await describedTopics()).toEqual(await plannedHere(busier));
});

test('a check finds what Kafka’s own tools have done behind its back, and changes nothing', async () => {
  const at = (name: string): readonly string[] => ['--topic', `treasure-hunt.${name}`];
  const topicTool = 'org.apache.kafka.tools.TopicCommand';
  await Promise.all([
    configured([
      '--alter',
      '--add-config',
      'retention.ms=1000,segment.ms=60000',
      '--delete-config',
      'max.message.bytes',
    ]),
    tool(topicTool, ['--delete', ...at('score.changed')]),
    tool(topicTool, ['--create', ...at('score.change'), '--partitions', '1', '--replication-factor', '1']),
    tool(topicTool, ['--alter', ...at(GROWN), '--partitions', '5']),
  ]);
  const before = await describedTopics();
  const { code, out } = await topics('check', busier, ['--copies', '1']);
  expect(code).toBe(1);
  for (const line of [
    'setting: got max.message.bytes inherited from the cluster (1048588), allowed max.message.bytes=65536',
    'setting: got retention.ms=1000, allowed retention.ms=604800000',
    'unplanned setting: got segment.ms=60000, allowed settings that are planned',
    'missing: got no topic of this name that we may see, allowed 3 partitions, replication factor 1',
    "unplanned topic: got a topic with the platform's prefix, allowed topics that the declaration asks for",
    '  fix: was it renamed to treasure-hunt.score.changed? its events stay where they are: have them handled, then delete it yourself',
    'partitions: got 5 partitions, allowed the 3 that are planned',
  ]) {
    expect(out).toContain(`\n  ${line}\n`);
  }
  expect(out.split('\n').at(-2)).toBe('6 findings in 4 topics; nothing was changed');
  expect(await describedTopics()).toEqual(before);
});

test('data that no broker can start with is set aside, and that is said', async () => {
  await timed('stopped', () => stopKafka(cache));
  writeFileSync(join(cache, 'kafka', 'data', '__cluster_metadata-0', 'quorum-state'), 'garbage');
  const again = await timed('started over', () => startKafka(cache, prepared));
  expect(again.startedOver).toMatch(/^the broker did not start with it: /);
  expect(await describedTopics()).toEqual(new Map());
});

test('nothing is left running', async () => {
  expect(processesOf(cache)).toHaveLength(1);
  expect(await stopKafka(cache)).toBe('stopped');
  expect(processesOf(cache)).toEqual([]);
});

function apply(environment: string, options: readonly string[] = []): Promise<VeltrixRan> {
  return topics('apply', environment, options);
}

function topics(command: string, environment: string, options: readonly string[] = []): Promise<VeltrixRan> {
  return runVeltrix(['topics', command, '--environment', environment, '--bootstrap', kafka.bootstrap, ...options]);
}

/** At a terminal, with one copy. */
function answered(line: string): Promise<VeltrixRan> {
  const argv = ['topics', 'apply', '--environment', 'local', '--bootstrap', kafka.bootstrap, '--copies', '1'];
  return veltrixAtTerminal(argv, 'Only yes takes these steps: ', line);
}

/** Ends with the process: as if somebody had pulled the plug once so many topics were made. */
function applyKilledAt(made: number): Promise<NodeJS.Signals | null> {
  const argv = ['topics', 'apply', '--environment', 'local', '--bootstrap', kafka.bootstrap, '--copies', '1', '--yes'];
  const running = spawn(process.execPath, [join(ROOT, 'lib', 'cli', 'veltrix.js'), ...argv], {
    cwd: ROOT,
    stdio: 'ignore',
  });
  const watch = setInterval(() => {
    if (topicsOnDisk().length >= made) running.kill('SIGKILL');
  }, 2);
  return new Promise((resolve) => {
    running.once('exit', (_, signal) => {
      clearInterval(watch);
      resolve(signal);
    });
  });
}

/** As the broker wrote it when its storage was formatted. */
function clusterId(): string {
  const text = readFileSync(join(cache, 'kafka', 'data', 'meta.properties'), 'utf8');
  return /^cluster\.id=(\S+)$/m.exec(text)?.[1] ?? 'none';
}

/** A folder for each partition, named after its topic. */
function topicsOnDisk(): readonly string[] {
  const folders = readdirSync(join(cache, 'kafka', 'data')).flatMap(
    (name) => /^(treasure-hunt\..*)-\d+$/.exec(name)?.[1] ?? [],
  );
  return [...new Set(folders)];
}

const planned = new Map<string, Promise<DescribedTopics>>();

/** With the one copy that one broker holds. */
function plannedHere(environment: string): Promise<DescribedTopics> {
  const known = planned.get(environment) ?? plannedTopics(environment, { copies: 1, inSync: 1 });
  planned.set(environment, known);
  return known;
}

async function describedTopics(): Promise<DescribedTopics> {
  return topicsIn(await tool('org.apache.kafka.tools.TopicCommand', ['--describe']));
}

function configured(options: readonly string[]): Promise<string> {
  return tool('kafka.admin.ConfigCommand', ['--entity-type', 'topics', '--entity-name', GROWING, ...options]);
}

/** One of Kafka's own. */
async function tool(name: string, options: readonly string[]): Promise<string> {
  const { java, libs } = prepared;
  const argv = [
    '-XX:TieredStopAtLevel=1',
    '-XX:+UseSerialGC',
    '-cp',
    join(libs, '*'),
    name,
    '--bootstrap-server',
    kafka.bootstrap,
    ...options,
  ];
  return (await promisify(execFile)(java, argv)).stdout;
}

/** Every process whose command names the folder. */
function processesOf(folder: string): readonly string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
        return command.includes(folder) ? [`${pid} ${command}`] : [];
      } catch {
        return [];
      }
    });
}

async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
  const from = performance.now();
  const result = await work();
  process.stderr.write(`${what} in ${((performance.now() - from) / 1_000).toFixed(1)} s\n`);
  return result;
}
