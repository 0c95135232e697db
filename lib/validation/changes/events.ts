import { type Milliseconds, milliseconds } from '../../base/units';
import { CLASSIFICATIONS, type EventModelEvent } from '../../model/event-model';
import { worstHandlingTime } from '../../model/handler-model';
import { always, amountOr, or, plain, time } from './amounts';
import { PAYLOAD } from './payloads';
import { ENTRY_RATE } from './rates';
import { onBoth, ownerAlone, type Side } from './sides';
import { type Around, field, fields, named, orNull, type Pair, type Table, withoutEffect } from './table';
import { reaching, say } from './wording';

type EventPair = Pair<EventModelEvent>;

const EVENT: Table<EventModelEvent, EventPair> = fields<EventModelEvent, EventPair>({
  name: withoutEffect('its name'),
  owner: field(plain, always('owner-changed')),
  durability: field(plain, (_, newer, pair) => {
    if (newer === 'no-loss') return say('durability-strengthened');
    return say(isReadByOthers(pair) ? 'durability-weakened-for-others' : 'durability-weakened');
  }),
  ordering: field(plain, (_, newer) => say(newer === 'none' ? 'ordering-dropped' : 'ordering-added')),
  key: field(or('spread evenly', plain), (_, __, { was, is, sides }) =>
    reaching(
      say(was.ordering === 'per-key' && is.ordering === 'per-key' ? 'key-changed' : 'spread-changed'),
      onBoth(sides, ({ senders }) => senders.get(is.name)),
    ),
  ),
  retention: field(time, (older, newer, { is, sides }) => {
    if (is.existing !== null) return say('existing-topic-restated');
    if (newer > older) return say('retention-lengthened');
    const need = neededRetention(sides.newer, is);
    return newer < need ? say('retention-below-need', { need }) : say('retention-shortened');
  }),
  toleratedOutage: amountOr({ counts: 0, shows: 'not stated' }, time, {
    more: 'outage-tolerance-raised',
    less: 'outage-tolerance-lowered',
  }),
  classification: field(plain, (older, newer) =>
    say(CLASSIFICATIONS.indexOf(newer) < CLASSIFICATIONS.indexOf(older) ? 'class-lowered' : 'class-raised'),
  ),
  rate: ENTRY_RATE,
  payload: PAYLOAD,
  existing: orNull(
    field(
      (existing) => (existing === null ? 'ours' : existing.topic),
      (_, newer) => say(newer === null ? 'topic-taken-over' : 'topic-handed-over'),
    ),
    fields<NonNullable<EventModelEvent['existing']>, EventPair>({
      topic: field(plain, always('existing-topic-changed')),
      partitions: field(plain, always('existing-partitions-changed')),
    }),
  ),
  readElsewhere: field(or('nobody', plain), always('reader-elsewhere-changed')),
});

export const EVENTS = named<EventModelEvent, ReadonlyMap<string, EventModelEvent>, Around, EventPair>({
  things: (events) => events,
  added: ({ existing }) => say(existing === null ? 'event-added' : 'existing-event-added'),
  removed: (event, { sides }, twin) => {
    const senders = sides.older.senders.get(event.name) ?? [];
    if (event.existing !== null) return reaching(say('existing-event-removed', { twin }), senders);
    const isRead = sides.older.readers.has(event.name) || event.readElsewhere !== null;
    const missed = isRead || senders.length > 0 || event.durability === 'no-loss';
    return reaching(missed ? say('event-removed', { twin }) : say('unused-event-removed'), senders);
  },
  inside: (was, is, { sides }) => ({ was, is, sides }),
  reaches: (both, { sides }) =>
    both.flatMap(({ name, owner }) => [ownerAlone(owner), ...onBoth(sides, ({ readers }) => readers.get(name))]),
  each: EVENT,
});

function isReadByOthers({ is, sides }: EventPair): boolean {
  return onBoth(sides, ({ readers }) => readers.get(is.name)).some(({ owner }) => owner !== is.owner);
}

/** While all its handlers are down the event waits, and afterwards as long as the slowest of them may take for one. */
function neededRetention({ handlers }: Side, { name, toleratedOutage }: EventModelEvent): Milliseconds {
  const times = (handlers.get(name) ?? []).map(worstHandlingTime);
  return milliseconds((toleratedOutage ?? 0) + Math.max(0, ...times));
}
