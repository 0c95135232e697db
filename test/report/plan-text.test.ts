import { unknown } from '../../lib/base/facts';
import { planPlatform } from '../../lib/plan/plan';
import { PLAIN } from '../../lib/report/paint';
import { planText } from '../../lib/report/plan-text';
import { computedRows, type SizeRow } from '../../lib/report/size-rows';
import { aModel, anEnvironment, anEvent, anEventsDocument, anExistingKafka } from '../support';
import { VISIBLE } from './support';

const ROWS: readonly SizeRow[] = [
  { key: 'kafka.storagePerBroker', unit: 'GiB', locked: 10, needed: 20, accepted: 20, change: 'changes' },
  { key: 'topics.a.partitions', unit: 'partitions', locked: 3, needed: 3, accepted: 3, change: 'stays' },
  { key: 'topics.b.partitions', unit: null, locked: 6, needed: null, accepted: null, change: 'leaves the lock' },
];

const existing = anEnvironment({ proof: 'reported', kafka: anExistingKafka() });

test('an existing cluster has no sizes of its own, and a rate may be unknown', () => {
  const document = anEventsDocument({
    events: { 'order.placed': anEvent({ rate: { steady: '10/s', peak: unknown } }) },
  });
  const plan = planPlatform(aModel(document, existing), undefined);
  expect(planText(plan, ROWS, { paint: PLAIN, lock: 'a.json' })).toBe(
    `shop in test
lock: a.json

load, once growth is through
                       steady     peak
  events.order.placed    10/s  unknown
  handlers.shipOrder     10/s  unknown

sizes
                          in the lock  needed  after accepting
  kafka.storagePerBroker        10GiB   20GiB            20GiB  changes
  topics.a.partitions               3       3                3
  topics.b.partitions               6       -                -  leaves the lock
`,
  );
});

test('where sizes are computed there is no lock to compare with', () => {
  const plan = planPlatform(aModel(), undefined);
  expect(planText(plan, computedRows(plan).slice(0, 2), { paint: PLAIN, lock: null })).toBe(
    `shop in test
sizes are computed at each synth

load, once growth is through
                       steady  peak
  events.order.placed    10/s  20/s
  handlers.shipOrder     10/s  20/s

kafka
  3 brokers of kafka.m7g.large with 20GiB each, version 3.9.x.kraft
  for 20KiB/s written and read 1 times, 18 partition replicas, 35GiB stored

sizes
                             needed
  kafka.brokerType  kafka.m7g.large
  kafka.brokers                   3
`,
  );
});

test('colour changes no column', () => {
  const plan = planPlatform(aModel(anEventsDocument(), existing), undefined);
  const plain = planText(plan, ROWS, { paint: PLAIN, lock: 'a.json' });
  const painted = planText(plan, ROWS, { paint: VISIBLE, lock: 'a.json' });
  expect(painted).toContain('20GiB  <warning>changes</warning>\n');
  expect(painted.replace(/<\/?\w+>/g, '')).toBe(plain);
});
