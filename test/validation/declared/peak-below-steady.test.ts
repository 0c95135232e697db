import type { EntryRate } from '../../../lib/config/events-spec';
import { peakBelowSteady } from '../../../lib/validation/declared/peak-below-steady';
import { anEmittedEvent, anEvent, anEventsDocument, anIssue, aService, ruling } from '../../support';

const events = (rate: EntryRate) => anEventsDocument({ events: { 'order.placed': anEvent({ rate }) } });

test.each<EntryRate>([
  { steady: '10/s', peak: '10/s' },
  { steady: '10/s', peak: '600/m' },
  { steady: '0/s', peak: '0/s' },
  { steady: { assumed: '1/s', because: 'x' }, peak: { measured: '2/s', at: '2026-11-02', from: 'y' } },
])('proves $peak over $steady', (rate) => {
  expect(ruling(peakBelowSteady, events(rate))).toEqual({
    issues: [],
    notProven: [],
    proven: ['events["order.placed"].rate'],
  });
});

test('refuses a peak below the average, of an event and of a service', () => {
  const document = anEventsDocument({
    events: { 'order.placed': anEvent({ rate: { steady: '10/s', peak: '599/m' } }) },
    services: { api: aService({ rate: { steady: '20/s', peak: '19/s' } }) },
  });
  const said = (section: string, name: string, got: string, steady: string) =>
    anIssue(
      'peak-below-steady',
      [section, name, 'rate', 'peak'],
      { got, allowed: `at least the steady rate of ${steady}`, fix: 'correct one of the two' },
      [[section, name, 'rate', 'steady']],
      [
        {
          path: [section, name, 'rate', 'peak'],
          value: { assumed: steady, because: 'the peak is no less than the steady rate' },
        },
      ],
    );
  expect(ruling(peakBelowSteady, document)).toEqual({
    issues: [said('events', 'order.placed', '9.983/s', '10/s'), said('services', 'api', '19/s', '20/s')],
    notProven: [],
    proven: [],
  });
});

test.each<[string, ReturnType<typeof anEventsDocument>]>([
  ['the peak is unknown', events({ steady: '10/s', peak: 'unknown' })],
  ['the average is unknown', events({ steady: 'unknown', peak: '1/s' })],
  ['no rate is stated', anEventsDocument({ events: { 'order.placed': anEmittedEvent() } })],
])('proves nothing, when %s', (_, document) => {
  expect(ruling(peakBelowSteady, document).issues).toEqual([]);
  expect(ruling(peakBelowSteady, document).proven).toEqual([]);
});
