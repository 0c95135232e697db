import { compareText } from '../../base/issue';
import { nearest } from '../../base/nearest';
import {
  COPIES_MISSING_AT_MAINTENANCE,
  MSK_TOPIC_CONFIGS,
  type MskBrokers,
  TOPIC_CONFIG_RANGES,
} from '../../catalog/msk-topic-configs';
import type { TopicChange, WantedTopic } from './topic-changes';

/** A topic that must not be made or changed, and why. */
export type RefusedTopic = Extract<TopicChange, { readonly kind: 'refused' }>;

const MIN_INSYNC = 'min.insync.replicas';

/**
 * What MSK would refuse, or would take and break at its next maintenance: said before anything is sent, also to a broker that
 * takes more, so that no topic works on one cluster and not on the other. By name of the setting.
 */
export function mskTopicProblems(topic: WantedTopic, brokers: MskBrokers = 'standard'): readonly RefusedTopic[] {
  const rules = MSK_TOPIC_CONFIGS.filter((row) => row.brokers === brokers);
  const settings = Object.entries(topic.configs).sort(([a], [b]) => compareText(a, b));
  return [
    ...settings.flatMap(([setting, value]) => [
      ...rules.flatMap(({ settable }) => notSettable(topic, setting, settable)),
      ...outOfRange(topic, setting, value),
    ]),
    ...rules.flatMap(({ copies }) => otherCopies(topic, copies)),
    ...blockedAtMaintenance(topic),
  ];
}

function notSettable(topic: WantedTopic, setting: string, settable: readonly string[]): readonly RefusedTopic[] {
  if (settable.includes(setting)) return [];
  const meant = nearest(setting, settable);
  const fix = meant === undefined ? 'leave it out' : `did you mean ${meant}?`;
  return refused(topic, { got: `the setting ${setting}`, allowed: 'settings that MSK lets a topic have', fix });
}

function outOfRange(topic: WantedTopic, setting: string, value: string): readonly RefusedTopic[] {
  const got = `${setting} ${value}`;
  return TOPIC_CONFIG_RANGES.filter(({ name }) => name === setting).flatMap(({ min, max, because }) => {
    if (!/^-?\d+$/.test(value) || Number(value) < min) {
      return refused(topic, { got, allowed: `a whole number from ${min} on`, fix: `plan at least ${min}` });
    }
    if (max === null || Number(value) <= max) return [];
    const fix = 'keep what is larger elsewhere and send its address';
    return refused(topic, { got, allowed: `at most ${max}, since ${because}`, fix });
  });
}

function otherCopies(topic: WantedTopic, copies: number | null): readonly RefusedTopic[] {
  if (copies === null || copies === topic.replicationFactor) return [];
  const got = `a replication factor of ${topic.replicationFactor}`;
  return refused(topic, { got, allowed: `${copies}, which is fixed there`, fix: `plan ${copies}` });
}

function blockedAtMaintenance(topic: WantedTopic): readonly RefusedTopic[] {
  const inSync = Number(topic.configs[MIN_INSYNC] ?? 1);
  const most = topic.replicationFactor - COPIES_MISSING_AT_MAINTENANCE.copies;
  // Also where it is no number at all, which is refused above.
  if (!(inSync > most)) return [];
  const got = `${MIN_INSYNC} ${inSync} with a replication factor of ${topic.replicationFactor}`;
  const why = 'since MSK restarts brokers one by one';
  return most < 1
    ? refused(topic, { got, allowed: `at least 2 copies, ${why}`, fix: 'plan 3 copies' })
    : refused(topic, { got, allowed: `at most ${most}, ${why}`, fix: `plan ${MIN_INSYNC} ${most}, or one more copy` });
}

function refused({ name }: WantedTopic, said: Pick<RefusedTopic, 'got' | 'allowed' | 'fix'>): readonly RefusedTopic[] {
  return [{ kind: 'refused', name, ...said }];
}
