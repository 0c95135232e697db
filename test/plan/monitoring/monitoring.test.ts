import fc from 'fast-check';
import type { EventsDocument } from '../../../lib/config/events-spec';
import { replicaSeries } from '../../../lib/plan/monitoring/replica-series';
import type { RunningPlan } from '../../../lib/plan/running/running-plan';
import {
  aCache,
  aDocumentWithStores,
  aHandler,
  aModel,
  anEnvironment,
  anEvent,
  anEventsDocument,
  anExistingKafka,
  aService,
  aTopicRetry,
  aUse,
} from '../../support';
import { seeded } from '../../support/seeded';
import { anAmount, aPlacedEnvironment, aPlacedPlan, missingAt, numberAt, valuesOf } from '../network/support';
import { planOf } from '../support';

const RESOURCES = { resources: { cpu: 0.25, memory: '256MiB' } } as const;
const TOTALS = ['monitoring.series', 'monitoring.samples', 'monitoring.memory', 'monitoring.storage'];

type Counted = Pick<RunningPlan, 'kind' | 'name' | 'replicasMax'>;
const running = (kind: Counted['kind'], name: string, replicas: number): readonly [string, Counted] => [
  `${kind} ${name}`,
  { kind, name, replicasMax: anAmount(`running.${kind}.${name}.replicasMax`, replicas, 'running') },
];
const seriesOf = (document: EventsDocument, ...plans: readonly (readonly [string, Counted])[]): number => {
  const amount = replicaSeries(aModel(document, anEnvironment()), new Map(plans));
  return amount.known ? amount.planned.value : Number.NaN;
};

describe('series of a replica', () => {
  // Runtime 60, replica 4, container 60, pod 40.
  const OF_EVERY = 164;
  // Five outcomes, and two histograms of thirteen buckets, sum and count.
  const OF_AN_EVENT = 5 + 15 + 15;

  test('are its own, and those of each event that it gets, whole or in parts', () => {
    expect(seriesOf(anEventsDocument(), running('handlers', 'shipOrder', 3))).toBe(3 * (OF_EVERY + OF_AN_EVENT));
  });

  test('of what it uses, and of a cache four more', () => {
    const document = aDocumentWithStores({
      dependencies: { ledger: { store: 'main', database: 'ledger' }, leaderboard: aCache() },
      handlers: { shipOrder: aHandler({ uses: { leaderboard: aUse(), ledger: aUse() } }) },
    });
    const each = OF_EVERY + OF_AN_EVENT + 2 * (4 + 15 + 1 + 3) + 4;
    expect(seriesOf(document, running('handlers', 'shipOrder', 1))).toBe(each);
  });

  test('of the way into a service, and of each event that it emits', () => {
    const document = anEventsDocument({ services: { api: aService() } });
    expect(seriesOf(document, running('services', 'api', 2))).toBe(2 * (OF_EVERY + 5 + 15 + 1 + 2 + 15));
  });

  test('never get fewer with more replicas', () => {
    const document = anEventsDocument({ services: { api: aService() } });
    const count = fc.integer({ min: 0, max: 500 });
    fc.assert(
      fc.property(count, count, count, (handlers, services, more) => {
        const few = seriesOf(
          document,
          running('handlers', 'shipOrder', handlers),
          running('services', 'api', services),
        );
        const many = [running('handlers', 'shipOrder', handlers + more), running('services', 'api', services)] as const;
        expect(seriesOf(document, ...many)).toBeGreaterThanOrEqual(few);
      }),
      seeded(100),
    );
  });
});

test('each handler is behind on its own, on retry topics alone', () => {
  const plan = planOf(
    anEventsDocument({ handlers: { shipOrder: aHandler({ retry: aTopicRetry() }), bill: aHandler() } }),
  );
  const partitions = (kind: string) =>
    plan.topics.filter((topic) => topic.kind === kind).reduce((sum, topic) => sum + topic.partitions.value, 0);
  expect(partitions('retry')).toBeGreaterThan(0);
  expect(numberAt(plan, 'monitoring.series.lag')).toBe(3 * (2 * partitions('main') + partitions('retry')));
});

test('brokers say 4,300 each and ten of each copy of a partition; of a cluster of another nothing is asked', () => {
  const plan = planOf();
  const copies = plan.topics.reduce((sum, topic) => sum + topic.partitions.value * topic.replicationFactor.value, 0);
  expect(numberAt(plan, 'monitoring.series.brokers')).toBe(3 * 4_300 + 10 * copies);
  const other = planOf(anEventsDocument(), anEnvironment({ kafka: anExistingKafka() }));
  expect(valuesOf(other, ['monitoring.series.brokers'])).toEqual([undefined]);
});

test('everything but brokers is asked every thirty seconds, these every sixty; a sample takes two bytes for fifteen days', () => {
  const plan = aPlacedPlan(anEventsDocument({ handlers: { shipOrder: aHandler(RESOURCES) } }));
  const of = (...names: readonly string[]) =>
    names.reduce((sum, name) => sum + numberAt(plan, `monitoring.series.${name}`), 0);
  const [often, brokers] = [of('replicas', 'lag', 'nodes', 'stores'), of('brokers')];
  const samples = often / 30 + brokers / 60;
  expect(numberAt(plan, 'monitoring.series.nodes')).toBe(2_000 * numberAt(plan, 'nodes.max'));
  expect(valuesOf(plan, TOTALS)).toEqual([
    often + brokers,
    expect.closeTo(samples, 6),
    (often + brokers) * 8_192,
    expect.closeTo((samples * 2 * 15 * 86_400) / 2 ** 30, 6),
  ]);
});

test('a million series take eight GB of memory, as those say who measured 7 to 9 KiB for each', () => {
  const plan = planOf();
  const perSeries = numberAt(plan, 'monitoring.memory') / numberAt(plan, 'monitoring.series');
  expect((perSeries * 1e6) / 1e9).toBeCloseTo(8.2, 1);
});

test('are not known where replicas or nodes are not', () => {
  const events = { 'order.placed': anEvent({ rate: { steady: '1/s', peak: 'unknown' } }) };
  const plan = planOf(anEventsDocument({ events }), aPlacedEnvironment());
  for (const key of TOTALS) {
    expect(missingAt(plan, key)).toEqual(
      expect.arrayContaining(['events order.placed rate peak', 'handlers shipOrder resources']),
    );
  }
  expect(numberAt(plan, 'monitoring.series.lag')).toBeGreaterThan(0);
});

test('no line of the bill is theirs: where they are kept is not decided', () => {
  expect(
    planOf()
      .parts.flatMap(({ costs }) => costs)
      .filter(({ key }) => key.includes('monitoring')),
  ).toEqual([]);
});
