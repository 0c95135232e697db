import type { WantedTopic } from '../../plan/topics/topic-changes';
import type { LoweredCopies } from '../../report/topics-report';
import { UsageError } from '../exit';

const MIN_INSYNC = 'min.insync.replicas';

export function parseCopies(text: string): number {
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw new UsageError(`--copies: got ${text}, allowed a whole number from 1 on`);
}

/** Topics for a cluster of fewer brokers than are planned for. What must be in sync stays one below the copies, but for one. */
export function lowerCopies(
  topics: readonly WantedTopic[],
  copies: number,
): { readonly topics: readonly WantedTopic[]; readonly lowered: readonly LoweredCopies[] } {
  const lower = topics.map((topic) => (topic.replicationFactor <= copies ? topic : withCopies(topic, copies)));
  const lowered = topics.flatMap((planned, index) => {
    const made = lower[index];
    return made === undefined || made === planned
      ? []
      : [{ name: planned.name, planned: copiesOf(planned), made: copiesOf(made) }];
  });
  return { topics: lower, lowered };
}

function withCopies(topic: WantedTopic, copies: number): WantedTopic {
  const inSync = Math.min(inSyncOf(topic), Math.max(1, copies - 1));
  return { ...topic, replicationFactor: copies, configs: { ...topic.configs, [MIN_INSYNC]: String(inSync) } };
}

function copiesOf(topic: WantedTopic): LoweredCopies['planned'] {
  return { replicationFactor: topic.replicationFactor, minInsyncReplicas: inSyncOf(topic) };
}

function inSyncOf({ configs }: WantedTopic): number {
  return Number(configs[MIN_INSYNC] ?? 1);
}
