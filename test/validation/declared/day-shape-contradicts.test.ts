import type { EntryRate } from '../../../lib/config/events-spec';
import { dayShapeContradicts } from '../../../lib/validation/declared/day-shape-contradicts';
import { anEnvironment, anEvent, anEventsDocument, anIssue, aService, remedied, ruling } from '../../support';

const RATE = ['events', 'order.placed', 'rate'];
const fix = 'correct the number that is wrong';
const a: EntryRate = {
  steady: '10/s',
  peak: '20/s',
  day: { peakFrom: '17:30', peakFor: '4h', zone: 'Europe/Berlin', low: '2/s' },
};
const day = (overrides: object) => ({ ...a, day: { ...a.day, ...overrides } }) as EntryRate;
const documentWith = (rate: EntryRate) => anEventsDocument({ events: { 'order.placed': anEvent({ rate }) } });
const judged = (rate: EntryRate) => ruling(dayShapeContradicts, documentWith(rate));

test.each<[string, EntryRate]>([
  ['an ordinary day', a],
  ['high hours all day long', day({ peakFor: '24h' })],
  ['a quietest hour as busy as the average', day({ low: '10/s' })],
  ['the same rate at all times', { ...day({ low: '20/s' }), steady: '20/s' }],
  ['23 hours at the peak and a quiet one', { ...day({ low: '0/s' }), steady: '23/s', peak: '24/s' }],
])('proves %s', (_, rate) => {
  expect(judged(rate)).toEqual({ issues: [], notProven: [], proven: ['events["order.placed"].rate.day'] });
});

test.each<[string, EntryRate, readonly string[], string, string, readonly (readonly string[])[], object]>([
  [
    'high hours longer than a day',
    day({ peakFor: '25h' }),
    ['day', 'peakFor'],
    '25h',
    'at most the 24h of a day',
    [],
    { path: [...RATE, 'day', 'peakFor'], value: '24h' },
  ],
  [
    'a quietest hour busier than the average',
    day({ low: '10.001/s' }),
    ['day', 'low'],
    '10.001/s in the quietest hour',
    'at most the average of 10/s',
    [['steady']],
    {
      path: [...RATE, 'day', 'low'],
      value: { assumed: '10/s', because: 'the quietest hour is no busier than the average' },
    },
  ],
  [
    'an average that the quietest hour does not allow',
    { ...day({ low: '0/s' }), steady: '23.5/s', peak: '24/s' },
    ['steady'],
    'an average of 23.5/s',
    'at most 23/s: 23 hours at the peak and one as quiet as stated',
    [['peak'], ['day', 'low']],
    { path: [...RATE, 'peak'], value: { assumed: '24.522/s', because: 'the average of a day with so quiet an hour' } },
  ],
])('refuses %s, and its remedy is enough', (_, rate, place, got, allowed, related, change) => {
  const { issues, ...rest } = judged(rate);
  expect(rest).toEqual({ notProven: [], proven: [] });
  expect(issues).toEqual([
    anIssue(
      'day-shape-contradicts',
      [...RATE, ...place],
      { got, allowed, fix },
      related.map((path) => [...RATE, ...path]),
      [change as never],
    ),
  ]);
  const [issue] = issues;
  if (issue === undefined) throw new Error('not refused');
  const { document } = remedied(documentWith(rate), anEnvironment(), issue);
  expect(ruling(dayShapeContradicts, document).issues).toEqual([]);
});

test('reports hours and rates of one day together, of events and of services', () => {
  const services = { api: aService({ rate: day({ peakFor: '30h', low: '11/s' }) }) };
  const { issues } = ruling(dayShapeContradicts, anEventsDocument({ services }));
  expect(issues.map(({ path }) => path.slice(2))).toEqual([
    ['rate', 'day', 'peakFor'],
    ['rate', 'day', 'low'],
  ]);
});

test('leaves a peak below the average to the rule about it', () => {
  expect(judged({ ...a, peak: '9/s' }).issues).toEqual([]);
});

test.each<[EntryRate, readonly (readonly string[])[]]>([
  [{ ...a, steady: 'unknown' }, [['steady']]],
  [{ ...a, peak: 'unknown' }, [['peak']]],
  [day({ low: 'unknown' }), [['day', 'low']]],
])('does not prove what rests on an unknown rate', (rate, missing) => {
  const { issues, proven, notProven } = judged(rate);
  expect([issues, proven]).toEqual([[], []]);
  expect(notProven.map((finding) => [finding.path, finding.missing])).toEqual([
    [[...RATE, 'day'], missing.map((path) => [...RATE, ...path])],
  ]);
});

test('refuses what is wrong whatever the unknown rate is', () => {
  expect(judged({ ...day({ low: '11/s' }), peak: 'unknown' }).issues).toHaveLength(1);
});

test('has nothing to say of a rate without a day', () => {
  expect(ruling(dayShapeContradicts, anEventsDocument())).toEqual({ issues: [], notProven: [], proven: [] });
});
