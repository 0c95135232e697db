import type { KafkaOperation } from '../../base/kafka-access';
import { groupName, teamName } from '../../base/naming';
import type { EventModel } from '../../model/event-model';
import type { Handler } from '../../model/handler-model';
import { asideTopicOf, eventsReadBy, mainTopicOf, tierTopicOf } from '../documents/topics-of';
import { handlersByEvent } from '../load/handlers-by-event';
import type { Grant } from './access';

/** People look: also at the settings of a topic, and with tools that list before they read. */
const LOOK: readonly KafkaOperation[] = ['describe', 'describe-configs', 'read'];

/**
 * What the people of a team may do: look at the events they own, at what their handlers put aside and at how far these are,
 * also in events of others without reading them, and give back what was put aside. Nothing else is written, nothing is made, changed or deleted, and no place of a handler's
 * group is moved: those are changes of the declaration, or of the cluster.
 */
export function teamGrants(model: EventModel, owner: string): readonly Grant[] {
  const handlers = [...model.handlers.values()].filter((handler) => handler.owner === owner);
  const looks: readonly Grant[] = [
    ...[...model.events.values()]
      .filter((event) => event.owner === owner)
      .map(
        ({ name }): Grant => ({
          resource: { kind: 'topic', name: mainTopicOf(model, name) },
          operations: LOOK,
          because: `owns ${name}`,
          path: ['events', name, 'owner'],
        }),
      ),
    ...handlers.flatMap((handler) => eventsReadBy(handler).flatMap((event) => asideGrants(model, handler, event))),
  ];
  return [
    ...looks,
    ...(looks.length === 0
      ? []
      : [
          {
            resource: { kind: 'group', name: teamName(model.platform, owner) } as const,
            operations: ['describe', 'read'] as const,
            because: 'reads with a group of its own, never with that of a handler',
            path: ['owners', owner],
          },
        ]),
    ...handlers
      .filter(({ on }) => on.length > 0)
      .map(
        ({ name }): Grant => ({
          resource: { kind: 'group', name: groupName(model.platform, name) },
          operations: ['describe'],
          because: `sees how far ${name} is`,
          path: ['handlers', name],
        }),
      ),
    ...handlers.flatMap((handler) => eventsReadBy(handler).flatMap((event) => lagGrants(model, handler, event))),
  ];
}

/** How far a handler is stands in the end of each topic that it reads: tools fail as a whole where one of them is denied. */
function lagGrants(model: EventModel, handler: Handler, event: string): readonly Grant[] {
  const topics = [
    mainTopicOf(model, event),
    ...handler.retry.tiers.map((_, index) => tierTopicOf(model, event, handler, index + 1)),
  ];
  return topics.map((name) => ({
    resource: { kind: 'topic', name },
    operations: ['describe'],
    because: `sees how far ${handler.name} is`,
    path: ['handlers', handler.name],
  }));
}

/**
 * What was put aside is given back to where only its handler reads, the first tier, where it has one. Without tiers there is
 * only the event's own topic, and whoever else handles the event gets it again: they recognise it by their idempotency key, and
 * the reason names them.
 */
function asideGrants(model: EventModel, handler: Handler, event: string): readonly Grant[] {
  const aside = asideTopicOf(model, event, handler);
  if (aside === undefined) return [];
  const path = ['handlers', handler.name, 'retry'];
  const tiered = handler.retry.tiers.length > 0;
  const also = tiered ? [] : alsoReads(model, handler, event);
  return [
    {
      resource: { kind: 'topic', name: aside },
      operations: LOOK,
      because: `owns ${handler.name}, which put them aside`,
      path,
    },
    {
      resource: {
        kind: 'topic',
        name: tiered ? tierTopicOf(model, event, handler, 1) : mainTopicOf(model, event),
      },
      operations: ['describe', 'write'],
      because: `gives back what ${handler.name} put aside${also.length === 0 ? '' : `; ${also.join(', ')} would get it again`}`,
      path,
    },
  ];
}

function alsoReads(model: EventModel, handler: Handler, event: string): readonly string[] {
  const elsewhere = model.events.get(event)?.readElsewhere ?? null;
  return [
    ...handlersByEvent(model)(event).flatMap(({ name }) => (name === handler.name ? [] : [name])),
    ...(elsewhere === null ? [] : [elsewhere]),
  ];
}
