import type { DeclaredChange } from '../../../lib/validation/changes/change';
import { type Changes, changed } from '../../faults/fault';
import { changesOf } from './support';

function touched(change: Changes, code: string, given: Changes = {}): Pick<DeclaredChange, 'owners' | 'touched'> {
  const found = changesOf(changed(given).events, changed(given, change).events).find((one) => one.code === code);
  if (found === undefined) throw new Error(`nothing is told as ${code}`);
  return { owners: found.owners, touched: found.touched };
}

test.each<[string, Changes, string, readonly string[], readonly string[]]>([
  ['the platform: all owners', { platform: 'x' }, 'platform-renamed', ['billing', 'field', 'orders'], []],
  ['a promise: all owners', { 'objectives.errorRatio': 0.5 }, 'objective-loosened', ['billing', 'field', 'orders'], []],
  ['an owner: that owner', { 'owners.field.page': 'x' }, 'owner-page-changed', ['field'], []],
  [
    'an event: its handlers, with their owners',
    { 'events.deviceMoved.retention': '5h' },
    'retention-shortened',
    ['field'],
    ['handlers.trackDevice'],
  ],
  [
    'an event that is removed: also who sends it',
    { 'events.invoiceSent': undefined },
    'event-removed',
    ['billing', 'orders'],
    ['handlers.bookOrder', 'handlers.mailInvoice'],
  ],
  [
    'a lower limit of a payload: also who sends it',
    { 'events.invoiceSent.payload.max': '4KiB' },
    'payload-max-lowered',
    ['billing', 'orders'],
    ['handlers.bookOrder', 'handlers.mailInvoice'],
  ],
  [
    'an emission: who reads the event',
    { 'handlers.bookOrder.emits.invoiceSent': 3 },
    'emission-raised',
    ['billing', 'orders'],
    ['handlers.bookOrder', 'handlers.mailInvoice'],
  ],
  [
    'a handler: who calls it',
    { 'handlers.fileCustoms.timeout': '30ms' },
    'timeout-shortened',
    ['field'],
    ['handlers.fileCustoms', 'handlers.shipAbroad'],
  ],
  [
    'a store: who uses what stands in it',
    { 'stores.board.operations': '1/s' },
    'capacity-lowered',
    ['field'],
    ['handlers.trackDevice'],
  ],
  [
    'a dependency: who uses it, and who uses a cache before it',
    { 'dependencies.ledger.database': 'x' },
    'data-left-behind',
    ['billing', 'field', 'orders'],
    ['handlers.bookOrder', 'handlers.fileCustoms', 'services.api', 'workflows.nightlyReport'],
  ],
  [
    'a shared policy: who retries by it',
    { 'retries.careful.attempts': 9 },
    'attempts-raised',
    ['orders'],
    ['handlers.bookOrder'],
  ],
  [
    'a route: its handlers and the owner of its event',
    { 'routes.byCountry.otherwise': 'shipDomestic' },
    'route-rest-moved',
    ['field'],
    ['handlers.shipAbroad', 'handlers.shipDomestic'],
  ],
  [
    'a workflow: itself',
    { 'workflows.nightlyReport.timeout': '1h' },
    'timeout-shortened',
    ['billing'],
    ['workflows.nightlyReport'],
  ],
  [
    'a waiver: who answers for its place',
    { waivers: [{ code: 'a', at: 'handlers.bookOrder.retry', reason: 'b', until: '2027-01-01' }] },
    'waiver-added',
    ['orders'],
    [],
  ],
  [
    'a waiver at a place in brackets: the same',
    { waivers: [{ code: 'a', at: 'events["orderPlaced"].retention', reason: 'b', until: '2027-01-01' }] },
    'waiver-added',
    ['orders'],
    [],
  ],
  [
    'a waiver nowhere: nobody',
    { waivers: [{ code: 'a', at: 'events["\\x"]', reason: 'b', until: '2027-01-01' }] },
    'waiver-added',
    [],
    [],
  ],
])('a change touches of %s', (_, change, code, owners, places) => {
  expect(touched(change, code)).toEqual({ owners, touched: places });
});

describe('of an event and a handler with different owners', () => {
  const foreign: Changes = { 'handlers.mailInvoice.owner': 'field' };

  test('a breaking change of the event is told to both', () => {
    expect(
      touched(
        {
          'events.invoiceSent.payload.schema': undefined,
          'events.invoiceSent.existing': { topic: 'x', partitions: 3 },
        },
        'topic-handed-over',
        foreign,
      ).owners,
    ).toEqual(['billing', 'field']);
  });

  test('a breaking change of the handler is told to both', () => {
    expect(touched({ 'handlers.mailInvoice': undefined }, 'handler-removed-with-waiting', foreign)).toEqual({
      owners: ['billing', 'field'],
      touched: ['handlers.mailInvoice'],
    });
  });

  test('any other change of the handler is told to its own', () => {
    expect(touched({ 'handlers.mailInvoice.timeout': '140ms' }, 'timeout-shortened', foreign).owners).toEqual([
      'field',
    ]);
  });
});

describe('what goes and comes by another name with all it said', () => {
  const whyOf = (change: Changes) =>
    changesOf(changed().events, changed(change).events).map(({ code, fix }) => `${code}: ${fix}`);

  test('is asked whether it was renamed: an event', () => {
    const { invoiceSent } = (changed().events as { events: Record<string, unknown> }).events;
    expect(whyOf({ 'events.invoiceSent': undefined, 'events.invoiceMailed': invoiceSent })).toContainEqual(
      expect.stringMatching(
        /^event-removed: was it renamed to invoiceMailed, which says the same\? then keep the old name: let/,
      ),
    );
  });

  test('is asked whether it was renamed: a handler', () => {
    const { mailInvoice } = (changed().events as { handlers: Record<string, unknown> }).handlers;
    expect(whyOf({ 'handlers.mailInvoice': undefined, 'handlers.sendInvoice': mailInvoice })).toContainEqual(
      expect.stringMatching(/^handler-removed-with-waiting: was it renamed to sendInvoice,/),
    );
  });

  test('is not asked where it says something else', () => {
    const { invoiceSent } = (changed().events as { events: Record<string, object> }).events;
    const other = { ...invoiceSent, retention: '8d' };
    expect(whyOf({ 'events.invoiceSent': undefined, 'events.invoiceMailed': other }).join()).not.toContain('renamed');
  });
});

describe('a new handler is told what it reads first', () => {
  const whyOf = (handler: object, given: Changes = {}) =>
    changesOf(changed(given).events, changed(given, { 'handlers.late': handler }).events).map(({ why }) => why);
  const handler = (on: unknown) => ({
    ...(changed().events as { handlers: Record<string, object> }).handlers.mailInvoice,
    on,
  });

  test('by the rate of the event, where it is known', () => {
    expect(whyOf(handler('orderPlaced'))).toEqual([
      'it first reads 1w of orderPlaced, about 12096000 events, then what comes',
    ]);
  });

  test('by its retention, where the rate follows from who emits it', () => {
    expect(whyOf(handler('invoiceSent'))).toEqual(['it first reads 1w of invoiceSent, then what comes']);
  });
});
