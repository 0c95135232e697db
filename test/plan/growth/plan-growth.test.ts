import fc from 'fast-check';
import type { EventsDocument } from '../../../lib/config/events-spec';
import { costTotals } from '../../../lib/plan/cost/cost';
import { grownBy } from '../../../lib/plan/growth/grown-by';
import { type GrowthPlan, planGrowth } from '../../../lib/plan/growth/plan-growth';
import type { Lock } from '../../../lib/plan/lock/lock';
import { acceptedLock, planPlatform } from '../../../lib/plan/plan';
import { quotaTotals } from '../../../lib/plan/quotas/quota-totals';
import { production } from '../../../stacks/environments/production';
import { treasureHunt } from '../../../stacks/events/treasure-hunt';
import { aHandler, aModel, anEnvironment, anEvent, anEventsDocument, aService } from '../../support';
import { environmentAt, platforms } from '../platforms';
import { lockOf, planOf, whereProofIsReported } from '../support';

const PARTITIONS = 'topics.shop.order.placed.partitions';

/** 1,000 events in a second at the peak, fifteen times as many six weeks later, and their order counts. */
function campaign(overrides: Partial<EventsDocument> = {}): EventsDocument {
  return anEventsDocument({
    objectives: { latency: { p99: '50ms' }, errorRatio: 0.01 },
    growth: { from: '2026-12-01', factor: 15, within: '6w' },
    events: {
      'order.placed': anEvent({
        ordering: 'per-key',
        key: 'orderId',
        rate: { steady: '500/s', peak: '1000/s' },
      } as Parameters<typeof anEvent>[0]),
    },
    handlers: { shipOrder: aHandler({ serviceTime: { mean: '2ms', p99: '9ms' } }) },
    ...overrides,
  });
}

function growthOf(document: EventsDocument, lock?: Lock): GrowthPlan {
  const growth = planGrowth(aModel(document), lock);
  if (growth === undefined) throw new Error('no growth');
  return growth;
}

describe('a platform at another point of its growth', () => {
  test('is the one that would be judged with that factor written', () => {
    fc.assert(
      fc.property(
        platforms,
        fc.double({ min: 1, max: 40, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (drawn, to, at) => {
          const factor = 1 + (to - 1) * at;
          const written = (stated: number): EventsDocument => ({
            ...drawn,
            growth: { from: '2026-12-01', factor: stated, within: '6w' },
          });
          const environment = environmentAt(1);
          expect(grownBy(aModel(written(to), environment), factor)).toEqual(aModel(written(factor), environment));
        },
      ),
      { numRuns: 30 },
    );
  });
});

test('where no growth is stated there is no table', () => {
  expect(planGrowth(aModel(anEventsDocument()), undefined)).toBeUndefined();
});

describe('what enters', () => {
  test('is all stated rates at the peak, times the growth of that week', () => {
    const entering = growthOf(campaign()).weeks.map((week) => week.entering ?? 0);
    expect(entering[0]).toBe(1_000);
    expect(entering[3]).toBeCloseTo(3_872.98, 2);
    expect(entering[6]).toBe(15_000);
  });

  test('counts requests of services beside events, and the scale of the environment', () => {
    const document = campaign({
      services: { api: aService({ rate: { steady: '1/s', peak: '250/s' }, emits: {} }) },
    });
    const model = aModel(document, anEnvironment({ load: { scale: 0.5 } }));
    expect(planGrowth(model, undefined)?.weeks[0]?.entering).toBe(625);
  });

  test('is unknown where one of them is, and says which', () => {
    const document = campaign({ events: { 'order.placed': anEvent({ rate: { steady: '10/s', peak: 'unknown' } }) } });
    const [first] = planGrowth(aModel(document, whereProofIsReported()), undefined)?.weeks ?? [];
    expect([first?.entering, first?.enteringUnknown]).toEqual([
      undefined,
      [['events', 'order.placed', 'rate', 'peak']],
    ]);
  });
});

describe('each week', () => {
  test('asks for what a declaration of that factor asks for', () => {
    for (const { factor, needed } of growthOf(campaign()).weeks) {
      const then = planOf(campaign({ growth: { from: '2026-12-01', factor, within: '6w' } }));
      expect(needed.get(PARTITIONS)).toBe(then.sizes.find(({ key }) => key === PARTITIONS)?.needed);
      expect(needed.get('kafka.brokers')).toBe(then.kafka?.brokers.value);
    }
  });

  test('costs what accepting it in that week would, and needs of limits what it would have by itself', () => {
    const model = aModel(campaign());
    const last = growthOf(campaign()).weeks.at(-1);
    const first = acceptedLock(planPlatform(grownBy(model, 1), undefined));
    const accepted = planPlatform(model, acceptedLock(planPlatform(model, first)));
    expect(last?.cost).toEqual(costTotals(accepted));
    const used = quotaTotals(planPlatform(model, undefined)).flatMap(({ key, used: amount }) =>
      amount === undefined ? [] : [[key, amount]],
    );
    expect([...(last?.used ?? [])]).toEqual(used);
  });
});

describe('a size is needed', () => {
  const small = lockOf(campaign({ growth: { from: '2026-12-01', factor: 1, within: '6w' } }));
  const { weeks, sizes } = growthOf(campaign(), small);
  const partitions = sizes.find(({ key }) => key === PARTITIONS);

  test('in the first week that asks for more than the lock holds', () => {
    const held = Number(small.sizes[PARTITIONS]);
    const first = weeks.find(({ needed }) => Number(needed.get(PARTITIONS)) > held);
    expect(partitions).toMatchObject({ week: first?.week, day: first?.day, stands: held });
    expect(first?.tooSmall).toContain(PARTITIONS);
    expect(first?.week).toBeGreaterThan(0);
  });

  test('as large as the last week asks for, at once', () => {
    expect(partitions?.atTheEnd).toBe(weeks.at(-1)?.needed.get(PARTITIONS));
  });

  test('and begun as long before as it takes', () => {
    const { day, beginBy, leadDays, effect } = sizes.find(({ key }) => key === 'kafka.storagePerBroker') ?? {};
    // Volumes only grow, once in six hours: a day.
    expect([leadDays, effect?.way]).toEqual([1, 'in place']);
    expect([day, beginBy]).toEqual(['2026-12-08', '2026-12-07']);
    expect(partitions).toMatchObject({ leadDays: 0, beginBy: partitions?.day });
  });

  test('never, where the lock holds what the last week asks for', () => {
    expect(growthOf(campaign(), lockOf(campaign())).sizes).toEqual([]);
  });

  test('counted from what the first week asks for, where there is no lock or it does not hold it yet', () => {
    expect(growthOf(campaign()).sizes).toEqual(sizes);
    const { [PARTITIONS]: _, ...rest } = small.sizes;
    expect(growthOf(campaign(), { ...small, sizes: rest }).sizes).toEqual(sizes);
  });
});

describe('the treasure hunt', () => {
  const model = aModel(treasureHunt, production);
  const growth = planGrowth(model, undefined);

  test('names what cannot be changed later with the value of its last week', () => {
    const end = planPlatform(model, undefined);
    const found = end.topics.find(({ event, kind }) => event === 'treasure.found' && kind === 'main');
    expect(growth?.firstDay.map(({ key, value }) => [key, value])).toEqual(
      expect.arrayContaining([
        [found?.partitions.key, found?.partitions.value],
        ['environment.aws.zones', 3],
        ['environment.network.cidr', '10.20.0.0/16'],
        ['kafka.brokerType', 'Standard'],
      ]),
    );
    // Its order does not count, so that more partitions can come later.
    expect(growth?.firstDay.map(({ key }) => key)).not.toContain('topics.treasure-hunt.score.changed.partitions');
  });

  test('crosses limits of AWS in a week, and says by when to ask', () => {
    const vcpu = growth?.quotas.find(({ key }) => key === 'ec2.onDemandVcpu');
    // Three nodes of four cores stand before growth, which is more than the 5 of a new account; then AWS takes a few days, counted as five.
    expect(vcpu).toMatchObject({ week: 1, day: '2026-12-08', leadDays: 5, askBy: '2026-12-03' });
    expect(vcpu?.granted).toBe(12);
    expect(vcpu?.atTheEnd).toBeGreaterThan(12);
  });

  test('crosses them in the same week once the sizes of the end are accepted', () => {
    const accepted = acceptedLock(planPlatform(model, undefined));
    expect(planGrowth(model, accepted)?.quotas).toEqual(growth?.quotas);
    expect(planGrowth(model, accepted)?.sizes).toEqual([]);
  });

  test('tells of each limit what the note on it tells, with a lock and without', () => {
    for (const lock of [undefined, acceptedLock(planPlatform(model, undefined))]) {
      const totals = new Map(quotaTotals(planPlatform(model, lock)).map((total) => [total.key, total]));
      for (const { key, granted, atTheEnd } of planGrowth(model, lock)?.quotas ?? []) {
        expect([key, granted, atTheEnd]).toEqual([key, totals.get(key)?.granted, totals.get(key)?.used]);
      }
    }
  });
});
