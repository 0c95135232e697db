import { compareText } from '../../base/issue';
import { CLIENT_RACK } from '../../catalog/kafka-client-settings';
import type { EventModel, EventModelEvent } from '../../model/event-model';
import type { PlatformPlan } from '../plan';
import { fromCatalog, type Planned } from '../planned';
import { commonOf, highestOf, kafkaOf, type Part } from './common-of';
import type { CommonDocument } from './configuration-document';
import { producerSettings } from './producer-settings';
import type { TopicsByName } from './retry-of';
import { always, plannedSettings, RUNTIME, type Setting, valuesOf } from './settings';
import { type UsersOf, useDocument, useSettings } from './uses-of';

/** What every document is made from. */
export interface Around {
  readonly model: EventModel;
  readonly plan: PlatformPlan;
  readonly topics: TopicsByName;
  readonly users: UsersOf;
}

/** `read` are the events it gets, `aside` those of them that it may write to topics of its own. */
export function sharedOf(
  { model, plan, users }: Around,
  section: 'handlers' | 'services',
  part: Part,
  read: readonly string[],
  aside: readonly string[],
): { readonly shared: CommonDocument; readonly numbers: readonly Planned[] } {
  const sent = [...new Set([...part.emits.map(({ event }) => event), ...aside])].sort(compareText);
  const written = eventsNamed(model, sent);
  const producer = written.length === 0 ? undefined : producerSettings({ section, ...part }, written);
  const usesKafka = read.length > 0 || written.length > 0;
  const key = `documents.${section}.${part.name}`;
  const using = { model, plan, users, section, sender: part };
  const uses = part.uses.flatMap((use) => useDocument(using, use) ?? []);
  return {
    shared: {
      ...commonOf(model, part, plan.running.get(`${section} ${part.name}`)),
      kafka: usesKafka ? kafkaOf(model, part.name) : null,
      producer: producer === undefined ? null : valuesOf(producer),
      uses,
      classification: highestOf([...eventsNamed(model, read), ...written]),
    },
    numbers: [
      ...plannedSettings(`${key}.producer`, producer ?? {}),
      ...plannedSettings(key, {
        ...(usesKafka ? kafkaSettings(model) : {}),
        ...(read.length > 0 ? { 'retry.jitter': JITTER } : {}),
        ...Object.assign({}, ...part.uses.map((use) => useSettings(using, use))),
      }),
    ],
  };
}

function kafkaSettings({ environment }: EventModel): Readonly<Record<string, Setting<string>>> {
  const iam = always('iam', 'the role of the pod is the identity: no password to keep, to turn over or to lose', 'AWS');
  return {
    ...(environment.kafka.kind === 'other' ? {} : { 'kafka.authentication': iam }),
    'kafka.clientRack': RACK,
  };
}

const RACK: Setting<string> = {
  value: CLIENT_RACK.label,
  unit: 'name',
  rule: 'the label of the node with the id of its zone: what is read from the own zone costs nothing',
  inputs: [fromCatalog('label', CLIENT_RACK.label, 'name', CLIENT_RACK)],
  enforcer: RUNTIME,
};

const JITTER = always(
  'full',
  'what failed together must not come back together: each wait is a random time up to the longest',
);

function eventsNamed(model: EventModel, names: readonly string[]): readonly EventModelEvent[] {
  return names.flatMap((name) => model.events.get(name) ?? []);
}
