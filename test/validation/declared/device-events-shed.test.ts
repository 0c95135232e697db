import type { OverloadSpec, ServiceSpec } from '../../../lib/config/service-spec';
import { deviceEventsShed } from '../../../lib/validation/declared/device-events-shed';
import { anEvent, anEventsDocument, anIssue, aService, ruling } from '../../support';

const devices = { protocol: 'mqtt', count: 10, reconnectWithin: '1m', connects: '10/s' } as const;

function judged(overload: OverloadSpec | undefined, emits: ServiceSpec['emits'], entry: object = { devices }) {
  const { http: _, overload: __, ...basics } = aService();
  const tracker = { ...basics, ...entry, emits, ...(overload === undefined ? {} : { overload }) } as ServiceSpec;
  const events = {
    'order.placed': anEvent(),
    'door.opened': anEvent(),
    'truck.moved': anEvent({ durability: 'best-effort' }),
  };
  return ruling(deviceEventsShed, anEventsDocument({ events, services: { tracker } }));
}

test('refuses to shed what devices do not send again', () => {
  expect(judged('shed', { 'truck.moved': 1, 'door.opened': 0.1, 'order.placed': 1 })).toEqual({
    issues: [
      anIssue(
        'device-events-shed',
        ['services', 'tracker', 'overload'],
        {
          got: "'shed', which loses door.opened and order.placed",
          allowed: 'park or slowDown, since devices do not send again what was refused',
          fix: "park it in a database or a state, or set the event's durability to 'best-effort'",
        },
        [
          ['events', 'door.opened', 'durability'],
          ['events', 'order.placed', 'durability'],
        ],
      ),
    ],
    notProven: [],
    proven: [],
  });
});

test.each<[string, OverloadSpec, ServiceSpec['emits']]>([
  ['shed what may be lost', 'shed', { 'truck.moved': 1 }],
  ['park', { park: { in: 'ledger', keep: '1h' } }, { 'door.opened': 1 }],
  ['slow down', { slowDown: { within: '1s' } }, { 'door.opened': 1 }],
  ['shed and emit something nobody introduces', 'shed', { 'door.lost': 1 }],
])('proves devices that %s', (_, overload, emits) => {
  expect(judged(overload, emits)).toEqual({ issues: [], notProven: [], proven: ['services.tracker.overload'] });
});

test('has nothing to say where nothing is stated, or where callers try again', () => {
  expect(judged(undefined, { 'door.opened': 1 }).proven).toEqual([]);
  const http = judged('shed', { 'door.opened': 1 }, { http: { path: '/doors' } });
  expect(http).toEqual({ issues: [], notProven: [], proven: [] });
});
