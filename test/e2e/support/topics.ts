import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { kafkaStatus } from '../../../stacks/local/kafka';
import { prepareKafka } from '../../../stacks/local/kafka/prepare';
import type { Place } from './place';

/** Partitions of every topic on the broker of a place, as Kafka's own tool tells them. */
export async function partitionsOnBroker({ folders }: Place): Promise<Readonly<Record<string, number>>> {
  const prepared = await prepareKafka(folders.tools);
  const running = kafkaStatus(folders.run);
  if (prepared.kind !== 'ready' || running === undefined) throw new Error('no broker runs');
  const tool = ['-cp', join(prepared.libs, '*'), 'org.apache.kafka.tools.TopicCommand'];
  const argv = [...tool, '--bootstrap-server', running.bootstrap, '--describe'];
  const { stdout } = await promisify(execFile)(prepared.java, argv);
  const lines = [...stdout.matchAll(/^Topic: (\S+)\s.*PartitionCount: (\d+)/gm)];
  return Object.fromEntries(lines.map(([, name = '', partitions]) => [name, Number(partitions)]));
}
