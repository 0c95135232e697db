import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import type { EnvironmentDocument } from '../../lib/config/environment-spec';
import { aHandler, anEmittedEvent, anEvent, anEventsDocument, aService } from '../support';
import { MODULES, TRIAL } from './declarations';
import { run } from './support';

const explained = (key: string, world: object = MODULES, ...options: readonly string[]) =>
  run(['explain', key, '-e', 'trial', ...options], { modules: world as typeof MODULES });

test('a handler may do what it declares, each with its reason, its place and what IAM calls it', async () => {
  const { code, out } = await explained('access.shipOrder');
  expect(code).toBe(0);
  expect(out.split('\n').map((line) => line.split(/\s{2,}/).filter((cell) => cell !== ''))).toEqual([
    [
      'access.handlers.shipOrder: enforced by AWS, for a role with shop-trial-kafka-handler-shipOrder; everything else is denied',
    ],
    ['resource', 'may', 'because it', 'declared at', 'kafka-cluster:'],
    ['cluster', 'connect', 'reaches the brokers', 'handlers.shipOrder', 'Connect'],
    [
      'cluster',
      'idempotent-write',
      'repeats what it sends without writing it twice',
      'handlers.shipOrder',
      'WriteDataIdempotently',
    ],
    [
      'topic shop.order.placed',
      'describe, read',
      'handles order.placed',
      'handlers.shipOrder.on',
      'DescribeTopic, ReadData',
    ],
    [
      'topic shop.order.placed.shipOrder.dead-letter',
      'describe, write',
      'puts order.placed aside after the last attempt',
      'handlers.shipOrder.retry.exhausted',
      'DescribeTopic, WriteData',
    ],
    [
      'group shop.shipOrder',
      'describe, read',
      'joins its group, and commits what it has done',
      'handlers.shipOrder',
      'DescribeGroup, AlterGroup',
    ],
    [],
  ]);
});

test('access lists everybody, and a section those in it', async () => {
  const { out } = await explained('access');
  expect(out).toBe(
    'access.handlers.shipOrder  reads 1 topic, writes 1 topic, uses 1 group\n' +
      'access.owners.orders       reads 2 topics, writes 1 topic, uses 2 groups\n',
  );
  expect((await explained('access.owners')).out).toBe(
    'access.owners.orders  reads 2 topics, writes 1 topic, uses 2 groups\n',
  );
});

test('a name that a service and a team share is answered with both, and each by its whole key', async () => {
  const shop = anEventsDocument({
    owners: { orders: { page: 'orders-oncall' } },
    services: { orders: aService() },
    events: { 'order.placed': anEvent() },
  });
  const { rate: _, ...followed } = shop.events['order.placed'] ?? anEvent();
  const world = {
    ...MODULES,
    'stacks/events/shop.ts': {
      shop: {
        ...shop,
        services: { orders: aService({ rate: { steady: '10/s', peak: '20/s' } } as never) },
        events: { 'order.placed': followed },
      },
    },
  };
  const heads = (out: string): readonly string[] => out.split('\n').filter((line) => line.startsWith('access.'));
  expect(heads((await explained('access.orders', world)).out).map((line) => line.split(':')[0])).toEqual([
    'access.services.orders',
    'access.owners.orders',
  ]);
  expect(heads((await explained('access.owners.orders', world)).out)).toHaveLength(1);
});

test('who is only called gets nothing', async () => {
  const shop = anEventsDocument({
    handlers: {
      shipOrder: aHandler({ calls: { price: { calls: 1, timeout: '15ms' } }, timeout: '60ms' }),
      price: { ...aHandler({ owner: 'orders', timeout: '12ms' }), on: [] },
    },
  });
  const { out } = await explained('access.price', { ...MODULES, 'stacks/events/shop.ts': { shop } });
  expect(out).toContain('access.handlers.price: needs nothing of Kafka, and gets nothing\n');
});

test.each([
  ['access.shipOrdr', 'access.shipOrder'],
  ['access.handlers.shipOrdr', 'access.handlers.shipOrder'],
  ['acess', 'access'],
])('%s is not there, and what was meant is proposed', async (asked, meant) => {
  expect(await explained(asked)).toMatchObject({
    code: 2,
    err: `error: nothing is planned as ${asked}; did you mean ${meant}?\n`,
  });
});

test('who is nowhere near is told who there is, the likeliest first', async () => {
  expect((await explained('access.orderService')).err).toBe(
    'error: nothing is planned as access.orderService; ask for access.orders, access.services, access.owners, access.handlers or access.shipOrder\n',
  );
});

test('as JSON it fits its schema, and as Markdown it is a table', async () => {
  const report: unknown = JSON.parse((await explained('access.shipOrder', MODULES, '--json')).out);
  expect(report).toMatchObject({
    keys: ['access.handlers.shipOrder'],
    access: [
      {
        kind: 'handler',
        name: 'shipOrder',
        enforcement: 'iam',
        user: null,
        policies: ['shop-trial-kafka-handler-shipOrder'],
      },
    ],
  });
  const schema: unknown = JSON.parse(readFileSync(join(__dirname, '../../lib/report/schema/explain.json'), 'utf8'));
  expect(new Ajv({ strict: false }).validate(schema as object, report)).toBe(true);
  const { out } = await explained('access.shipOrder', MODULES, '--markdown');
  expect(out).toContain('| group shop.shipOrder | describe, read | joins its group, and commits what it has done |');
});

describe('of a handler that reads and emits events with a schema', () => {
  const schema = { format: 'json-schema', compatibility: 'none', definition: { properties: { eventId: {} } } } as const;
  const payload = { typical: '1KiB', max: '16KiB', schema } as const;
  const shop = anEventsDocument({
    events: { 'order.placed': anEvent({ payload }), 'parcel.sent': anEmittedEvent({ payload }) },
    handlers: {
      shipOrder: aHandler({ emits: { 'parcel.sent': 1 } }),
      trace: aHandler({ on: 'parcel.sent' }),
    },
  });
  const world = (trial: EnvironmentDocument = TRIAL) => ({
    ...MODULES,
    'stacks/events/shop.ts': { shop },
    'stacks/environments/trial.ts': { trial },
  });

  test('the registry is asked by the policy for what is written, and what only * allows is left to you', async () => {
    const { out } = await explained('access.shipOrder', world());
    expect(out).toMatch(
      /schema shop-trial-schemas\/shop\.order\.placed +find what a version says +handles order\.placed +handlers\.shipOrder\.on.* glue:GetSchemaVersion \(yours to allow\)\n/,
    );
    expect(out).toMatch(/schema shop-trial-schemas\/shop\.parcel\.sent .* glue:GetSchemaByDefinition\n/);
    expect(out).toContain('allow the role yourself: glue:GetSchemaVersion on *: AWS looks up no narrower resource');
  });

  test('in another Kafka, where no IAM policies are made, all of it is left to you', async () => {
    const names = { shipOrder: SECRET, trace: SECRET };
    const kafka = {
      topics: 'admin-protocol',
      existing: {
        bootstrapServers: 'kafka.example.org:9092',
        authentication: 'scram-sha-512',
        credentials: names,
      },
    } as const;
    const { out } = await explained('access.shipOrder', world({ ...TRIAL, kafka }));
    expect(out).toMatch(/glue:GetSchemaByDefinition \(yours to allow\)\n/);
    expect(out).toContain('on registry shop-trial-schemas and these schemas: no IAM policies are made');
  });
});

const SECRET = 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:ship';

const kafkaOf = (authentication: 'scram-sha-512' | 'none'): EnvironmentDocument => ({
  ...TRIAL,
  kafka: {
    topics: 'admin-protocol',
    existing: {
      bootstrapServers: 'kafka.example.org:9092',
      authentication,
      ...(authentication === 'none'
        ? {}
        : { credentials: { shipOrder: 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:ship' } }),
    },
  },
});

test('a Kafka that is not of MSK is told by ACLs, and one that asks nobody is said to allow everything', async () => {
  const acls = await explained('access.shipOrder', {
    ...MODULES,
    'stacks/environments/trial.ts': { trial: kafkaOf('scram-sha-512') },
  });
  expect(acls.out).toContain('enforced by the brokers, for User:shop.shipOrder; everything else is denied\n');
  expect(acls.out).toMatch(/group shop.shipOrder .* READ\n/);
  const open = await explained('access.shipOrder', {
    ...MODULES,
    'stacks/environments/trial.ts': { trial: kafkaOf('none') },
  });
  expect(open.out).toContain('enforced by nobody: the cluster does not ask who its clients are');
});

describe('export access', () => {
  const exported = async (trial: EnvironmentDocument) =>
    JSON.parse(
      (
        await run(['export', 'access', '-e', 'trial', '--format', 'json'], {
          modules: { ...MODULES, 'stacks/environments/trial.ts': { trial } },
        })
      ).out,
    );

  test('gives IAM policies, with a placeholder for what only AWS can name', async () => {
    const { clusterArn, placeholders, principals } = await exported(TRIAL);
    expect(clusterArn).toBe('arn:aws:kafka:eu-central-1:111122223333:cluster/shop-trial-kafka/${clusterUuid}');
    expect(Object.keys(placeholders)).toEqual(['${clusterUuid}']);
    expect(principals[0].policies[0].document.Statement.at(-1)).toEqual({
      Sid: 'AlterGroupDescribeGroup',
      Effect: 'Allow',
      Action: ['kafka-cluster:AlterGroup', 'kafka-cluster:DescribeGroup'],
      Resource: ['arn:aws:kafka:eu-central-1:111122223333:group/shop-trial-kafka/${clusterUuid}/shop.shipOrder'],
    });
  });

  test('gives ACL bindings of each user, in which nothing stands that another one implies', async () => {
    const { enforcement, principals } = await exported(kafkaOf('scram-sha-512'));
    expect(enforcement).toBe('acls');
    expect(principals[0].user).toBe('shop.shipOrder');
    expect(
      principals[0].acls.map(({ operation, resourceName }: Record<string, string>) => `${operation} ${resourceName}`),
    ).toEqual([
      'IDEMPOTENT_WRITE kafka-cluster',
      'READ shop.order.placed',
      'WRITE shop.order.placed.shipOrder.dead-letter',
      'READ shop.shipOrder',
    ]);
  });
});
