import { compareText } from '../../base/issue';
import { LEADER_IMBALANCE } from '../../catalog/leader-imbalance';
import type { AssignedPartition, DescribedTopic, ObservedCluster } from './observed-cluster';
import type { TopicFinding, TopicFindingKind } from './topic-finding';

/** What is wrong with partitions, whatever was planned. */
export function topicHealth(topic: DescribedTopic, cluster: ObservedCluster): readonly TopicFinding[] {
  return [...unled(topic), ...belowMinInSync(topic), ...underReplicated(topic), ...inOneRack(topic, cluster)];
}

/**
 * Topics with partitions that others lead than should, once they are more than Kafka itself would leave: then it has been told
 * not to move them back, or brokers come and go.
 */
export function leadersElsewhere(topics: readonly DescribedTopic[]): readonly TopicFinding[] {
  const led = topics.flatMap(({ assigned }) => assigned.filter(({ leader }) => leader !== null));
  if (led.filter(isLedElsewhere).length <= LEADER_IMBALANCE.share * led.length) return [];
  const fix = 'kafka-leader-election --election-type preferred moves them back, once every broker is well';
  const allowed = `at most ${100 * LEADER_IMBALANCE.share} % of all partitions, as Kafka itself leaves them`;
  return topics.flatMap((topic) =>
    found(topic, isLedElsewhere, {
      kind: 'leader elsewhere',
      what: 'led by another than the preferred broker',
      allowed,
      fix,
    }),
  );
}

function unled(topic: DescribedTopic): readonly TopicFinding[] {
  return found(topic, ({ leader }) => leader === null, {
    kind: 'no leader',
    what: 'without a leader',
    allowed: 'a leader for each: nothing is written or read without',
    fix: 'bring back the brokers that have the copies; events may be lost if one leads that was not in sync',
  });
}

function belowMinInSync(topic: DescribedTopic): readonly TopicFinding[] {
  const name = 'min.insync.replicas';
  const least = Number(topic.configs[name] ?? topic.inherited[name] ?? 1);
  return found(topic, ({ inSync }) => inSync.length < least, {
    kind: 'under min in sync',
    what: `with fewer than ${least} copies in sync`,
    allowed: `at least ${least}: producers that wait for all of them are refused`,
    fix: 'bring back the brokers that are missing',
  });
}

function underReplicated(topic: DescribedTopic): readonly TopicFinding[] {
  return found(topic, ({ inSync, replicas }) => inSync.length < replicas.length, {
    kind: 'under-replicated',
    what: 'with copies that are not in sync',
    allowed: 'every copy in sync',
    fix: 'see which broker is down or slow; it catches up by itself',
  });
}

/** One copy cannot be in two racks, and a broker that nobody told its rack could be anywhere. */
function inOneRack(topic: DescribedTopic, { brokers }: ObservedCluster): readonly TopicFinding[] {
  const racks = new Map(brokers.map(({ id, rack }) => [id, rack]));
  const all = [...new Set(brokers.flatMap(({ rack }) => rack ?? []))].sort(compareText);
  if (all.length < 2) return [];
  const together = ({ replicas }: AssignedPartition): boolean => {
    const own = replicas.map((id) => racks.get(id) ?? null);
    return replicas.length > 1 && own.every((rack) => rack !== null && rack === own[0]);
  };
  return found(topic, together, {
    kind: 'one rack',
    what: 'with all copies in one rack',
    allowed: `copies in several of ${all.join(', ')}: one that fails takes them all`,
    fix: 'reassign them (kafka-reassign-partitions)',
  });
}

function isLedElsewhere({ leader, replicas }: AssignedPartition): boolean {
  return leader !== null && leader !== replicas[0];
}

interface Said {
  readonly kind: TopicFindingKind;
  readonly what: string;
  readonly allowed: string;
  readonly fix: string;
}

/** One finding for all partitions of a topic that are alike. */
function found(
  { name, assigned }: DescribedTopic,
  is: (partition: AssignedPartition) => boolean,
  { what, ...said }: Said,
): readonly TopicFinding[] {
  const numbers = assigned.flatMap((partition, number) => (is(partition) ? [number] : []));
  if (numbers.length === 0) return [];
  const which = numbers.length === assigned.length ? 'all' : numbers.slice(0, 12).join(', ');
  const more = numbers.length === assigned.length || numbers.length <= 12 ? '' : ' and more';
  const got = `${numbers.length} of ${assigned.length} partitions ${what} (${which}${more})`;
  return [{ topic: name, ...said, got }];
}
