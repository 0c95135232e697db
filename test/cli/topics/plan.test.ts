import { anEvent, anEventsDocument, aProtectedEnvironment } from '../../support';
import { CLUSTER, DEAD_LETTER, FakeKafka, MODULES, ORDER, topics, withKafka } from './support';

const AT = ['--bootstrap', 'one:9092'];
const TERRAFORM = withKafka({ topics: 'terraform', brokerLogs: { retention: '1d' } });

function stating(clusterId: string): Readonly<Record<string, object>> {
  return withKafka({ topics: 'admin-protocol', clusterId, brokerLogs: { retention: '1d' } });
}

describe('a plan', () => {
  test('shows every step, changes nothing, and is fine', async () => {
    const kafka = new FakeKafka([{ ...ORDER, partitions: 1 }]);
    expect(await topics(kafka, 'plan', AT)).toEqual({
      code: 0,
      err: '',
      out: `topics of shop in trial
at one:9092, cluster Y2x1c3RlcgAAAAAAAAAAAA

any cluster would be taken: the environment does not say which one is meant
  fix: state kafka.clusterId: 'Y2x1c3RlcgAAAAAAAAAAAA', if this is it

2 steps
  to do: grow shop.order.placed from 1 partition to 3
    keys move to other partitions: until what is there is handled, events of one key can overtake each other
  to do: create shop.order.placed.shipOrder.dead-letter with 3 partitions, replication factor 3
    cleanup.policy=delete
    max.message.bytes=65536
    min.insync.replicas=2
    retention.ms=1209600000

nothing was done: this is only a plan
`,
    });
    expect([kafka.asked, kafka.closed]).toEqual([['cluster', 'describe'], 1]);
  });

  test('also where Terraform makes the topics', async () => {
    const kafka = new FakeKafka();
    const { code, out } = await topics(kafka, 'plan', AT, { modules: TERRAFORM });
    expect([code, out]).toEqual([0, expect.stringContaining('\n2 steps\n  to do: create shop.order.placed with')]);
    expect(kafka.changed).toEqual([]);
  });

  test('is a finding if anything is refused', async () => {
    const { code, out } = await topics(new FakeKafka([{ ...ORDER, partitions: 4 }]), 'plan', AT);
    expect([code, out]).toEqual([1, expect.stringContaining('\n1 refused\n  shop.order.placed\n    got 4 partitions')]);
  });

  test('asks nobody anything and takes no --yes', async () => {
    expect((await topics(new FakeKafka(), 'plan', AT, { answer: 'yes' })).out).not.toContain('Only yes');
    expect((await topics(new FakeKafka(), 'plan', [...AT, '--yes'])).code).toBe(2);
  });

  test('as JSON says whose it is', async () => {
    const { out } = await topics(new FakeKafka(), 'plan', [...AT, '--json'], { modules: stating(CLUSTER.id) });
    expect(JSON.parse(out)).toMatchObject({
      command: 'topics plan',
      topics: { clusterId: CLUSTER.id, statedClusterId: CLUSTER.id, outcome: 'planned', steps: [{}, {}] },
    });
  });
});

describe('at a terminal', () => {
  const STEPS = `topics of shop in trial
at one:9092, cluster Y2x1c3RlcgAAAAAAAAAAAA

1 step
  to do: configure shop.order.placed
    retention.ms=604800000, 1 until now
`;
  const withOne = (): FakeKafka =>
    new FakeKafka([{ ...ORDER, configs: { ...ORDER.configs, 'retention.ms': '1' } }, DEAD_LETTER]);

  test('steps are shown, and taken after a yes', async () => {
    const kafka = withOne();
    const { code, out } = await topics(kafka, 'apply', AT, { answer: 'yes' });
    expect(code).toBe(0);
    expect(out).toBe(`${STEPS}
Only yes takes these steps: yes
${STEPS.replace('to do', 'done')}
1 of 1 step taken: all 2 topics are as planned
`);
    expect(kafka.changed).toEqual(['configure shop.order.placed retention.ms']);
  });

  test.each(['', 'y', 'Yes', 'YES', ' yes', 'no'])('nothing is done after %p', async (answer) => {
    const kafka = withOne();
    expect(await topics(kafka, 'apply', AT, { answer })).toEqual({
      code: 1,
      err: '',
      out: `${STEPS}
Only yes takes these steps: ${answer}
nothing was done: only yes takes these steps
`,
    });
    expect([kafka.changed, kafka.closed]).toEqual([[], 1]);
  });

  test.each([
    ['--yes has said it', ['--yes'], withOne(), 0],
    ['there is nothing to do', [], new FakeKafka([ORDER, DEAD_LETTER]), 0],
    ['a program reads it', ['--json'], withOne(), 1],
    ['something is refused', [], new FakeKafka([{ ...ORDER, partitions: 4 }]), 1],
  ])('nobody is asked where %s', async (_, options, kafka, expected) => {
    const { code, out } = await topics(kafka, 'apply', [...AT, ...options], { answer: 'yes' });
    expect([code, out.includes('Only yes')]).toEqual([expected, false]);
  });
});

describe('the cluster', () => {
  test.each(['plan', 'apply', 'check'])('that is not the one that is meant is left alone by %s', async (command) => {
    const kafka = new FakeKafka();
    const options = command === 'apply' ? [...AT, '--yes'] : AT;
    expect(await topics(kafka, command, options, { modules: stating('b3RoZXIAAAAAAAAAAAAAAA') })).toEqual({
      code: 2,
      out: '',
      err: 'error: Kafka at one:9092 is the cluster Y2x1c3RlcgAAAAAAAAAAAA, and trial is meant for b3RoZXIAAAAAAAAAAAAAAA (kafka.clusterId): nothing was done\n',
    });
    expect([kafka.asked, kafka.closed]).toEqual([['cluster'], 1]);
  });

  test('that is the one that is meant is changed, and nobody is told to state it', async () => {
    const kafka = new FakeKafka();
    const { code, out } = await topics(kafka, 'apply', [...AT, '--yes'], { modules: stating(CLUSTER.id) });
    expect([code, kafka.changed.length]).toEqual([0, 2]);
    expect((await topics(kafka, 'plan', AT, { modules: stating(CLUSTER.id) })).out).not.toContain('any cluster');
    expect(out).not.toContain('any cluster');
  });

  test('is not changed where that is protected and nobody said which one is meant', async () => {
    const trial = aProtectedEnvironment({
      name: 'trial',
      kafka: { topics: 'admin-protocol', brokerLogs: { retention: '90d' } },
      sizes: 'computed',
      waivers: [
        {
          code: 'environment-weaker-than-protected-needs',
          at: 'environment.sizes',
          reason: 'nothing is kept here yet',
          until: '2027-01-31',
        },
      ],
    });
    const modules = { ...MODULES, 'stacks/environments/trial.ts': { trial } };
    const kafka = new FakeKafka();
    expect(await topics(kafka, 'apply', [...AT, '--yes'], { modules })).toEqual({
      code: 2,
      out: '',
      err: "error: trial is protected (protected: true) and does not say which cluster it means: state kafka.clusterId: 'Y2x1c3RlcgAAAAAAAAAAAA', if this is it\n",
    });
    expect([kafka.asked, kafka.closed]).toEqual([['cluster'], 1]);
    expect((await topics(kafka, 'plan', AT, { modules })).code).toBe(0);
  });
});

describe('growth of a topic whose events keep an order by key', () => {
  const keyed = (over: object): Readonly<Record<string, object>> => ({
    ...MODULES,
    'stacks/events/shop.ts': {
      shop: anEventsDocument({ events: { 'order.placed': anEvent({ ordering: 'per-key', key: 'orderId', ...over }) } }),
    },
  });
  const modules = keyed({});
  const small = (): FakeKafka => new FakeKafka([{ ...ORDER, partitions: 1 }, DEAD_LETTER]);

  test.each(['plan', 'apply'])('is refused by %s where no lock says that somebody accepted it', async (command) => {
    const kafka = small();
    const { code, out } = await topics(kafka, command, command === 'apply' ? [...AT, '--yes'] : AT, { modules });
    expect(code).toBe(1);
    expect(out).toContain(`1 refused
  shop.order.placed
    got growth from 1 partition to 3: keys move to other partitions, and until what is there is handled, events of one key can overtake each other, allowed growth that somebody accepts: trial computes its sizes, so that no lock says who did
    fix: stop producers until consumers have caught up or take the disorder, and run it with --acknowledge-ordering
`);
    expect(kafka.changed).toEqual([]);
  });

  test('is done once somebody takes it', async () => {
    const kafka = small();
    const { code } = await topics(kafka, 'apply', [...AT, '--yes', '--acknowledge-ordering'], { modules });
    expect([code, kafka.changed]).toEqual([0, ['grow shop.order.placed to 3']]);
  });

  test('of its dead letters is nobody’s order', async () => {
    const kafka = new FakeKafka([ORDER, { ...DEAD_LETTER, partitions: 1 }]);
    expect((await topics(kafka, 'apply', [...AT, '--yes'], { modules })).code).toBe(0);
    expect(kafka.changed).toEqual([`grow ${DEAD_LETTER.name} to 3`]);
  });

  test('is no growth when the topic is made', async () => {
    expect((await topics(new FakeKafka(), 'apply', [...AT, '--yes'], { modules })).code).toBe(0);
  });

  test('is for Terraform to keep where Terraform makes it', async () => {
    const shop = modules['stacks/events/shop.ts'] ?? {};
    const { code } = await topics(small(), 'plan', AT, { modules: { ...TERRAFORM, 'stacks/events/shop.ts': shop } });
    expect(code).toBe(0);
  });
});
