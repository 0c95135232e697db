import type { Path } from '../../base/issue';
import { deadLetterTopicName, retryTopicName, topicName } from '../../base/naming';
import type { ResolvedModel } from '../../model/event-model';
import { rule } from '../rule';

/** No two topics share a name, also not where Kafka's metrics print dots as underscores. */
export const namesCollide = rule('names-collide', 'error', (model: ResolvedModel, say) => {
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
