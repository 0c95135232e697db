import { unknown } from '../../../lib/base/facts';
import type { EnvironmentDocument } from '../../../lib/config/environment-spec';
import type { EventsDocument } from '../../../lib/config/events-spec';
import type { Lock } from '../../../lib/plan/lock/lock';
import { acceptedLock, planPlatform } from '../../../lib/plan/plan';
import { PLAIN } from '../../../lib/report/paint';
import { planText } from '../../../lib/report/plan/plan-text';
import { type PlanView, planView } from '../../../lib/report/plan/view';
import { aModel, anEnvironment, anEvent, anEventsDocument, anExistingKafka } from '../../support';
import { VISIBLE } from '../support';

function viewOf(document: EventsDocument, environment: EnvironmentDocument, lock?: Lock): PlanView {
  const model = aModel(document, environment);
  return planView(model, planPlatform(model, lock), lock);
}

function textOf(view: PlanView): string {
  return planText(view, { paint: PLAIN, lock: 'a.json' });
}

/** The lines below a title, up to the next gap. */
function sectionOf(text: string, title: string): readonly string[] {
  const lines = text.split('\n');
  const from = lines.findIndex((line, index) => line.startsWith(title) && lines[index + 1]?.startsWith('  '));
  if (from < 0) return [];
  const until = lines.indexOf('', from);
  return lines.slice(from + 1, until).map((line) => line.trim().replace(/\s{2,}/g, ' | '));
}

const small = acceptedLock(viewOf(anEventsDocument(), anEnvironment({ sizes: 'locked' })).plan);
const LOCKED = anEnvironment({ sizes: 'locked', proof: 'reported' });

test('the load, the cluster and every size are told, each part below its title', () => {
  const text = textOf(viewOf(anEventsDocument(), LOCKED));
  expect(sectionOf(text, 'load')).toEqual([
    'steady | peak',
    'events.order.placed | 10/s | 20/s',
    'handlers.shipOrder | 10/s | 20/s',
  ]);
  expect(sectionOf(text, 'kafka')).toEqual([
    '3 brokers of kafka.m7g.large with 20GiB each, version 3.9.x.kraft',
    'for 20KiB/s written and read 1 times, 18 partition replicas, 36GiB stored',
  ]);
  expect(sectionOf(text, 'sizes')).toContain('kafka.brokers | - | 3 | 3 | new');
});

test('volumes that grow by themselves are told with how far, and closed ranges as none', () => {
  const kafka = { topics: 'terraform', brokerLogs: { retention: '30d' }, storageGrowth: { to: '200GiB' } } as const;
  const environment = anEnvironment({ sizes: 'locked', kafka });
  const growing = viewOf(anEventsDocument(), environment);
  expect(sectionOf(textOf(growing), 'kafka')).toContain(
    '3 brokers of kafka.m7g.large with 20GiB each, growing to 200GiB, version 3.9.x.kraft',
  );
  const lock = acceptedLock(growing.plan);
  const closed = { ...lock, sizes: { ...lock.sizes, 'kafka.storageGrowsTo': 20 } };
  const text = textOf(viewOf(anEventsDocument(), environment, closed));
  expect(sectionOf(text, 'kafka')).toContain('3 brokers of kafka.m7g.large with 20GiB each, version 3.9.x.kraft');
  expect(sectionOf(text, 'sizes')).toContain('kafka.storageGrowsTo | 20GiB | 200GiB | 200GiB | changes');
});

test('what is provisioned for volumes is told, and as a size', () => {
  // 58.6 MiB/s over three: 19.53 x 13 is 253.9.
  const payload = { typical: '4KiB', max: '16KiB' } as const;
  const document = anEventsDocument({
    events: { 'order.placed': anEvent({ rate: { steady: '1/s', peak: '15000/s' }, payload }) },
    handlers: {},
  });
  const text = textOf(viewOf(document, LOCKED));
  expect(sectionOf(text, 'kafka')[0]).toMatch(
    /^3 brokers of kafka\.m7g\.2xlarge with \d+GiB each, at 254MiB\/s, version/,
  );
  expect(sectionOf(text, 'sizes')).toContain('kafka.volumeThroughput | - | 254MiB/s | 254MiB/s | new');
});

test('what is unknown is told as unknown and not as a number', () => {
  const document = anEventsDocument({
    events: { 'order.placed': anEvent({ rate: { steady: '10/s', peak: unknown } }) },
  });
  const text = textOf(viewOf(document, anEnvironment({ proof: 'reported', kafka: anExistingKafka() })));
  expect(sectionOf(text, 'load')).toContain('events.order.placed | 10/s | unknown');
  expect(sectionOf(text, 'handlers and services')[1]).toMatch(/^handlers\.shipOrder \| 2 \| unknown/);
  expect(sectionOf(text, 'latency of the first')).toContain(
    'handlers.shipOrder | unknown: events["order.placed"].rate.peak',
  );
  expect(sectionOf(text, 'kafka')).toEqual([]);
});

test('a growth is told week by week, from the first day on, with what it outgrows', () => {
  const document = anEventsDocument({
    growth: { from: '2026-12-01', factor: 4, within: '2w' },
    events: { 'order.placed': anEvent({ rate: { steady: '500/s', peak: '1000/s' } }) },
  });
  const lock = acceptedLock(
    viewOf({ ...document, growth: { from: '2026-12-01', factor: 1, within: '2w' } }, LOCKED).plan,
  );
  const text = textOf(viewOf(document, LOCKED, lock));
  const weeks = sectionOf(text, 'growth');
  expect(weeks[0]).toBe('the load doubles every 1w');
  expect(weeks.slice(2).map((line) => line.split(' | ').slice(0, 4))).toEqual([
    ['0', '2026-12-01', '1', '1000/s'],
    ['1', '2026-12-08', '2', '2000/s'],
    ['2', '2026-12-15', '4', '4000/s'],
  ]);
  const outgrown = sectionOf(text, 'sizes that the growth outgrows').slice(1);
  expect(outgrown.map((line) => line.split(' | ')[0])).toContain('topics.shop.order.placed.partitions');
  const accepting = sectionOf(text, 'what accepting does');
  expect(accepting[0]).toMatch(/^a month costs \d+ to \d+ USD, before \d+ to \d+$/);
  expect(accepting.join('\n')).toMatch(/topics\.shop\.order\.placed\.partitions \| \d+ \| \d+ \| in place/);
});

test('a plan of today is told nothing of what accepting does, where it changes nothing', () => {
  const text = textOf(viewOf(anEventsDocument(), LOCKED, small));
  expect(text).not.toContain('what accepting does');
  expect(sectionOf(text, 'sizes')).toContain('kafka.brokers | 3 | 3 | 3');
});

test('where sizes are computed there is no lock to compare with', () => {
  const text = planText(viewOf(anEventsDocument(), anEnvironment()), { paint: PLAIN, lock: null });
  expect(text.split('\n').slice(0, 2)).toEqual(['shop in test', 'sizes are computed at each synth']);
  expect(sectionOf(text, 'sizes')).toContain('kafka.brokers | 3');
});

test('colour changes no column', () => {
  const view = viewOf(anEventsDocument(), LOCKED, {
    ...small,
    sizes: { ...small.sizes, 'kafka.storagePerBroker': 10 },
  });
  const painted = planText(view, { paint: VISIBLE, lock: 'a.json' });
  expect(painted).toContain('20GiB  <warning>changes</warning>\n');
  expect(painted.replace(/<\/?\w+>/g, '')).toBe(textOf(view));
});

test('the lines of the bill add up to its total, and shares to their lines', () => {
  const { cost } = viewOf(anEventsDocument(), LOCKED);
  const sum = (of: (line: (typeof cost.lines)[number]) => number): number =>
    cost.lines.reduce((total, line) => total + of(line), 0);
  expect(sum((line) => line.atMost.value)).toBeCloseTo(cost.total.atMost.value, 6);
  const owned = [...cost.owners.values()].reduce((total, { atMost }) => total + atMost.value, 0);
  expect(owned + cost.forAll.atMost.value).toBeCloseTo(cost.total.atMost.value, 6);
});
