import { anEnvironment, anEvent, anEventsDocument, aProtectedEnvironment } from '../../support';
import { apply, CLUSTER, DEAD_LETTER, FakeKafka, MODULES, ORDER, topics } from './support';

const AT = ['--bootstrap', 'one:9092'];
const HEADING = `topics of shop in trial
at one:9092, cluster Y2x1c3RlcgAAAAAAAAAAAA
`;

const CREATED = `  done: create shop.order.placed with 3 partitions, replication factor 3
    cleanup.policy=delete
    max.message.bytes=65536
    min.insync.replicas=2
    retention.ms=604800000
`;

const CREATED_DEAD_LETTER = `  done: create shop.order.placed.shipOrder.dead-letter with 3 partitions, replication factor 3
    cleanup.policy=delete
    max.message.bytes=65536
    min.insync.replicas=2
    retention.ms=1209600000
`;

describe('on an empty cluster', () => {
  test('every planned topic is made, and the second run changes nothing', async () => {
    const kafka = new FakeKafka();
    expect(await apply(kafka, ['--yes'])).toEqual({
      code: 0,
      err: '',
      out: `${HEADING}
2 steps
${CREATED}${CREATED_DEAD_LETTER}
2 of 2 steps taken: all 2 topics are as planned
`,
    });
    expect(kafka.all).toEqual([ORDER, DEAD_LETTER]);

    expect(await apply(kafka, ['--yes'])).toEqual({
      code: 0,
      err: '',
      out: `${HEADING}
nothing to do: all 2 topics are as planned
`,
    });
    expect(kafka.changed).toEqual(['create shop.order.placed', 'create shop.order.placed.shipOrder.dead-letter']);
    expect([kafka.connections.length, kafka.closed]).toEqual([2, 2]);
  });

  test('nothing is done without --yes, and the exit code says that something is left to do', async () => {
    const kafka = new FakeKafka();
    expect(await apply(kafka)).toEqual({
      code: 1,
      err: '',
      out: `${HEADING}
2 steps
${CREATED}${CREATED_DEAD_LETTER}
nothing was done: run it with --yes to take these steps
`.replaceAll('done: create', 'to do: create'),
    });
    expect([kafka.asked, kafka.closed]).toEqual([['cluster', 'describe'], 1]);
  });

  test('--copies lowers what one broker cannot hold, and says so each time', async () => {
    const kafka = new FakeKafka();
    const lowered = `${HEADING}
fewer copies than planned, as --copies says: an event is lost with the brokers that hold it
  2 topics: 1 copy instead of 3, min.insync.replicas 1 instead of 2
`;
    const first = await apply(kafka, ['--yes', '--copies', '1']);
    expect(first.code).toBe(0);
    expect(first.out).toContain(
      `${lowered}\n2 steps\n  done: create shop.order.placed with 3 partitions, replication factor 1\n`,
    );
    expect(first.out).toContain('\n2 of 2 steps taken: all 2 topics are as planned, but for the copies\n');
    expect(
      kafka.all.map(({ replicationFactor, configs }) => [replicationFactor, configs['min.insync.replicas']]),
    ).toEqual([
      [1, '1'],
      [1, '1'],
    ]);
    expect(await apply(kafka, ['--yes', '--copies', '1'])).toEqual({
      code: 0,
      err: '',
      out: `${lowered}
nothing to do: all 2 topics are as planned, but for the copies
`,
    });
  });

  test.each([
    ['2', [2, '1']],
    ['3', [3, '2']],
    ['4', [3, '2']],
  ])('--copies %s makes topics of %p', async (copies, made) => {
    const kafka = new FakeKafka();
    const { code, out } = await apply(kafka, ['--yes', '--copies', copies]);
    expect(code).toBe(0);
    expect(out.includes('fewer copies than planned')).toBe(copies === '2');
    const [order] = kafka.all;
    expect([order?.replicationFactor, order?.configs['min.insync.replicas']]).toEqual(made);
  });
});

describe('on a cluster that has some', () => {
  test('what is missing is added, and what nobody planned is left alone', async () => {
    const other = { ...ORDER, name: 'not.ours', partitions: 1 };
    const kafka = new FakeKafka([
      { ...ORDER, partitions: 1, configs: { 'cleanup.policy': 'delete', 'retention.ms': '1' } },
      DEAD_LETTER,
      other,
    ]);
    expect(await apply(kafka, ['--yes'])).toEqual({
      code: 0,
      err: '',
      out: `${HEADING}
2 steps
  done: grow shop.order.placed from 1 partition to 3
    keys move to other partitions: until what is there is handled, events of one key can overtake each other
  done: configure shop.order.placed
    max.message.bytes=65536, inherited from the cluster until now
    min.insync.replicas=2, inherited from the cluster until now
    retention.ms=604800000, 1 until now

2 of 2 steps taken: all 2 topics are as planned
`,
    });
    expect(kafka.all).toEqual([ORDER, DEAD_LETTER, other]);
  });

  test('one topic that would shrink keeps every other from being touched', async () => {
    const kafka = new FakeKafka([{ ...DEAD_LETTER, partitions: 4 }]);
    const { code, out } = await apply(kafka, ['--yes']);
    expect(code).toBe(1);
    expect(out).toBe(
      `${HEADING}
1 refused
  shop.order.placed.shipOrder.dead-letter
    got 4 partitions on the broker, allowed at most the 3 that are planned, since partitions cannot be taken away
    fix: raise the number in the lock to what is there

1 step
${CREATED}
nothing was done, since all or nothing is
`.replace('done: create', 'to do: create'),
    );
    expect(kafka.changed).toEqual([]);
  });
});

describe('when Kafka says no', () => {
  test('what was done before is said, nothing is tried after, and the next run goes on from there', async () => {
    const kafka = new FakeKafka().refuse(`create ${DEAD_LETTER.name}`, 'the policy of the house');
    expect(await apply(kafka, ['--yes'])).toEqual({
      code: 1,
      err: '',
      out: `${HEADING}
2 steps
${CREATED}${CREATED_DEAD_LETTER.replace('done', 'failed')}    Kafka says: the policy of the house

1 of 2 steps taken: run it again to go on from there
`,
    });
    expect([kafka.all, kafka.closed]).toEqual([[ORDER], 1]);

    const again = await apply(kafka.accept(`create ${DEAD_LETTER.name}`), ['--yes']);
    expect(again.out).toBe(`${HEADING}
1 step
${CREATED_DEAD_LETTER}
1 of 1 step taken: all 2 topics are as planned
`);
  });

  test('steps after the one that failed are still to do', async () => {
    const kafka = new FakeKafka().refuse(`create ${ORDER.name}`, 'no');
    const { out } = await apply(kafka, ['--yes']);
    expect(out).toContain('  failed: create shop.order.placed with');
    expect(out).toContain('  to do: create shop.order.placed.shipOrder.dead-letter with');
    expect(out).toContain('\n0 of 2 steps taken: run it again to go on from there\n');
    expect(kafka.changed).toEqual([`create ${ORDER.name}`]);
  });

  test('a topic that somebody made in the meantime is no failure if it is as planned', async () => {
    const kafka = new FakeKafka([DEAD_LETTER]).refuse(`create ${ORDER.name}`, 'it exists', ORDER);
    const { code, out } = await apply(kafka, ['--yes']);
    expect(code).toBe(0);
    expect(out).toContain('  there already: create shop.order.placed with 3 partitions, replication factor 3\n');
    expect(out).toContain('\n1 of 1 step taken: all 2 topics are as planned\n');
  });

  test('a topic that somebody made otherwise is a failure, and the next run says how it differs', async () => {
    const kafka = new FakeKafka([DEAD_LETTER]).refuse(`create ${ORDER.name}`, 'it exists', { ...ORDER, partitions: 4 });
    const { code, out } = await apply(kafka, ['--yes']);
    expect(code).toBe(1);
    expect(out).toContain('  failed: create shop.order.placed with');
    expect((await apply(kafka, ['--yes'])).out).toContain('    got 4 partitions on the broker, allowed at most the 3');
  });

  test.each([
    [3, 'there already'],
    [2, 'failed'],
    [4, 'failed'],
  ])('growing to 3 while somebody else made it %p ends as %p', async (partitions, state) => {
    const kafka = new FakeKafka([{ ...ORDER, partitions: 1 }, DEAD_LETTER]);
    kafka.refuse(`grow ${ORDER.name} to 3`, 'no', { ...ORDER, partitions });
    expect((await apply(kafka, ['--yes'])).out).toContain(`  ${state}: grow shop.order.placed from 1 partition to 3\n`);
  });

  test('growing is taken as done if only the settings still differ', async () => {
    const kafka = new FakeKafka([{ ...ORDER, partitions: 1, configs: {} }, DEAD_LETTER]);
    kafka.refuse(`grow ${ORDER.name} to 3`, 'the answer was lost', { ...ORDER, configs: {} });
    const { code, out } = await apply(kafka, ['--yes']);
    expect(code).toBe(0);
    expect(out).toContain('  there already: grow shop.order.placed');
    expect(out).toContain('  done: configure shop.order.placed\n');
    expect(kafka.all).toEqual([ORDER, DEAD_LETTER]);
  });

  test.each(['cluster', 'describe'])(
    'a cluster that does not answer (%p) is a wrong address, and is let go of',
    async (asked) => {
      const kafka = new FakeKafka().refuse(asked, 'connect ECONNREFUSED');
      expect(await apply(kafka, ['--yes'])).toEqual({
        code: 2,
        out: '',
        err: 'error: Kafka at one:9092: connect ECONNREFUSED: is this Kafka? check --bootstrap\n',
      });
      expect(kafka.closed).toBe(1);
    },
  );
});

test.each([
  [[], ' (it was spoken to in the clear): is this Kafka? check --bootstrap, or speak TLS by --tls'],
  [
    ['--tls'],
    ' (it was spoken to without a login): is this Kafka? check --bootstrap, or state --user, --certificate or --iam',
  ],
])('a connection that is closed is told with what else to try: %j', async (options, hint) => {
  const kafka = new FakeKafka().refuse('cluster', 'Connection closed');
  const { code, err } = await apply(kafka, ['--yes', ...options]);
  expect([code, err]).toEqual([2, `error: Kafka at one:9092: Connection closed${hint}\n`]);
});

describe('before anything is sent', () => {
  const ofBrokers = (count: number): FakeKafka => {
    const kafka = new FakeKafka();
    kafka.cluster = { ...CLUSTER, brokers: CLUSTER.brokers.slice(0, count) };
    return kafka;
  };

  test.each(['apply', 'plan'])(
    'more copies than there are brokers are refused by %s, with what helps',
    async (command) => {
      const kafka = ofBrokers(2);
      const { code, out } = await topics(kafka, command, command === 'apply' ? [...AT, '--yes'] : AT);
      expect(code).toBe(1);
      expect(out).toContain(
        '    got a replication factor of 3, allowed at most 2, since the cluster has 2 brokers that answer\n    fix: run it with --copies 2, or add brokers\n',
      );
      expect(kafka.changed).toEqual([]);
    },
  );

  test('as many copies as brokers are made', async () => {
    expect((await apply(ofBrokers(3), ['--yes'])).code).toBe(0);
    expect((await apply(ofBrokers(2), ['--yes', '--copies', '2'])).code).toBe(0);
  });

  const withEvents = (shop: object): typeof MODULES => ({ ...MODULES, 'stacks/events/shop.ts': { shop } });

  test('what no broker would read is refused', async () => {
    const kafka = new FakeKafka();
    const large = anEventsDocument({
      events: {
        'order.placed': anEvent({
          payload: { typical: '1KiB', max: '100MiB' },
          rate: { steady: '0.001/s', peak: '0.001/s' },
        }),
      },
    });
    const { code, out } = await apply(kafka, ['--yes', '--copies', '1'], withEvents(large));
    expect(code).toBe(1);
    expect(out).toContain(`1 error
  stacks/events/shop.ts events["order.placed"].payload.max [payload-beyond-broker]
    got 100MiB, allowed at most 102396KiB, since a broker reads no larger request
    fix: keep what is larger elsewhere and send its address
`);
    expect(kafka.connections).toEqual([]);
  });

  test('a declaration that is refused has no topics', async () => {
    const kafka = new FakeKafka();
    const { code, out } = await apply(kafka, ['--yes'], withEvents(anEventsDocument({ owners: {} })));
    expect(code).toBe(1);
    expect(out).toContain('1 error\n  stacks/events/shop.ts events["order.placed"].owner [owner-unknown]\n');
    expect(kafka.connections).toEqual([]);
  });

  test.each([
    [['--bootstrap', 'one'], '--bootstrap: got one, allowed HOST:PORT, several with commas between them'],
    [['--bootstrap', 'one:9092,'], '--bootstrap: got nothing, allowed HOST:PORT, several with commas between them'],
    [['--bootstrap', 'one:0'], '--bootstrap: got one:0, allowed HOST:PORT, several with commas between them'],
    [['--bootstrap', 'one:65536'], '--bootstrap: got one:65536, allowed HOST:PORT, several with commas between them'],
    [['--copies', '0'], '--copies: got 0, allowed a whole number from 1 on'],
    [['--copies', '1.5'], '--copies: got 1.5, allowed a whole number from 1 on'],
  ])('%p is wrong use', async (options, message) => {
    const kafka = new FakeKafka();
    expect(await apply(kafka, options)).toEqual({ code: 2, out: '', err: `error: ${message}\n` });
    expect(kafka.connections).toEqual([]);
  });

  test('topics that terraform makes are left to it', async () => {
    const trial = anEnvironment({ name: 'trial', proof: 'reported' });
    const modules = { ...MODULES, 'stacks/environments/trial.ts': { trial } };
    expect(await apply(new FakeKafka(), ['--yes'], modules)).toEqual({
      code: 2,
      out: '',
      err: "error: the topics of trial are made by terraform (kafka.topics: 'terraform'): deploy its topics, or declare 'admin-protocol'\n",
    });
  });

  test('nobody gets fewer copies by an option where that is protected', async () => {
    const trial = aProtectedEnvironment({
      name: 'trial',
      kafka: { topics: 'admin-protocol', clusterId: CLUSTER.id, brokerLogs: { retention: '90d' } },
      // Without a lock, which would have to be a file.
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
    expect(await apply(new FakeKafka(), ['--yes', '--copies', '3'], modules)).toEqual({
      code: 2,
      out: '',
      err: 'error: --copies has no place in trial, which is protected (protected: true): change the plan\n',
    });
    expect(await apply(new FakeKafka(), ['--yes'], modules)).toMatchObject({ code: 0 });
  });
});

test('several brokers are handed on as they were named', async () => {
  const kafka = new FakeKafka([ORDER, DEAD_LETTER]);
  const { out } = await apply(kafka, ['--bootstrap', 'b-1.kafka.example:65535, [::1]:1']);
  expect(out).toContain('\nat b-1.kafka.example:65535, [::1]:1, cluster Y2x1c3RlcgAAAAAAAAAAAA\n');
  expect(kafka.connections).toEqual([
    {
      cwd: '/project',
      wayIn: { tls: null, login: null },
      bootstrap: [
        { host: 'b-1.kafka.example', port: 65_535 },
        { host: '::1', port: 1 },
      ],
    },
  ]);
});

test('the help says what the options do', async () => {
  const kafka = new FakeKafka();
  const { code, out } = await apply(kafka, ['--help']);
  expect(code).toBe(0);
  expect(out).toContain('Usage: veltrix topics apply [options] [files...]\n');
  expect(out).toContain('without it a terminal is asked, and elsewhere any that is left ends with 1');
  expect(kafka.connections).toEqual([]);
});

describe('as JSON', () => {
  test('steps, their states and the judgement stand in one object', async () => {
    const kafka = new FakeKafka([{ ...ORDER, configs: { ...ORDER.configs, 'retention.ms': '1' } }, DEAD_LETTER]);
    const { code, out } = await apply(kafka, ['--yes', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({
      veltrixReport: 1,
      command: 'topics apply',
      environment: 'trial',
      topics: {
        platform: 'shop',
        bootstrap: ['one:9092'],
        clusterId: 'Y2x1c3RlcgAAAAAAAAAAAA',
        statedClusterId: null,
        planned: 2,
        lowered: [],
        refused: [],
        steps: [
          {
            step: { kind: 'configure', name: 'shop.order.placed', configs: { 'retention.ms': '604800000' } },
            before: { ...ORDER.configs, 'retention.ms': '1' },
            state: 'done',
            why: null,
          },
        ],
        outcome: 'applied',
      },
      issues: [],
      notProven: [],
      waived: [],
      counts: expect.objectContaining({ errors: 0 }),
      proofRequired: false,
    });
  });

  test('a declaration that is refused has none', async () => {
    const modules = { ...MODULES, 'stacks/events/shop.ts': { shop: anEventsDocument({ owners: {} }) } };
    const { code, out } = await apply(new FakeKafka(), ['--json'], modules);
    expect([code, JSON.parse(out)]).toEqual([
      1,
      expect.objectContaining({ topics: null, counts: expect.objectContaining({ errors: 1 }) }),
    ]);
  });
});
