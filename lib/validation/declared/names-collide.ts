import type { Path } from '../../base/issue';
import { deadLetterTopicName, retryTopicName, topicName } from '../../base/naming';
import type { ResolvedModel } from '../../model/event-model';
import { type RuleHead, rule } from '../rule';

const HEAD = {
  code: 'names-collide',
  severity: 'error',
  about: {
    what: 'No two topics have the same name, also not where dots and underscores are taken for the same.',
    why: 'Two topics become one, or their metrics do: Kafka prints dots as underscores there.',
    formula: null,
    fix: 'Rename one of the two events or handlers.',
    source: 'org.apache.kafka.common.internals.Topic, read 2026-11',
    enforcer: 'broker',
  },
} as const satisfies RuleHead;

export const namesCollide = rule(HEAD, (model: ResolvedModel, say) => {
  const seen = new Map<string, Path>();
  return topicsOf(model).map(({ path, name }) => {
    const inMetrics = name.replaceAll('.', '_');
    const other = seen.get(inMetrics);
    if (other !== undefined) return say.refused(path, { noun: 'topic', name, other }, [other]);
    seen.set(inMetrics, path);
    return say.proven(path);
  });
});

function topicsOf({
  platform,
  events,
  handlers,
}: ResolvedModel): readonly { readonly path: Path; readonly name: string }[] {
  return [
    ...[...events.values()].map(({ name, existing }) => ({
      path: ['events', name],
      name: existing?.topic ?? topicName(platform, name),
    })),
    ...[...handlers.values()].flatMap(({ name, on, retry }) =>
      [...new Set(on.map(({ event }) => event))].flatMap((event) => [
        ...retry.tiers.map((_, tier) => ({
          path: ['handlers', name, 'retry'],
          name: retryTopicName(platform, event, name, tier + 1),
        })),
        { path: ['handlers', name, 'retry'], name: deadLetterTopicName(platform, event, name) },
      ]),
    ),
  ];
}
