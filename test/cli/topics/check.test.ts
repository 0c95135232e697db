import { anEvent, anEventsDocument } from '../../support';
import { CLUSTER, DEAD_LETTER, FakeKafka, MODULES, ORDER, topics, wellPlaced, withKafka } from './support';

const AT = ['--bootstrap', 'one:9092'];
const STATED = withKafka({ topics: 'admin-protocol', clusterId: CLUSTER.id, brokerLogs: { retention: '1d' } });

test('where all is as planned and well only that is said', async () => {
  const kafka = new FakeKafka([ORDER, DEAD_LETTER, { ...ORDER, name: 'shopping.cart' }]);
  expect(await topics(kafka, 'check', AT, { modules: STATED })).toEqual({
    code: 0,
    err: '',
    out: `topics of shop in trial
at one:9092, cluster Y2x1c3RlcgAAAAAAAAAAAA

all 2 topics are as planned and well
`,
  });
  expect([kafka.changed, kafka.closed]).toEqual([[], 1]);
});

test('whoever has not stated the cluster is told its id', async () => {
  const { code, out } = await topics(new FakeKafka([ORDER, DEAD_LETTER]), 'check', AT);
  expect(code).toBe(0);
  expect(out).toContain("\n  fix: state kafka.clusterId: 'Y2x1c3RlcgAAAAAAAAAAAA', if this is it\n");
});

test('findings are listed by topic, and nothing is changed', async () => {
  const [first, ...others] = wellPlaced(ORDER).assigned;
  const order = {
    ...wellPlaced({ ...ORDER, configs: { ...ORDER.configs, 'retention.ms': '1', 'segment.ms': '2' } }),
    assigned: [{ replicas: first?.replicas ?? [], leader: null, inSync: [2] }, ...others],
  };
  const kafka = new FakeKafka([order, { ...ORDER, name: 'shop.order.plcaed' }]);
  expect(await topics(kafka, 'check', AT, { modules: STATED })).toEqual({
    code: 1,
    err: '',
    out: `topics of shop in trial
at one:9092, cluster Y2x1c3RlcgAAAAAAAAAAAA

shop.order.placed
  setting: got retention.ms=1, allowed retention.ms=604800000
    fix: run veltrix topics apply --yes
  unplanned setting: got segment.ms=2, allowed settings that are planned
    fix: find out who set it; kafka-configs --alter --delete-config segment.ms takes it away
  no leader: got 1 of 3 partitions without a leader (0), allowed a leader for each: nothing is written or read without
    fix: bring back the brokers that have the copies; events may be lost if one leads that was not in sync
  under min in sync: got 1 of 3 partitions with fewer than 2 copies in sync (0), allowed at least 2: producers that wait for all of them are refused
    fix: bring back the brokers that are missing
  under-replicated: got 1 of 3 partitions with copies that are not in sync (0), allowed every copy in sync
    fix: see which broker is down or slow; it catches up by itself
shop.order.placed.shipOrder.dead-letter
  missing: got no topic of this name that we may see, allowed 3 partitions, replication factor 3
    fix: run veltrix topics apply --yes
shop.order.plcaed
  unplanned topic: got a topic with the platform's prefix, allowed topics that the declaration asks for
    fix: declare again what was lost or renamed, or delete the topic yourself once nobody needs its events

7 findings in 3 topics; nothing was changed
`,
  });
  expect([kafka.changed, kafka.closed]).toEqual([[], 1]);
});

test('where Terraform makes the topics it is Terraform that mends them', async () => {
  const modules = withKafka({ topics: 'terraform', brokerLogs: { retention: '1d' } });
  const { code, out } = await topics(new FakeKafka([ORDER]), 'check', AT, { modules });
  expect([code, out]).toEqual([1, expect.stringContaining('\n    fix: deploy the stack of the topics\n')]);
});

test('fewer copies are as planned where --copies says so', async () => {
  const single = [ORDER, DEAD_LETTER].map((topic) => ({
    ...topic,
    replicationFactor: 1,
    configs: { ...topic.configs, 'min.insync.replicas': '1' },
  }));
  expect((await topics(new FakeKafka(single), 'check', [...AT, '--copies', '1'])).code).toBe(0);
  expect((await topics(new FakeKafka(single), 'check', AT)).code).toBe(1);
});

test('a topic of another is no stray one, whatever it is called', async () => {
  const shop = anEventsDocument({
    events: {
      'order.placed': anEvent(),
      'order.paid': anEvent({ existing: { topic: 'shop.payments', partitions: 3 } }),
    },
  });
  const payments = { ...ORDER, name: 'shop.payments' };
  const modules = { ...MODULES, 'stacks/events/shop.ts': { shop } };
  const kafka = new FakeKafka([ORDER, DEAD_LETTER, payments]);
  expect(await topics(kafka, 'check', AT, { modules })).toMatchObject({ code: 0 });
  expect(await topics(kafka, 'check', AT)).toMatchObject({
    code: 1,
    out: expect.stringContaining('\nshop.payments\n  unplanned topic: '),
  });
});

test('as JSON findings are data', async () => {
  const { code, out } = await topics(new FakeKafka([ORDER]), 'check', [...AT, '--json'], { modules: STATED });
  expect([code, JSON.parse(out)]).toEqual([
    1,
    {
      veltrixReport: 1,
      command: 'topics check',
      environment: 'trial',
      topics: {
        platform: 'shop',
        bootstrap: ['one:9092'],
        clusterId: CLUSTER.id,
        statedClusterId: CLUSTER.id,
        planned: 2,
        lowered: [],
        findings: [
          {
            topic: DEAD_LETTER.name,
            kind: 'missing',
            got: 'no topic of this name that we may see',
            allowed: '3 partitions, replication factor 3',
            fix: 'run veltrix topics apply --yes',
          },
        ],
      },
      issues: [],
      notProven: [],
      waived: [],
      counts: expect.objectContaining({ errors: 0 }),
      proofRequired: false,
    },
  ]);
});

test('a declaration that is refused has nothing to be checked', async () => {
  const kafka = new FakeKafka();
  const modules = { ...MODULES, 'stacks/events/shop.ts': { shop: anEventsDocument({ owners: {} }) } };
  const { code, out } = await topics(kafka, 'check', [...AT, '--json'], { modules });
  expect([code, JSON.parse(out).topics, kafka.connections]).toEqual([1, null, []]);
  expect((await topics(kafka, 'check', AT, { modules })).out).toContain('[owner-unknown]');
});

test.each(['cluster', 'list', 'describe'])('a cluster that does not answer %p was not checked', async (asked) => {
  const kafka = new FakeKafka([ORDER]).refuse(asked, 'connect ECONNREFUSED');
  expect(await topics(kafka, 'check', AT)).toEqual({
    code: 2,
    out: '',
    err: 'error: Kafka at one:9092: connect ECONNREFUSED: is this Kafka? check --bootstrap\n',
  });
  expect(kafka.closed).toBe(1);
});
