import type { EventModel } from '../../../model/event-model';
import type { Emission } from '../../../model/sender-model';
import type {
  ConfigurationDocument,
  DocumentPlan,
  HandlerDocument,
} from '../../../plan/documents/configuration-document';
import { mainTopicOf } from '../../../plan/documents/topics-of';
import { plain } from '../plain';
import { isoDuration } from './duration';
import { channelRef, type Mapping, messageRef } from './references';
import { deadLetterOf, retryOf } from './retry';

const BINDING_VERSION = '0.5.0';

/** What each handler receives, and what handlers, services and workflows send; by a name made of both. */
export function operations(
  model: EventModel,
  documents: readonly DocumentPlan[],
): readonly (readonly [string, Mapping])[] {
  return [
    ...documents.flatMap(({ document }) => [...received(document), ...sent(document)]),
    ...[...model.workflows.values()].flatMap((workflow) =>
      [...workflow.tasks.values()].flatMap((task) =>
        task.emits.map((emission) => sentBy(model, `workflow.${workflow.name}.${task.name}`, workflow.owner, emission)),
      ),
    ),
  ];
}

function received(document: ConfigurationDocument): readonly (readonly [string, Mapping])[] {
  if (document.kind !== 'handler') return [];
  const events = [...new Set(document.reads.map(({ event }) => event))];
  return events.map((event) => [`handler.${document.name}.receive.${event}`, receives(document, event)]);
}

function receives(document: HandlerDocument, event: string): Mapping {
  const reads = document.reads.filter((read) => read.event === event);
  const topic = reads[0]?.topic ?? '';
  const group = document.consumer?.['group.id'] ?? '';
  const conditions = reads.filter(({ when }) => when.length > 0);
  return {
    action: 'receive',
    channel: channelRef(topic),
    title: `${document.name} handles ${event}`,
    messages: [messageRef(topic, event)],
    bindings: { kafka: { groupId: { type: 'string', enum: [group] }, bindingVersion: BINDING_VERSION } },
    ...ownedBy(document.owner),
    'x-timeout': isoDuration(document.timeoutMs),
    'x-idempotency-key': document.idempotency.key,
    ...(conditions.length === 0
      ? {}
      : { 'x-conditions': plain(conditions.map(({ route, when }) => ({ route, when }))) }),
    ...retryOf(document, event),
    ...deadLetterOf(document, event),
  };
}

function sent({ kind, name, owner, emits }: ConfigurationDocument): readonly (readonly [string, Mapping])[] {
  return emits.map(({ event, topic, count, when }) => [
    `${kind}.${name}.send.${event}`,
    sends(`${name} sends ${event}`, owner, topic, { event, count, when }),
  ]);
}

function sentBy(model: EventModel, sender: string, owner: string, emission: Emission): readonly [string, Mapping] {
  const topic = mainTopicOf(model, emission.event);
  return [`${sender}.send.${emission.event}`, sends(`${sender} sends ${emission.event}`, owner, topic, emission)];
}

function sends(title: string, owner: string | null, topic: string, { event, count, when }: Emission): Mapping {
  return {
    action: 'send',
    channel: channelRef(topic),
    title,
    messages: [messageRef(topic, event)],
    ...ownedBy(owner),
    'x-count': count,
    'x-sent-with': when,
  };
}

function ownedBy(owner: string | null): Mapping {
  return owner === null ? {} : { 'x-owner': owner };
}
