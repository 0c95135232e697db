import type { Planned } from '../../lib/plan/planned';
import { explainText, listText } from '../../lib/report/explain-text';
import type { Numbers } from '../../lib/report/numbers';
import { PLAIN } from '../../lib/report/paint';
import { VISIBLE } from './support';

const PEAK: Planned = {
  key: 'events.a.peak',
  value: 20,
  unit: '1/s',
  rule: 'what enters',
  inputs: [
    {
      name: 'enters',
      value: 2,
      unit: '1/s',
      from: { kind: 'declared', path: 'events.a.rate.peak', note: 'assumed: a guess' },
    },
    { name: 'growth', value: 10, unit: 'ratio', from: { kind: 'declared', path: 'growth.factor', note: '' } },
  ],
  enforcer: 'nobody: it is what the rest is computed from',
};

const COUNT: Planned = {
  key: 'topics.a.partitions',
  value: 6,
  unit: 'partitions',
  rule: 'held by the lock; computed: enough',
  inputs: [
    { name: 'lock', value: 6, unit: 'partitions', from: { kind: 'lock' } },
    { name: 'computed', value: 3, unit: 'partitions', from: { kind: 'chosen', because: 'what is asked for today' } },
    { name: 'peak', value: 20, unit: '1/s', from: { kind: 'planned', key: 'events.a.peak' } },
    { name: 'again', value: 20, unit: '1/s', from: { kind: 'planned', key: 'events.a.peak' } },
    { name: 'time', value: 20, unit: 'ms', from: { kind: 'catalog', source: 'a page', asOf: '2026-08-20' } },
  ],
  enforcer: 'broker',
};

const BROKERS: Planned = {
  key: 'kafka.brokers',
  value: 3,
  unit: 'brokers',
  rule: 'as many as carry them',
  inputs: [
    { name: 'grown', value: 12, unit: 'partitions', from: { kind: 'planned', key: 'topics.a.partitions' } },
    { name: 'elsewhere', value: 1, unit: 'ratio', from: { kind: 'planned', key: 'not.there' } },
  ],
  enforcer: 'AWS',
};

const NUMBERS: Numbers = {
  planned: new Map([PEAK, COUNT, BROKERS].map((planned) => [planned.key, planned])),
  unknown: new Map([
    ['events.b.peak', { key: 'events.b.peak', missing: [['events', 'b.c', 'rate', 'peak'], ['x']] }],
    ['events.c.peak', { key: 'events.c.peak', missing: [] }],
  ]),
};

test('a number is explained down to what was declared, and what it rests on twice only once', () => {
  expect(explainText(NUMBERS, 'topics.a.partitions', PLAIN)).toBe(
    `topics.a.partitions: 6 partitions
  rule: held by the lock; computed: enough
  enforced by: broker
  inputs:
    lock: 6 partitions, held by the lock
    computed: 3 partitions, chosen: what is asked for today
    peak: 20/s, planned as events.a.peak
      rule: what enters
      inputs:
        enters: 2/s, declared at events.a.rate.peak (assumed: a guess)
        growth: 10, declared at growth.factor
    again: 20/s, planned as events.a.peak, as above
    time: 20ms, catalog of 2026-08-20: a page
`,
  );
});

test('a number that the plan holds otherwise is not explained by the reasons of the other', () => {
  expect(explainText(NUMBERS, 'kafka.brokers', PLAIN)).toBe(
    `kafka.brokers: 3 brokers
  rule: as many as carry them
  enforced by: AWS
  inputs:
    grown: 12 partitions, planned as topics.a.partitions; the plan holds 6 partitions
    elsewhere: 1, planned as not.there
`,
  );
});

test('a number without a value says which facts are missing', () => {
  expect(explainText(NUMBERS, 'events.b.peak', PLAIN)).toBe(
    'events.b.peak: unknown, for want of events["b.c"].rate.peak, x\n',
  );
  expect(explainText(NUMBERS, 'events.c.peak', PLAIN)).toBe('events.c.peak: unknown\n');
});

test('what is not planned has no explanation', () => {
  expect(explainText(NUMBERS, 'kafka', PLAIN)).toBe('');
});

test('colour marks the number and keeps origins in the background', () => {
  const text = explainText(NUMBERS, 'events.a.peak', VISIBLE);
  expect(text).toContain('<b>events.a.peak</b>: <b>20/s</b>\n');
  expect(text).toContain('    growth: 10<i>, declared at growth.factor</i>\n');
});

test('a list gives keys and values, also of what is unknown', () => {
  expect(listText(NUMBERS, ['topics.a.partitions', 'events.b.peak', 'events.a.peak'])).toBe(
    `topics.a.partitions        6
events.b.peak        unknown
events.a.peak           20/s
`,
  );
});
