import { eventRateStatedTwice } from '../../../lib/validation/declared/event-rate-stated-twice';
import { anEmittedEvent, anEvent, anEventsDocument, anIssue, aService, ruling } from '../../support';

const rate = { steady: '1/s', peak: '2/s' } as const;
const PATH = ['events', 'order.placed', 'rate'];

test('refuses a rate at the event and at each service that it enters through', () => {
  const services = { api: aService({ rate }), desk: aService({ rate }), page: aService() };
  expect(ruling(eventRateStatedTwice, anEventsDocument({ services }))).toEqual({
    issues: [
      anIssue(
        'event-rate-stated-twice',
        PATH,
        {
          got: 'a rate here and at api and desk',
          allowed: 'one place that says how often it enters',
          fix: "remove the event's rate, or the service's",
        },
        [
          ['services', 'api', 'rate'],
          ['services', 'desk', 'rate'],
        ],
      ),
    ],
    notProven: [],
    proven: [],
  });
});

test.each([
  ['no service emits it', {}],
  ['the service takes its rate from it', { services: { api: aService() } }],
  [
    'the service with a rate emits another event',
    {
      events: { 'order.placed': anEvent(), 'order.paid': anEmittedEvent() },
      services: { api: aService({ rate, emits: { 'order.paid': 1 } }) },
    },
  ],
])('proves a rate at the event, when %s', (_, overrides) => {
  expect(ruling(eventRateStatedTwice, anEventsDocument(overrides))).toEqual({
    issues: [],
    notProven: [],
    proven: ['events["order.placed"].rate'],
  });
});

test('has nothing to judge at an event without a rate', () => {
  const document = anEventsDocument({
    events: { 'order.placed': anEmittedEvent() },
    services: { api: aService({ rate }) },
  });
  expect(ruling(eventRateStatedTwice, document)).toEqual({ issues: [], notProven: [], proven: [] });
});
