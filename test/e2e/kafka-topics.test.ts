import { execFile } from 'node:child_process';
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

/**
 * The topics of the example on a real broker, made by the command and looked at with Kafka's own tools. Needs Java 17 and
 * Maven; one story, each test going on where the last one ended.
 */
jest.setTimeout(10 * 60_000);

const ROOT = join(__dirname, '..', '..');
const TOPICS = 15;
const GROWING = 'treasure-hunt.treasure.found';

const cache = mkdtempSync(join(tmpdir(), 'veltrix-kafka-'));
/** As `local`, but under a load for which one topic needs more partitions. */
const busier = join(cache, 'busier.json');
let prepared: PreparedKafka;
let kafka: StartedKafka;

beforeAll(async () => {
  writeFileSync(busier, JSON.stringify({ ...local, load: { scale: 0.1 } }));
  const found = await timed('prepared', () => prepareKafka(cache));
  if (found.kind !== 'ready') throw new Error(`this test needs Kafka: ${found.because}`);
  prepared = found;
  kafka = await timed('started', () => startKafka(cache, prepared));
});

afterAll(async () => {
  await stopKafka(cache);
  rmSync(cache, { recursive: true, force: true });
});

test('nothing is done without --yes', async () => {
  const { code, out } = await apply('local');
  expect([code, out.match(/ {2}to do: create /g)?.length]).toEqual([1, TOPICS]);
  expect(await describedTopics()).toEqual(new Map());
});

test('more copies than there are brokers are refused by Kafka, which says why', async () => {
  const { code, out } = await apply('local', ['--yes']);
  expect(code).toBe(1);
  expect(out).toContain('    Kafka says: Unable to replicate the partition 3 time(s): ');
  expect(out).toContain(`\n0 of ${TOPICS} steps taken: run it again to go on from there\n`);
});

test('every planned topic is made, with its partitions and settings', async () => {
  const { code, out } = await timed('applied', () => apply('local', ['--copies', '1', '--yes']));
  expect([code, out.split('\n').at(-2)]).toEqual([
    0,
    `${TOPICS} of ${TOPICS} steps taken: all ${TOPICS} topics are as planned, but for the copies`,
  ]);
  const planned = await plannedTopics('local');
  expect(planned.size).toBe(TOPICS);
  expect(await describedTopics()).toEqual(planned);
});

test('the second run changes nothing', async () => {
  const { code, out } = await timed('applied again', () => apply('local', ['--copies', '1', '--yes']));
  expect([code, out.split('\n').at(-2)]).toEqual([
    0,
    `nothing to do: all ${TOPICS} topics are as planned, but for the copies`,
  ]);
});

test('a busier load adds partitions to the topic that needs them, and to no other', async () => {
  const { code, out } = await apply(busier, ['--copies', '1', '--yes']);
  expect(code).toBe(0);
  expect(out).toContain(`\n1 step\n  done: grow ${GROWING} from 3 partitions to 6\n`);
  const described = await describedTopics();
  expect(described.get(GROWING)?.partitions).toBe(6);
  expect(described).toEqual(await plannedTopics(busier));
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
    max.message.bytes=20480, inherited from the cluster until now
    retention.ms=604800000, 1000 until now
`);
  expect(await describedTopics()).toEqual(await plannedTopics(busier));
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
  expect(await describedTopics()).toEqual(await plannedTopics(busier));
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

interface Described {
  readonly partitions: number;
  readonly replicationFactor: number;
  readonly configs: Readonly<Record<string, string>>;
}

/** By a process of its own: the client library is an ES module, which jest cannot load. */
async function apply(environment: string, options: readonly string[] = []): Promise<{ code: number; out: string }> {
  const argv = ['topics', 'apply', '--environment', environment, '--bootstrap', kafka.bootstrap, ...options];
  return veltrix(argv);
}

async function veltrix(argv: readonly string[]): Promise<{ code: number; out: string }> {
  const program = [join(ROOT, 'lib', 'cli', 'veltrix.js'), ...argv];
  return new Promise((resolve) => {
    execFile(process.execPath, program, { cwd: ROOT }, (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code), out: `${out}${err}` });
    });
  });
}

/** As `veltrix plan` says, with the one copy that one broker holds. */
async function plannedTopics(environment: string): Promise<ReadonlyMap<string, Described>> {
  const { out } = await veltrix(['plan', '--environment', environment, '--json']);
  const { plan } = JSON.parse(out) as {
    readonly plan: {
      readonly topics: readonly {
        readonly name: string;
        readonly partitions: number;
        readonly retentionMs: number;
        readonly maxMessageBytes: number;
      }[];
    };
  };
  return new Map(
    plan.topics.map(({ name, partitions, retentionMs, maxMessageBytes }) => [
      name,
      {
        partitions,
        replicationFactor: 1,
        configs: {
          'cleanup.policy': 'delete',
          'max.message.bytes': String(maxMessageBytes),
          'min.insync.replicas': '1',
          'retention.ms': String(retentionMs),
        },
      },
    ]),
  );
}

async function describedTopics(): Promise<ReadonlyMap<string, Described>> {
  const said = await tool('org.apache.kafka.tools.TopicCommand', ['--describe']);
  const lines = said.matchAll(/^Topic: (\S+)\s.*PartitionCount: (\d+)\s+ReplicationFactor: (\d+)\s+Configs: *(\S*)/gm);
  return new Map(
    [...lines].map(([, name = '', partitions, replicationFactor, configs = '']) => [
      name,
      {
        partitions: Number(partitions),
        replicationFactor: Number(replicationFactor),
        configs: Object.fromEntries(configs.split(',').map((pair) => pair.split('='))),
      },
    ]),
  );
}

function configured(options: readonly string[]): Promise<string> {
  return tool('kafka.admin.ConfigCommand', ['--entity-type', 'topics', '--entity-name', GROWING, ...options]);
}

/** One of Kafka's own. */
async function tool(name: string, options: readonly string[]): Promise<string> {
  const { java, libs } = prepared;
  const argv = ['-cp', join(libs, '*'), name, '--bootstrap-server', kafka.bootstrap, ...options];
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
