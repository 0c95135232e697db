import { count } from '../base/issue';
import { printable } from '../base/printable';
import type { Paint } from './paint';
import { indented } from './text';
import type { ClusterFigures, LoweredCopies } from './topics-report';

export interface TopicsTextOptions {
  readonly paint: Paint;
  readonly environment: string;
  /** Whether somebody who has not stated the id of the cluster is told how. */
  readonly askForClusterId: boolean;
}

/** Which topics of which cluster this is about; each list is a block. */
export function headingBlocks(
  { platform, bootstrap, clusterId, statedClusterId, lowered }: ClusterFigures,
  { paint, environment, askForClusterId }: TopicsTextOptions,
): readonly (readonly string[])[] {
  const at = `at ${bootstrap.join(', ')}`;
  return [
    [
      paint.strong(printable(`topics of ${platform} in ${environment}`)),
      printable(clusterId === null ? at : `${at}, cluster ${clusterId}`),
    ],
    askForClusterId && clusterId !== null && statedClusterId === null ? unstatedLines(clusterId, paint) : [],
    loweredLines(lowered, paint),
  ];
}

function unstatedLines(clusterId: string, paint: Paint): readonly string[] {
  return [
    paint.note('any cluster would be taken: the environment does not say which one is meant'),
    ...indented([printable(`fix: state kafka.clusterId: '${clusterId}', if this is it`)]),
  ];
}

/** Topics that are lowered alike share a line. */
function loweredLines(lowered: readonly LoweredCopies[], paint: Paint): readonly string[] {
  const alike = new Map<string, number>();
  for (const { planned, made } of lowered) {
    const line =
      `${made.replicationFactor === 1 ? '1 copy' : `${made.replicationFactor} copies`} instead of ${planned.replicationFactor}, ` +
      `min.insync.replicas ${made.minInsyncReplicas} instead of ${planned.minInsyncReplicas}`;
    alike.set(line, (alike.get(line) ?? 0) + 1);
  }
  if (alike.size === 0) return [];
  return [
    paint.warning('fewer copies than planned, as --copies says: an event is lost with the brokers that hold it'),
    ...indented([...alike].map(([line, topics]) => `${count(topics, 'topic')}: ${line}`)),
  ];
}

/** For the end of a sentence. */
export function asPlanned({ planned, lowered }: ClusterFigures, and = ''): string {
  const topics = planned === 1 ? 'the topic is' : `all ${count(planned, 'topic')} are`;
  return `${topics} as planned${and}${lowered.length === 0 ? '' : ', but for the copies'}`;
}
