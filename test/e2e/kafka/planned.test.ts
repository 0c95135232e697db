import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { renderServerProperties } from '../../../lib/constructs/kafka/server-properties';
import { staging } from '../../../stacks/environments/staging';
import { type DescribedTopics, plannedTopics, topicsIn } from '../support/planned-topics';
import { type Cluster, preparedKafka, start } from './cluster';
import { javaClients } from './support/java';
import { applyTopics, withoutTerraform } from './support/veltrix';

/** What is planned for MSK, taken by real brokers of both lines that it offers. Needs a JDK 17 and Maven. */
jest.setTimeout(5 * 60_000);

const TOPICS = 15;

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
    const planned = await expectedTopics(environment);
    expect(planned.size).toBe(TOPICS);
    expect(await describedTopics(cluster)).toEqual(planned);
    expect(await applyTopics(environment, cluster.bootstrap)).toContain('nothing to do');
    const partitions = [...planned.values()].reduce((sum, topic) => sum + topic.partitions, 0);
    process.stderr.write(
      `Kafka ${version}: ${TOPICS} topics with ${partitions} partitions in three copies are described as planned\n`,
    );
  });
});

/** Three copies of which two must be in sync; with what the cluster says, where that is not Kafka's own way. */
async function expectedTopics(environment: string): Promise<DescribedTopics> {
  const planned = await plannedTopics(environment, { copies: 3, inSync: 2 });
  const ofCluster = { 'unclean.leader.election.enable': 'false' };
  return new Map(
    [...planned].map(([name, topic]) => [name, { ...topic, configs: { ...topic.configs, ...ofCluster } }]),
  );
}

/** By Kafka's own tool. */
async function describedTopics({ kafka: { java, libs }, bootstrap }: Cluster): Promise<DescribedTopics> {
  const tool = ['-cp', join(libs, '*'), 'org.apache.kafka.tools.TopicCommand', '--bootstrap-server', bootstrap];
  const { stdout } = await promisify(execFile)(java, [...tool, '--describe']);
  return topicsIn(stdout);
}
