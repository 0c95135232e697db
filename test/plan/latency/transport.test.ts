import type { DurationText, RateText } from '../../../lib';
import { planLatency } from '../../../lib/plan/latency/plan-latency';
import { transportMean, transportOf, transportWithin } from '../../../lib/plan/latency/transport';
import { latencyInfeasible } from '../../../lib/validation/planned/latency-infeasible';
import { latencyObjectiveMissed } from '../../../lib/validation/planned/latency-objective-missed';
import { aHandler, aModel, anEmittedEvent, anEvent, anEventsDocument } from '../../support';
import { planRuling } from '../../validation/planned/support';
import { planOf, topicOf, whereProofIsReported } from '../support';

const environment = whereProofIsReported();
const LINGER = ['handlers', 'check', 'producer', 'linger'];

interface Given {
  readonly linger?: DurationText | undefined;
  readonly peak?: RateText;
  readonly objective?: DurationText;
  /** Whether another who says nothing of it emits the same. */
  readonly another?: boolean;
}

/** Two handlers in a row: what the first sends the second gets. Events of 1 KiB, with 4 KiB for what is around them. */
function documentOf({ linger, peak = '1/s', objective = '50ms', another = false }: Given) {
  const producer = { deliveryTimeout: '2m', requestTimeout: '30s', linger: linger ?? '0s' } as const;
  const emits = { 'order.checked': 1 };
  return anEventsDocument({
    objectives: { latency: { p99: objective }, errorRatio: 0.01 },
    events: { 'order.placed': anEvent({ rate: { steady: '1/s', peak } }), 'order.checked': anEmittedEvent() },
    handlers: {
      check: aHandler({ emits, ...(linger === undefined ? {} : { producer }) }),
      shipOrder: aHandler({ on: 'order.checked' }),
      ...(another ? { checkAgain: aHandler({ emits }) } : {}),
    },
  });
}

function transport(given: Given) {
  const document = documentOf(given);
  return transportOf(aModel(document, environment), planOf(document, environment).load, ['order.checked']);
}

describe('what a linger adds to the 20 ms of Kafka, of which 5 ms are a linger', () => {
  test.each<[DurationText | undefined, number]>([
    [undefined, 20],
    ['0s', 20],
    ['5ms', 20],
    ['6ms', 21],
    // 20 - 5 + 1,000 ms.
    ['1s', 1_015],
  ])('%p makes %p ms', (linger, atMost) => {
    expect(transport({ linger }).atMost).toBe(atMost);
  });

  test('is at best what all of them wait', () => {
    const waits = transport({ linger: '1s' });
    expect(waits).toMatchObject({ collected: 1_000, linger: { of: 'check', path: LINGER, time: 1_000 } });
    // Events that come evenly within a second of collecting: 99 of 100 wait up to 990 ms, and each half a second.
    expect(transportWithin('optimistic', waits, 0.99)).toBe(990);
    expect(transportMean('optimistic', waits)).toBe(500);
    // The mean of 10 ms and p99 of 20 ms by the catalog, and 995 ms.
    expect(transportMean('pessimistic', waits)).toBe(1_005);
    expect(transportWithin('pessimistic', waits, 0.99)).toBe(1_015);
  });

  test('is less where a batch of 64 KiB may be full before', () => {
    // 12.8 events of 5 KiB; 128/s bring them in 100 ms.
    expect(transport({ linger: '1s', peak: '128/s' }).collected).toBeCloseTo(100, 9);
    expect(transport({ linger: '1s', peak: '128/s' }).atMost).toBe(1_015);
  });

  test('is at best nothing where another sends at once', () => {
    expect(transport({ linger: '1s', another: true })).toMatchObject({ collected: 0, atMost: 1_015 });
  });
});

describe('an objective of 50 ms', () => {
  test('is refused where events are collected for a second, with the linger beside it', () => {
    const { issues } = planRuling(latencyInfeasible, documentOf({ linger: '1s' }), environment);
    expect(issues.map(({ path, related }) => [path, related.slice(0, 2)])).toEqual([
      [
        ['handlers', 'shipOrder', 'serviceTime'],
        [['objectives', 'latency', 'p99'], LINGER],
      ],
    ]);
    expect(issues[0]?.fix).toBe(
      'shorten handlers.check.producer.linger, or loosen objectives.latency.p99: with a linger of 1s Kafka alone takes 1015ms',
    );
  });

  test('is not proven where batches may be full before', () => {
    const given = { linger: '1s', peak: '10000/s' } as const;
    const { issues, notProven } = planRuling(latencyInfeasible, documentOf(given), environment);
    expect(issues).toEqual([]);
    expect(notProven).toHaveLength(1);
  });

  test('has less time left for partitions, and says by what', () => {
    // 23 ms of linger leave 50 - 38 = 12 ms: (1 - ln(100) x 2 / 12) / 2 ms = 116.2/s of each partition, so that 6,000/s take 52.
    // Without it 30 ms leave 346.5/s: 18, and 26 with a zone less (95 % of 500/s by two of them).
    const partitions = (linger?: DurationText) =>
      topicOf(
        planOf(documentOf({ peak: '6000/s', ...(linger === undefined ? {} : { linger }) }), environment),
        'shop.order.checked',
      ).partitions;
    expect(partitions('23ms').value).toBeGreaterThanOrEqual(52);
    expect(partitions().value).toBeLessThan(52);
    expect(partitions('23ms').inputs).toContainEqual(
      expect.objectContaining({ name: 'linger of check of shipOrder', value: 23 }),
    );
    expect(partitions('5ms').inputs.map(({ name }) => name)).not.toContain('linger of check of shipOrder');
  });

  test('is proven again where it is loosened by as much', () => {
    const given = { linger: '1s', objective: '1045ms' } as const;
    for (const ruling of [latencyInfeasible, latencyObjectiveMissed]) {
      expect(planRuling(ruling, documentOf(given), environment).proven).toHaveLength(2);
    }
  });
});

test('the latency of the plan has it in both bounds', () => {
  const document = documentOf({ linger: '1s' });
  const latency = planLatency(aModel(document, environment), planOf(document, environment)).handlers.get('shipOrder');
  if (latency?.known !== true) throw new Error('no latency of shipOrder');
  expect(latency.p99.optimistic.value).toBe(990);
  expect(latency.p99.pessimistic.value).toBeGreaterThan(1_015 + 2);
  for (const { inputs } of [latency.p99.pessimistic, latency.breaksAt.pessimistic]) {
    expect(inputs.map(({ name }) => name)).toContain('linger of check');
  }
});
