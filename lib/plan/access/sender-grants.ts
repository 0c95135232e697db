import type { Path } from '../../base/issue';
import type { KafkaOperation } from '../../base/kafka-access';
import { groupName } from '../../base/naming';
import type { EventModel } from '../../model/event-model';
import { type Handler, retryPath } from '../../model/handler-model';
import type { Sender } from '../../model/sender-model';
import type { Service } from '../../model/service-model';
import { asideTopicOf, eventsReadBy, mainTopicOf, tierTopicOf } from '../documents/topics-of';
import type { Grant } from './access';

/** Clients ask where the partitions are before they read or write, so that both take describing along. */
const READ: readonly KafkaOperation[] = ['describe', 'read'];
const WRITE: readonly KafkaOperation[] = ['describe', 'write'];
const READ_AND_WRITE: readonly KafkaOperation[] = ['describe', 'read', 'write'];

/** What a handler's configuration document makes it do; one that is only called has no events, and gets nothing. */
export function handlerGrants(model: EventModel, handler: Handler): readonly Grant[] {
  return [
    ...handler.on.flatMap(({ event, path }, index) =>
      // Several routes may bring the same event: it is read once.
      handler.on.findIndex((other) => other.event === event) === index
        ? [onTopic(mainTopicOf(model, event), READ, `handles ${event}`, path)]
        : [],
    ),
    ...eventsReadBy(handler).flatMap((event) => retryGrants(model, handler, event)),
    ...groupGrants(model, handler),
    ...emitGrants(model, 'handlers', handler),
  ];
}

export function serviceGrants(model: EventModel, service: Service): readonly Grant[] {
  return emitGrants(model, 'services', service);
}

/** Its own topics, which nobody else reads or writes but people who give dead letters back. */
function retryGrants(model: EventModel, handler: Handler, event: string): readonly Grant[] {
  const path = retryPath(handler.name, handler.retry);
  const aside = asideTopicOf(model, event, handler);
  return [
    ...handler.retry.tiers.map((_, index) =>
      onTopic(
        tierTopicOf(model, event, handler, index + 1),
        READ_AND_WRITE,
        `tries ${event} again, tier ${index + 1} of ${handler.retry.tiers.length}`,
        [...path, 'tiers'],
      ),
    ),
    ...(aside === undefined
      ? []
      : [onTopic(aside, WRITE, `puts ${event} aside after the last attempt`, [...path, 'exhausted'])]),
  ];
}

function groupGrants({ platform }: EventModel, { name, on }: Handler): readonly Grant[] {
  const [first] = on;
  if (first === undefined) return [];
  return [
    {
      resource: { kind: 'group', name: groupName(platform, name) },
      operations: READ,
      because: 'joins its group, and commits what it has done',
      path: ['handlers', name],
    },
  ];
}

function emitGrants(model: EventModel, section: string, { name, emits }: Sender): readonly Grant[] {
  return emits.map(({ event }) =>
    onTopic(mainTopicOf(model, event), WRITE, `emits ${event}`, [section, name, 'emits', event]),
  );
}

function onTopic(name: string, operations: readonly KafkaOperation[], because: string, path: Path): Grant {
  return { resource: { kind: 'topic', name }, operations, because, path };
}
