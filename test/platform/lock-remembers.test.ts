import { App } from 'cdktf';
import type { EventsDocument } from '../../lib/config/events-spec';
import { formatLock, type Lock, parseLock } from '../../lib/plan/lock/lock';
import { platformStacks } from '../../lib/platform';
import { aHandler, anEnvironment, anEvent, anEventsDocument, thrownBy } from '../support';
import { inOwnStack, lockFor } from './support';

const keyed = { 'order.placed': anEvent({ key: 'orderId', ordering: 'per-key' }) } as const;
const events = anEventsDocument({ events: keyed });
const environment = anEnvironment({ sizes: 'locked' });
const lock = lockFor(events, environment);
const PARTITIONS = 'topics.shop.order.placed.partitions';
const COPIES = 'topics.shop.order.placed.replicationFactor';

/** As somebody edits the file. */
function edited(line: string, by: string): Lock {
  const text = formatLock(lock);
  expect(text).toContain(line);
  const parsed = parseLock(text.replace(line, by));
  if ('problem' in parsed) throw new Error(parsed.problem);
  return parsed.lock;
}

const accepted = { ...lock, sizes: { ...lock.sizes, [PARTITIONS]: 12 }, made: { ...lock.made, [PARTITIONS]: 12 } };
const renamedEvent: EventsDocument = anEventsDocument({
  events: { 'order.taken': keyed['order.placed'] },
  handlers: { shipOrder: aHandler({ on: 'order.taken' }) },
});
const renamedHandler: EventsDocument = { ...events, handlers: { sendOrder: aHandler() } };

const REFUSED: readonly (readonly [string, { readonly events?: EventsDocument; readonly lock: Lock }, string])[] = [
  [
    'fewer partitions than were accepted, though they are as many as needed',
    { lock: { ...accepted, sizes: { ...accepted.sizes, [PARTITIONS]: 6 } } },
    'got topics.shop.order.placed.partitions 6 in the lock, allowed at least the 12 that was accepted',
  ],
  [
    'more partitions for keys, written in by hand',
    { lock: edited('"main": "3x3"', '"main": "6x3"') },
    'got shop.order.placed from 3 to 6 partitions, and nobody has written down',
  ],
  [
    'other copies',
    { lock: { ...lock, sizes: { ...lock.sizes, [COPIES]: 2 } } },
    'got topics.shop.order.placed.replicationFactor 2 in the lock, allowed the 3 that it was made with',
  ],
  [
    'an event that was renamed',
    { events: renamedEvent, lock },
    'if it is to be shop.order.taken from now on, that is a new and empty topic',
  ],
  [
    'a handler that was renamed',
    { events: renamedHandler, lock },
    'if it is to be shop.order.placed.sendOrder.dead-letter from now on',
  ],
];

describe.each(REFUSED)('%s', (_, { events: declared = events, lock: held }, message) => {
  const options = { environment, events: declared, lock: held };

  test('is refused before a stack is made', () => {
    const app = new App();
    expect(thrownBy(() => platformStacks(app, options)).message).toContain(message);
    expect(app.node.children).toEqual([]);
  });

  test('is refused in a stack of one’s own', () => {
    expect(thrownBy(() => inOwnStack(options)).message).toContain(message);
  });
});

const { made: _made, acknowledged: _said, retired: _gone, ...forgetful } = lock;

test('the lock as it was accepted is placed', () => {
  expect(() => platformStacks(new App(), { environment, events, lock })).not.toThrow();
});

test('a lock file without its memory is refused however it was read', () => {
  const read: Lock = JSON.parse(formatLock(forgetful));
  expect(read.sizes).toHaveProperty(['topics.shop.order.placed']);
  for (const one of [forgetful, read]) {
    expect(thrownBy(() => platformStacks(new App(), { environment, events, lock: one })).message).toContain(
      'environment.sizes: got a lock without made, the memory of what was accepted',
    );
  }
});

test('a lock file that was read as JSON, without asking Veltrix, is the same lock', () => {
  const read: Lock = JSON.parse(formatLock(lock));
  expect(() => platformStacks(new App(), { environment, events, lock: read })).not.toThrow();
  const lowered: Lock = JSON.parse(formatLock(lock).replace('"main": "3x3"', '"main": "2x3"'));
  expect(thrownBy(() => platformStacks(new App(), { environment, events, lock: lowered })).message).toContain(
    'partitions 2 in the lock, allowed at least the 3 that was accepted',
  );
});
