import { aHandler, anEnvironment, anEvent, anEventsDocument, anExistingKafka, anotherKafka } from '../support';
import { LOCK_FILE, MODULES } from './declarations';
import { run } from './support';

test('a partition count is explained down to what was declared, chosen and read', async () => {
  const { code, out } = await run(['explain', 'topics.shop.order.placed.partitions', '-e', 'trial'], {
    modules: MODULES,
  });
  expect(code).toBe(0);
  expect(out).toBe(
    `topics.shop.order.placed.partitions: 3 partitions
  rule: the first even count of which no handler's replica gets more than it can take: of one partition at the peak within its latency objective, of two (whatever is left of a zone lost holds) while at most 95 % busy
  enforced by: broker
  inputs:
    peak rate: 20/s, planned as events.order.placed.peak
      rule: what enters, times growth and the scale of this environment, plus what causes it
      inputs:
        enters: 20/s, declared at events["order.placed"].rate.peak
        growth: 1, chosen: no growth is declared
        scale: 1, declared at environment.load.scale
    zones: 3 zones, declared at environment.aws.zones
    objective of shipOrder: 500ms, declared at objectives.latency.p99
    taken by Kafka of shipOrder: 20ms, catalog of 2026-08-20: MSK client guidance of managing-amazon-msk (d6ad2e4): linger.ms 5; acknowledgement and fetch derived
    mean of shipOrder: 2ms, declared at handlers.shipOrder.serviceTime.mean
    busy at most: 0.95, catalog of 2026-11-21: derived: below 1 a backlog shrinks again; a twentieth for service times that were measured, not guaranteed
    even counts: 3 6 12 24 36 48 60 72 96 120 144 192 240 300 360 480 partitions, catalog of 2026-11-21: derived: multiples of 12 above 6; 480 partitions are 1,440 replicas, half of what three kafka.m7g.large are recommended to hold
`,
  );
});

test('a count that the lock holds says so, and what would be computed', async () => {
  const accepted = await run(['plan', '-e', 'live', '--accept'], { modules: MODULES });
  const lock = (accepted.files[LOCK_FILE] ?? '').replace('"main": "3x3"', '"main": "12x3"');
  const { code, out } = await run(['explain', 'topics.shop.order.placed.partitions', '-e', 'live'], {
    modules: MODULES,
    files: { [LOCK_FILE]: lock },
  });
  expect(code).toBe(0);
  expect(out.split('\n').slice(0, 6)).toEqual([
    'topics.shop.order.placed.partitions: 12 partitions',
    "  rule: held by the lock; computed: the first even count of which no handler's replica gets more than it can take: of one partition at the peak within its latency objective, of two (whatever is left of a zone lost holds) while at most 95 % busy",
    '  enforced by: broker',
    '  inputs:',
    '    lock: 12 partitions, held by the lock',
    '    computed: 3 partitions, chosen: what the declaration asks for today',
  ]);
});

test('what a team assumed or measured is told with its reason', async () => {
  const shop = anEventsDocument({
    events: {
      'order.placed': anEvent({
        rate: {
          steady: { assumed: '10/s', because: 'as last year' },
          peak: { measured: '20/s', at: '2026-11-02', from: 'load test 14' },
        },
      }),
    },
  });
  const modules = { ...MODULES, 'stacks/events/shop.ts': { shop } };
  const peak = await run(['explain', 'events.order.placed.peak', '-e', 'trial'], { modules });
  expect(peak.out).toContain(
    '    enters: 20/s, declared at events["order.placed"].rate.peak (measured 2026-11-02: load test 14)\n',
  );
  const steady = await run(['explain', 'events.order.placed.steady', '-e', 'trial'], { modules });
  expect(steady.out).toContain(
    '    enters: 10/s, declared at events["order.placed"].rate.steady (assumed: as last year)\n',
  );
});

test('the beginning of keys lists all below it', async () => {
  const { code, out } = await run(['explain', 'kafka', '-e', 'trial'], { modules: MODULES });
  const rows = out
    .trimEnd()
    .split('\n')
    .map((line) => line.split(/\s{2,}/));
  expect(code).toBe(0);
  expect(rows.every(([key]) => key?.startsWith('kafka.'))).toBe(true);
  expect(Object.fromEntries(rows)).toMatchObject({
    'kafka.version': '3.9.x.kraft',
    'kafka.brokerType': 'kafka.m7g.large',
    'kafka.brokers': '3',
    'kafka.storagePerBroker': '20GiB',
    'kafka.ingress': '20KiB/s',
    'kafka.partitionReplicas': '18',
    'kafka.storage': '36GiB',
  });
  expect(
    new Set(
      out
        .trimEnd()
        .split('\n')
        .map(({ length }) => length),
    ).size,
  ).toBe(1);
});

test('a rate that nobody knows says what is missing', async () => {
  const shop = anEventsDocument({
    events: { 'order.placed': anEvent({ rate: { steady: '10/s', peak: 'unknown' } }) },
  });
  const modules = { ...MODULES, 'stacks/events/shop.ts': { shop } };
  const { code, out } = await run(['explain', 'handlers.shipOrder.peak', '-e', 'trial'], { modules });
  expect([code, out]).toEqual([
    0,
    `handlers.shipOrder.peak: unknown, for want of events["order.placed"].rate.peak
this plan is refused: run veltrix check --environment trial
`,
  ]);
});

test.each([
  ['kafka.broker', 'did you mean kafka.brokers?'],
  ['kafkas', 'did you mean kafka?'],
  [
    'nothing.like.it',
    'ask for events, handlers, topics, kafka, cost, running, network, monitoring, quotas, documents, latency, alarms, access or keys',
  ],
])('%s is not planned: %s', async (key, help) => {
  expect(await run(['explain', key, '-e', 'trial'], { modules: MODULES })).toMatchObject({
    code: 2,
    out: '',
    err: `error: nothing is planned as ${key}; ${help}\n`,
  });
});

test.each([
  ['of MSK', anExistingKafka()],
  ['of another Kafka', anotherKafka()],
])('who asks for the alarms of an existing cluster %s is told who watches it', async (_, kafka) => {
  const trial = anEnvironment({ name: 'trial', proof: 'reported', kafka });
  const modules = { ...MODULES, 'stacks/environments/trial.ts': { trial } };
  expect(await run(['explain', 'alarms', '-e', 'trial'], { modules })).toMatchObject({
    code: 2,
    err: 'error: nothing is planned as alarms: they are made only for a cluster that is made here, and whoever made this one watches it\n',
  });
});

test('a plan that is refused for its sizes is explained, and said to be refused', async () => {
  const { code, out } = await run(['explain', 'kafka.version', '-e', 'live'], { modules: MODULES });
  expect([code, out]).toEqual([
    0,
    `kafka.version: 3.9.x.kraft
  rule: the version of the catalog
  enforced by: AWS
  inputs:
    catalog: 3.9.x.kraft, catalog of ${/catalog of ([^\n]+)/.exec(out)?.[1]}
this plan is refused: run veltrix check --environment live
`,
  ]);
});

test('a declaration that is refused has no plan to explain', async () => {
  const modules = {
    ...MODULES,
    'stacks/events/shop.ts': { shop: anEventsDocument({ handlers: { ship: aHandler({ on: 'x' }) } }) },
  };
  const text = await run(['explain', 'kafka', '-e', 'trial'], { modules });
  expect(text.code).toBe(1);
  expect(text.out).toContain('  stacks/events/shop.ts handlers.ship.on [reference-unknown]\n');
  const json = await run(['explain', 'kafka', '-e', 'trial', '--json'], { modules });
  expect(json.code).toBe(1);
  expect(JSON.parse(json.out)).toMatchObject({ asked: 'kafka', keys: [], numbers: {}, counts: { errors: 1 } });
});

test('as JSON the number stands with its reasons, in raw units', async () => {
  const { code, out } = await run(['explain', 'events.order.placed.peak', '-e', 'trial', '--json'], {
    modules: {
      ...MODULES,
      'stacks/environments/trial.ts': { trial: anEnvironment({ name: 'trial', load: { scale: 0.5 } }) },
    },
  });
  expect(code).toBe(0);
  expect(JSON.parse(out)).toEqual({
    veltrixReport: 1,
    command: 'explain',
    access: [],
    dataKeys: [],
    environment: 'trial',
    asked: 'events.order.placed.peak',
    keys: ['events.order.placed.peak'],
    numbers: {
      'events.order.placed.peak': {
        key: 'events.order.placed.peak',
        value: 10,
        unit: '1/s',
        rule: 'what enters, times growth and the scale of this environment, plus what causes it',
        inputs: [
          {
            name: 'enters',
            value: 20,
            unit: '1/s',
            from: { kind: 'declared', path: 'events["order.placed"].rate.peak', note: '' },
          },
          { name: 'growth', value: 1, unit: 'ratio', from: { kind: 'chosen', because: 'no growth is declared' } },
          {
            name: 'scale',
            value: 0.5,
            unit: 'ratio',
            from: { kind: 'declared', path: 'environment.load.scale', note: '' },
          },
        ],
        enforcer: 'nobody: it is what the rest is computed from',
      },
    },
    unknown: {},
    issues: [],
    notProven: [],
    waived: [],
    counts: { checks: 65, proven: 65, refused: 0, notProven: 0, waived: 0, errors: 0, warnings: 0, notes: 0 },
    proofRequired: true,
  });
});
