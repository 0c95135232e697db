import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { renderServerProperties } from '../../../lib/constructs/kafka/server-properties';
import { staging } from '../../../stacks/environments/staging';
import { type Cluster, preparedKafka, start } from './cluster';
import { javaClients } from './support/java';
import { applyTopics, veltrix, withoutTerraform } from './support/veltrix';

/** What is planned for MSK, taken by real brokers of both lines that it offers. Needs a JDK 17 and Maven. */
jest.setTimeout(5 * 60_000);

const TOPICS = 15;

interface Described {
  readonly partitions: number;
  readonly replicationFactor: number;
  readonly configs: Readonly<Record<string, string>>;
}

describe.each(['3.9', '4.1'] as const)('three brokers of Kafka %s', (version) => {
  const folder = mkdtempSync(join(tmpdir(), 'veltrix-planned-'));
  const rendered = renderServerProperties({});
  let cluster: Cluster;
  let environment: string;

  beforeAll(async () => {
    environment = withoutTerraform(folder, staging);
    cluster = await start({ folder, kafka: await preparedKafka(version), serverProperties: rendered });
  });

  afterAll(async () => {
    await cluster.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test('run with every property that Veltrix gives a cluster', async () => {
    const java = await javaClients(cluster.kafka);
    for (const broker of [1, 2, 3]) {
      const { out } = await java.run('BrokerConfigs', { bootstrap: cluster.bootstrap, broker });
      const lines = out.split('\n');
      const missing = rendered.split('\n').filter((line) => line !== '' && !lines.includes(line));
      // Of the authorizer, which brokers without a login do not have: they take it and do not tell it.
      expect(missing).toEqual(['allow.everyone.if.no.acl.found=false']);
    }
    const count = rendered.trim().split('\n').length - 1;
    process.stderr.write(`Kafka ${version}: ${count} server properties are what each of three brokers runs with\n`);
  });

  test('take every planned topic as it is planned, and a second run changes nothing', async () => {
    await applyTopics(environment, cluster.bootstrap);
    const planned = await plannedTopics(environment);
    expect(planned.size).toBe(TOPICS);
    for (const { replicationFactor, configs } of planned.values()) {
      expect([replicationFactor, configs['min.insync.replicas']]).toEqual([3, '2']);
    }
    expect(await describedTopics(cluster)).toEqual(planned);
    expect(await applyTopics(environment, cluster.bootstrap)).toContain('nothing to do');
    const partitions = [...planned.values()].reduce((sum, topic) => sum + topic.partitions, 0);
    process.stderr.write(
      `Kafka ${version}: ${TOPICS} topics with ${partitions} partitions in three copies are described as planned\n`,
    );
  });
});

async function plannedTopics(environment: string): Promise<ReadonlyMap<string, Described>> {
  const { out } = await veltrix('plan', '--environment', environment, '--json');
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
        replicationFactor: 3,
        configs: {
          'cleanup.policy': 'delete',
          'max.message.bytes': String(maxMessageBytes),
          'min.insync.replicas': '2',
          'retention.ms': String(retentionMs),
          // Of the cluster, which the tool tells as well where it is not Kafka's own way.
          'unclean.leader.election.enable': 'false',
        },
      },
    ]),
  );
}

/** By Kafka's own tool. */
async function describedTopics({ kafka: { java, libs }, bootstrap }: Cluster): Promise<ReadonlyMap<string, Described>> {
  const tool = ['-cp', join(libs, '*'), 'org.apache.kafka.tools.TopicCommand', '--bootstrap-server', bootstrap];
  const { stdout } = await promisify(execFile)(java, [...tool, '--describe']);
  const lines = stdout.matchAll(
    /^Topic: (\S+)\s.*PartitionCount: (\d+)\s+ReplicationFactor: (\d+)\s+Configs: *(\S*)/gm,
  );
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
