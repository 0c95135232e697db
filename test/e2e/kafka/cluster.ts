import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { foldersOf } from '../../../stacks/local/folders';
import { aliveBrokers } from '../../../stacks/local/kafka/alive-brokers';
import { type PreparedKafka, prepareKafka } from '../../../stacks/local/kafka/prepare';
import {
  freePort,
  isAlive,
  logFile,
  type ProcessRecord,
  readProcess,
  startProcess,
  stopProcess,
} from '../../../stacks/local/processes';
import { ROOT } from '../support/place';
import { type NodePorts, nodeProperties } from './support/node-properties';

const run = promisify(execFile);

export interface ClusterOptions {
  /** Everything of the cluster lies below it: configuration, logs of the processes, records. */
  readonly folder: string;
  /** @default 3 */
  readonly brokers?: number;
  /**
   * The jars and the Java they run on.
   * @default - those of `npm start`
   */
  readonly kafka?: PreparedKafka;
  /**
   * The text of an MSK configuration.
   * @default - what a cluster of Veltrix gets when nothing is overridden
   */
  readonly serverProperties?: string;
  /**
   * The heap of each broker, in MiB.
   * @default 256
   */
  readonly heapMiB?: number;
  /**
   * Whether Java compiles for speed what is used much, which costs processor time while it does.
   * @default false
   */
  readonly warm?: boolean;
}

export interface Cluster {
  /** For clients: host and port of every broker, commas between. */
  readonly bootstrap: string;
  readonly kafka: PreparedKafka;
  /** Process ids of those that run, by node from 1. */
  readonly pid: (node: number) => number;
  /** As a machine that loses power: nothing is written any more, nobody is told. */
  readonly kill: (node: number) => Promise<void>;
  /** With the data it had, at its address; done when it knows of all that run. */
  readonly restart: (node: number) => Promise<void>;
  /** As a machine that hangs: connections stay, nothing answers. */
  readonly pause: (node: number) => void;
  readonly resume: (node: number) => void;
  /** What a broker has printed. */
  readonly log: (node: number) => string;
  /** All of them; data and logs stay for whoever looks, unless the folder is removed. */
  readonly stop: () => Promise<void>;
}

const START_TIMEOUT_MS = 120_000;
const FORMAT_TIMEOUT_MS = 60_000;
const LOGGING = join(ROOT, 'stacks', 'local', 'kafka', 'log4j.properties');
const LOGGING_2 = join(__dirname, 'support', 'log4j2.properties');

/** Kafka as MSK would run it for the plan, on this machine: done when every broker knows of every other. */
export async function start(options: ClusterOptions): Promise<Cluster> {
  const { folder, brokers = 3 } = options;
  const kafka = options.kafka ?? (await preparedKafka());
  const ports = await freePorts(brokers);
  const nodes = ports.map((_, index) => index + 1);
  const folderOf = (node: number): string => join(folder, `node-${node}`);
  const argv = [...javaOptions(options), '-cp', join(kafka.libs, '*')];
  const running = new Set<number>();

  const startNode = async (node: number, alive: number): Promise<void> => {
    await startProcess({
      name: 'kafka',
      folder: folderOf(node),
      command: [kafka.java, ...argv, 'kafka.Kafka', 'server.properties'],
      env: { PATH: process.env.PATH ?? '', LANG: 'C.UTF-8' },
      port: portsOf(ports, node).broker,
      isReady: async (port) => {
        const said = readFileSync(logFile(folderOf(node), 'kafka'), 'utf8');
        return said.includes('Kafka Server started') && (await aliveBrokers(port)) >= alive;
      },
      timeoutMs: START_TIMEOUT_MS,
    });
    running.add(node);
  };

  const recordOf = (node: number): ProcessRecord => {
    const record = readProcess(folderOf(node), 'kafka');
    if (record === undefined || !isAlive(record)) throw new Error(`node ${node} does not run`);
    return record;
  };
  const stop = async (): Promise<void> => {
    // Whoever is the last waits for a quorum that is gone; what was acknowledged is not to be kept any more.
    await Promise.all(nodes.map((node) => stopProcess(folderOf(node), 'kafka', 0)));
  };

  const clusterId = randomBytes(16).toString('base64url').replace(/^-/, 'A');
  await Promise.all(
    nodes.map(async (node) => {
      rmSync(folderOf(node), { recursive: true, force: true });
      mkdirSync(folderOf(node), { recursive: true });
      const file = join(folderOf(node), 'server.properties');
      writeFileSync(file, nodeProperties(node, ports, options.serverProperties));
      const format = ['kafka.tools.StorageTool', 'format', '--cluster-id', clusterId, '--config', file];
      await run(kafka.java, [...argv, ...format], { cwd: folderOf(node), timeout: FORMAT_TIMEOUT_MS });
    }),
  );
  const started = await Promise.allSettled(nodes.map((node) => startNode(node, brokers)));
  const failed = started.find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') {
    await stop();
    throw failed.reason;
  }

  return {
    bootstrap: ports.map(({ broker }) => `127.0.0.1:${broker}`).join(),
    kafka,
    pid: (node) => recordOf(node).pid,
    kill: async (node) => {
      const record = recordOf(node);
      process.kill(record.pid, 'SIGKILL');
      running.delete(node);
      while (isAlive(record)) await sleep(20);
    },
    restart: async (node) => startNode(node, running.size + 1),
    pause: (node) => process.kill(recordOf(node).pid, 'SIGSTOP'),
    resume: (node) => process.kill(recordOf(node).pid, 'SIGCONT'),
    log: (node) => readFileSync(logFile(folderOf(node), 'kafka'), 'utf8'),
    stop,
  };
}

/** The lines of Kafka that MSK offers: that of `npm start`, and the newer one. */
const POMS = { '3.9': undefined, '4.1': join(__dirname, 'support', 'pom-4.1.xml') } as const;

/** The jars, kept between runs; where Java or Maven is missing the tests fail, they never pass by. */
export async function preparedKafka(version: keyof typeof POMS = '3.9'): Promise<PreparedKafka> {
  const { tools } = foldersOf(ROOT, process.env);
  mkdirSync(tools, { recursive: true });
  const pom = POMS[version];
  const prepared = await prepareKafka(tools, pom === undefined ? {} : { pom });
  if (prepared.kind !== 'ready') throw new Error(`this test needs Kafka: ${prepared.because}`);
  return prepared;
}

function javaOptions({ heapMiB = 256, warm = false }: ClusterOptions): readonly string[] {
  return [
    `-Xms${heapMiB}m`,
    `-Xmx${heapMiB}m`,
    '-XX:+UseSerialGC',
    ...(warm ? [] : ['-XX:TieredStopAtLevel=1']),
    '-XX:+ExitOnOutOfMemoryError',
    // 3.9 reads the first, 4.x the second.
    `-Dlog4j.configuration=${pathToFileURL(LOGGING).href}`,
    `-Dlog4j2.configurationFile=${pathToFileURL(LOGGING_2).href}`,
    '-Dorg.slf4j.simpleLogger.defaultLogLevel=info',
  ];
}

async function freePorts(nodes: number): Promise<readonly NodePorts[]> {
  const taken = new Set<number>();
  while (taken.size < 2 * nodes) taken.add(await freePort());
  const ports = [...taken];
  return Array.from({ length: nodes }, (_, index) => ({
    broker: ports[2 * index] ?? 0,
    controller: ports[2 * index + 1] ?? 0,
  }));
}

function portsOf(ports: readonly NodePorts[], node: number): NodePorts {
  const found = ports[node - 1];
  if (found === undefined) throw new RangeError(`node: got ${node}, allowed 1 to ${ports.length}`);
  return found;
}
