import type { EventsDocument } from '../../../lib';
import type { EnvironmentDocument } from '../../../lib/config/environment-spec';
import { otherKind } from '../../../lib/plan/kafka/other-kind';
import type { Part } from '../../../lib/plan/part';
import { plannedNumbers } from '../../../lib/plan/plan';
import { aModel, anEnvironment, anEvent, anEventsDocument, anExistingKafka } from '../../support';
import { aLock, amountOf, planOf, whereProofIsReported } from '../support';
import { locked, streamOf, withExpress } from './support';

const SOURCE = { source: 'agreement', asOf: '2026-11-01' } as const;

/** The part of the cluster, by what only it counts. */
function partOf(...given: Parameters<typeof planOf>): Part | undefined {
  return planOf(...given).parts.find(({ quotas }) => quotas.some(({ quota }) => quota.key === 'msk.brokersPerAccount'));
}

function costs(...given: Parameters<typeof planOf>): Readonly<Record<string, readonly [number, number]>> {
  const lines = partOf(...given)?.costs ?? [];
  return Object.fromEntries(
    lines.map(({ key, atLeast, atMost }) => [key, [cents(atLeast.value), cents(atMost.value)]]),
  );
}

const cents = (usd: number): number => Math.round(usd * 100) / 100;

describe('a month costs', () => {
  test('brokers for 730 hours and their volumes, whether full or not', () => {
    // 3 x 0.204 x 730; 3 x 10 GiB x 0.10; alarms read 2 metrics of the cluster and 9 of each broker, ten of which may be free.
    expect(costs(streamOf({ peak: 1 }))).toEqual({
      'cost.kafka.brokers': [446.76, 446.76],
      'cost.kafka.storage': [3, 3],
      'cost.kafka.alarms': [1.9, 2.9],
    });
  });

  test('at most all volumes grown as far as they may', () => {
    // 3 x 10 GiB x 0.10, and 3 x 200 GiB x 0.10.
    const kafka = { topics: 'terraform', brokerLogs: { retention: '30d' }, storageGrowth: { to: '200GiB' } } as const;
    const lines = partOf(streamOf({ peak: 1 }), anEnvironment({ kafka }))?.costs ?? [];
    const storage = lines.find(({ key }) => key === 'cost.kafka.storage');
    expect([storage?.atLeast.value, storage?.atMost.value].map((usd) => cents(usd ?? 0))).toEqual([3, 60]);
    expect(storage?.what).toBe('30 to 600 GiB of volumes');
    expect(storage?.atMost.inputs.map(({ value }) => value)).toContain(200);
  });

  test('what is provisioned for volumes, at least beyond what every volume has and at most all of it', () => {
    // 117.3 MiB/s over three kafka.m7g.4xlarge ask for 509 MiB/s: 3 x 259 x 0.08 and 3 x 509 x 0.08.
    const lines = costs(streamOf({ peak: 120_115.2 }), undefined, locked('m7g.4xlarge', 3));
    expect(lines['cost.kafka.volumeThroughput']).toEqual([62.16, 122.16]);
  });

  test('what was agreed', () => {
    const prices = { ...SOURCE, usdPerHour: { 'kafka.m7g.large': 0.1 } };
    expect(costs(streamOf({ peak: 1 }), anEnvironment({ prices }))['cost.kafka.brokers']).toEqual([219, 219]);
  });

  test('of Express what is stored and written beside the brokers, as far as that is known', () => {
    // 1 MiB/s kept for an hour: 3.52 GiB, three copies 10.55, counted in whole GiB with headroom: 22 / 2. Written: 2,566.4 GiB.
    // Alarms read 2 metrics of the cluster and 6 of each broker.
    const document = streamOf({ peak: 2, steady: 1, typical: '1024KiB' });
    expect(costs(document, withExpress())).toEqual({
      'cost.kafka.brokers': [893.52, 893.52],
      'cost.kafka.storage': [0.37, 1.1],
      'cost.kafka.dataIn': [25.66, 25.66],
      'cost.kafka.alarms': [1, 2],
    });
  });

  test('nothing that can be said where the catalog does not know the brokers', () => {
    expect(costs(streamOf({ peak: 1 }), undefined, locked('m9.large', 3))).toEqual({});
  });

  test('each owner what its events bring', () => {
    const document = anEventsDocument({
      owners: { orders: { page: 'orders-oncall' }, stock: { page: 'stock-oncall' } },
      events: {
        'order.placed': anEvent({ rate: { steady: '1/s', peak: '300/s' }, retention: '1d' }),
        'stock.moved': anEvent({ owner: 'stock', rate: { steady: '1/s', peak: '100/s' }, retention: '3d' }),
      },
      handlers: {},
    });
    const shares = new Map(partOf(document)?.costs.map(({ key, shares: by }) => [key, [...by]]));
    expect(shares.get('cost.kafka.brokers')).toEqual([
      ['orders', 0.75],
      ['stock', 0.25],
    ]);
    expect(shares.get('cost.kafka.storage')).toEqual([
      ['orders', 0.25],
      ['stock', 0.75],
    ]);
    expect(partOf(streamOf({ peak: 0 }))?.costs.map(({ shares: by }) => by.size)).toEqual([0, 0, 0]);
  });
});

describe('limits of MSK', () => {
  const used = (...given: Parameters<typeof planOf>) =>
    Object.fromEntries(
      (partOf(...given)?.quotas ?? []).map((use) => [use.quota.key, [amountOf(use.used), use.quota.value]]),
    );

  test('are held against brokers, partitions, storage and connections', () => {
    expect(used(anEventsDocument({ handlers: {} }))).toEqual({
      'msk.brokersPerAccount': [3, 90],
      'msk.brokersPerCluster': [3, 60],
      // Three partitions with three copies, over three brokers.
      'msk.partitionsPerBroker': [3, 1_500],
      'msk.storagePerBroker': [expect.any(Number), 16_384],
      'msk.iamConnectionsPerBroker': [0, 3_000],
    });
  });

  test('allow fewer brokers with ZooKeeper, and no storage is counted on Express', () => {
    const stream = streamOf({ peak: 1 });
    expect(used(stream, undefined, aLock({ 'kafka.version': '3.8.x' }))).toHaveProperty([
      'msk.brokersPerZooKeeperCluster',
    ]);
    expect(used(stream, undefined, aLock({ 'kafka.version': '4.0.x' }))).toHaveProperty(['msk.brokersPerCluster']);
    expect(used(stream, withExpress())).not.toHaveProperty(['msk.storagePerBroker']);
  });

  test('are not known to be kept while a rate is unknown', () => {
    const events = { 'order.placed': anEvent({ rate: { steady: '1/s', peak: 'unknown' } }) };
    expect(used(anEventsDocument({ events, handlers: {} }), whereProofIsReported())['msk.brokersPerAccount']).toEqual([
      ['events order.placed rate peak'],
      90,
    ]);
  });
});

test('every number of the cluster can be asked for, and none of one that is handed in', () => {
  const keys = [...plannedNumbers(planOf()).keys()].filter((key) => key.startsWith('kafka.'));
  expect(keys).toEqual(
    expect.arrayContaining([
      'kafka.egress',
      'kafka.utilisationZoneLost',
      'kafka.connectionsPerBroker',
      'kafka.reconnectTime',
    ]),
  );
  expect(partOf(undefined, anEnvironment({ kafka: anExistingKafka() }))).toBeUndefined();
});

describe('the other kind of brokers', () => {
  const otherOf = (document: EventsDocument, environment: EnvironmentDocument = anEnvironment()) => {
    const { kafka } = planOf(document, environment);
    return kafka === undefined ? undefined : otherKind(aModel(document, environment), kafka);
  };

  test('is what would be chosen of it, with what it costs', () => {
    expect(otherOf(streamOf({ peak: 1 }))).toEqual({
      kind: 'express',
      size: { brokerType: 'express.m7g.large', brokers: 3 },
      // Beside the brokers: 20 metrics that alarms read, ten of which may be free.
      atLeast: 3 * 0.408 * 730 + 1,
      atMost: 3 * 0.408 * 730 + 2,
    });
    const standard = otherOf(streamOf({ peak: 1 }), withExpress());
    expect([standard?.kind, standard?.size]).toEqual(['standard', { brokerType: 'kafka.m7g.large', brokers: 3 }]);
    // The same as above: brokers, three volumes of 10 GiB, and alarms.
    expect(standard?.atLeast).toBeCloseTo(446.76 + 3 + 1.9, 9);
  });

  test('pays for the throughput of its volumes, too', () => {
    // 59,077 KiB/s: three kafka.m7g.2xlarge with 251 MiB/s each; volumes of 10 GiB, 1.90 to 2.90 of alarms.
    const standard = otherOf(streamOf({ peak: 59_077 }), withExpress());
    expect(standard?.size).toEqual({ brokerType: 'kafka.m7g.2xlarge', brokers: 3 });
    expect(standard?.atLeast).toBeCloseTo(3 * 0.816 * 730 + 3 + 1.9 + 3 * 1 * 0.08, 9);
    expect(standard?.atMost).toBeCloseTo(3 * 0.816 * 730 + 3 + 2.9 + 3 * 251 * 0.08, 9);
  });

  test('is nothing where it does not run or does not carry', () => {
    const aws = { accountId: '111122223333', region: 'eu-central-1', zones: 2 } as const;
    expect(otherOf(streamOf({ peak: 1 }), anEnvironment({ aws }))).toBeUndefined();
    expect(
      otherOf(streamOf({ peak: 1, steady: 1, typical: '1024KiB', retention: '9999d' }), withExpress()),
    ).toBeUndefined();
  });
});
