import { serviceRateMissing } from '../../../lib/validation/declared/service-rate-missing';
import {
  anEmittedEvent,
  anEvent,
  anEventsDocument,
  anIssue,
  aService,
  resolved,
  ruling,
  rulingOn,
} from '../../support';

const events = { 'order.placed': anEvent(), 'order.shipped': anEmittedEvent() };
const refused = anIssue('service-rate-missing', ['services', 'api'], {
  got: 'no rate, and no event emitted whose rate is stated',
  allowed: 'a stated rate, here or at an event that it emits',
  fix: 'state services.api.rate, if need be as unknown',
});

test.each([
  ['emits nothing', aService({ emits: {} })],
  ['emits an event whose rate follows', aService({ emits: { 'order.shipped': 1 } })],
  ['emits an event that is not there', aService({ emits: { 'order.lost': 1 } })],
  ['emits an event of known rate, but none per request', aService({ emits: { 'order.placed': 0 } })],
])('refuses a service without rate that %s', (_, api) => {
  expect(ruling(serviceRateMissing, anEventsDocument({ events, services: { api } }))).toEqual({
    issues: [refused],
    notProven: [],
    proven: [],
  });
});

test.each([
  ['whose rate is stated', aService({ emits: {}, rate: { steady: '1/s', peak: '2/s' } })],
  ['whose rate is stated as unknown', aService({ emits: {}, rate: { steady: 'unknown', peak: 'unknown' } })],
  [
    'that emits an event of stated rate, however rarely',
    aService({ emits: { 'order.shipped': 1, 'order.placed': 0.001 } }),
  ],
])('proves a service %s', (_, api) => {
  expect(ruling(serviceRateMissing, anEventsDocument({ events, services: { api } }))).toEqual({
    issues: [],
    notProven: [],
    proven: ['services.api'],
  });
});

test('neither refuses nor proves it, when an event that cannot be read may say the rate', () => {
  const document = anEventsDocument({ events, services: { api: aService({ emits: { 'order.lost': 1 } }) } });
  expect(rulingOn(serviceRateMissing, { ...resolved(document), unreadable: new Set(['events order.lost']) })).toEqual({
    issues: [],
    notProven: [],
    proven: [],
  });
});
