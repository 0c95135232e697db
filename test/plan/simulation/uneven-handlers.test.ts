import { milliseconds, perSecond } from '../../../lib/base/units';
import { rateWithin } from '../../../lib/plan/running/servers-needed';
import { latencyInfeasible } from '../../../lib/validation/planned/latency-infeasible';
import { latencyObjectiveMissed } from '../../../lib/validation/planned/latency-objective-missed';
import { aHandler, anEvent, anEventsDocument } from '../../support';
import { planRuling } from '../../validation/planned/support';
import { planOf, topicOf, whereProofIsReported } from '../support';
import { exponential, lognormalTimes } from './random';
import { simulate } from './simulate';

/** 2 ms on average and 15 ms at p99, of an objective of 50 ms of which Kafka takes 20 ms; each replica works on one at a time. */
const MEAN = 2;
const PEAK = 5_000;
const LEFT = 30;
const environment = whereProofIsReported();
const document = anEventsDocument({
  objectives: { latency: { p99: '50ms' }, errorRatio: 0.01 },
  events: { 'order.placed': anEvent({ rate: { steady: '1000/s', peak: `${PEAK}/s` } }) },
  handlers: { shipOrder: aHandler({ serviceTime: { mean: '2ms', p99: '15ms' } }) },
});
// A p99 of 7.5 means: w = 2.3263 - sqrt(2.3263^2 - 2 ln 7.5) = 1.151, so that cs2 = exp(w^2) - 1 = 2.76.
const service = lognormalTimes(2.76);

function seen(partitions: number): number {
  const load = ((PEAK / partitions) * MEAN) / 1_000;
  return MEAN * simulate({ load, gaps: exponential, service, servers: 1, events: 400_000, seed: 5 }).quantile(0.99);
}

describe('services that vary more than exponential ones', () => {
  test('are those that are simulated', () => {
    expect(service.p99 * MEAN).toBeGreaterThan(14.5);
    expect(service.p99 * MEAN).toBeLessThan(15.5);
  });

  test('keep their objective with the partitions that are planned, and would not with those of M/M/1', () => {
    const { partitions } = topicOf(planOf(document, environment), 'shop.order.placed');
    expect(seen(partitions.value)).toBeLessThan(LEFT);
    // u = 1 - ln(100) x 2 / 30 = 0.693: 10 of 15 partitions busy. What M/M/1 takes for 30 ms takes longer.
    const even = rateWithin(milliseconds(LEFT), { slots: 1, mean: milliseconds(MEAN), p99: milliseconds(0) });
    const fewest = Math.ceil(PEAK / even);
    expect(fewest).toBe(15);
    expect(seen(fewest)).toBeGreaterThan(LEFT);
    expect(partitions.value).toBeGreaterThan(fewest);
    expect(partitions.inputs.map(({ name }) => name)).toContain('p99 of shipOrder');
    expect(planRuling(latencyObjectiveMissed, document, environment).proven).toEqual(['handlers.shipOrder.on']);
    expect(planRuling(latencyInfeasible, document, environment).proven).toEqual(['handlers.shipOrder.serviceTime']);
  });

  test('take no more than half of the partitions beyond what they need', () => {
    const most = rateWithin(milliseconds(LEFT), { slots: 1, mean: milliseconds(MEAN), p99: milliseconds(15) });
    expect(seen(PEAK / (most * 2))).toBeGreaterThan(LEFT);
    expect(most).toBeLessThan(perSecond(500));
  });
});
