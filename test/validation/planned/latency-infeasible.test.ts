import fc from 'fast-check';
import type { DurationText } from '../../../lib';
import { milliseconds, parseDuration, perSecond } from '../../../lib/base/units';
import type { EventsDocument } from '../../../lib/config/events-spec';
import type { HandlerSpec } from '../../../lib/config/handler-spec';
import { planPlatform } from '../../../lib/plan/plan';
import { perServerP99 } from '../../../lib/plan/queueing/single-server';
import { latencyInfeasible } from '../../../lib/validation/planned/latency-infeasible';
import { environmentAt, platforms } from '../../plan/platforms';
import { whereProofIsReported } from '../../plan/support';
import { aHandler, aModel, anEvent, anEventsDocument, anInProcessRetry, anIssue } from '../../support';
import { aNotProven, planRuling } from './support';

const PATH = ['handlers', 'shipOrder', 'serviceTime'];
const environment = whereProofIsReported();
/** Long enough for every service time below: what is cut off is the matter of another rule. */
const PATIENT = { timeout: '10s', poll: { records: 1, interval: '5m' } } as const;

interface Given {
  readonly mean: DurationText | 'unknown';
  readonly p99?: DurationText | 'unknown';
  readonly peak?: number | 'unknown';
  readonly objective?: DurationText;
  readonly handler?: Partial<HandlerSpec>;
}

/** At an objective of 50 ms Kafka leaves 30 ms; at 1/s on 480 partitions next to nobody waits. */
function documentOf({ mean, p99 = '20ms', peak = 1, objective = '50ms', handler = {} }: Given): EventsDocument {
  return anEventsDocument({
    objectives: { latency: { p99: objective }, errorRatio: 0.01 },
    events: { 'order.placed': anEvent({ rate: { steady: '1/s', peak: peak === 'unknown' ? peak : `${peak}/s` } }) },
    handlers: { shipOrder: aHandler({ ...PATIENT, serviceTime: { mean, p99 }, ...handler }) },
  });
}

const ruled = (given: Given) => planRuling(latencyInfeasible, documentOf(given), environment);
const PROVEN = { issues: [], proven: ['handlers.shipOrder.serviceTime'], notProven: [] };
const NOT_PROVEN = { issues: [], proven: [], notProven: [aNotProven('latency-infeasible', PATH, [])] };

const refused = (got: string, fix: string, objective = '50ms') => ({
  issues: [
    anIssue(
      'latency-infeasible',
      PATH,
      { got, allowed: `${objective} from production to the end of the first attempt`, fix },
      [
        ['objectives', 'latency', 'p99'],
        ['events', 'order.placed', 'rate', 'peak'],
        ['environment', 'load', 'scale'],
        ['handlers', 'shipOrder', 'on'],
      ],
    ),
  ],
  proven: [],
  notProven: [],
});

describe('the latency of a handler', () => {
  test('is proven as long as even partitions served one by one keep it', () => {
    // 30 ms / ln(100) = 6.5144 ms.
    expect(ruled({ mean: '6.514ms' })).toEqual(PROVEN);
    expect(ruled({ mean: '6.515ms' })).toEqual(NOT_PROVEN);
    // 20/s on each of 480 partitions: 30 / (ln(100) + 0.02 x 30) = 5.7635 ms.
    expect(ruled({ mean: '5.763ms', peak: 9_600 })).toEqual(PROVEN);
    expect(ruled({ mean: '5.764ms', peak: 9_600 })).toEqual(NOT_PROVEN);
  });

  test('is not proven as long as one queue for all would keep it', () => {
    expect(ruled({ mean: '10ms', p99: '30ms' })).toEqual(NOT_PROVEN);
    expect(ruled({ mean: '10ms', p99: '30.1ms' }).issues.length).toBe(1);
  });

  test('is refused when even one queue for all would not keep it', () => {
    // ln(100) x 6.5 = 29.93 ms: with a slower p99 services would vary more than M/M/1 takes them to.
    expect(ruled({ mean: '10ms', p99: '40ms' })).toEqual(
      refused(
        'at 480 partitions a p99 of 66.1ms if each partition is served one by one, 60ms even if all share one queue',
        'bring the mean to 6.5ms and the p99 to 29.9ms, or loosen objectives.latency.p99: more partitions do not help',
      ),
    );
  });

  test('has no end when more comes than all partitions can serve', () => {
    // A p99 of 20 ms would be more than the ln(100) x 2.8 = 12.89 ms of exponential services.
    // 480 partitions at 10 ms serve 48,000/s; 30 / (ln(100) + 0.2 x 30) = 2.829 ms at 96,000/s.
    expect(ruled({ mean: '10ms', peak: 96_000 })).toEqual(
      refused(
        'at 480 partitions a p99 of without end if each partition is served one by one, without end even if all share one queue',
        'bring the mean to 2.8ms and the p99 to 12.8ms, or loosen objectives.latency.p99: more partitions do not help',
      ),
    );
    expect(ruled({ mean: '10ms', peak: 48_000 }).issues.length).toBe(1);
    expect(ruled({ mean: '10ms', peak: 40_000 })).toEqual(NOT_PROVEN);
  });

  test('is refused when Kafka alone takes as long, with nothing said of the mean', () => {
    for (const objective of ['20ms', '5ms'] as const) {
      const { issues } = ruled({ mean: '1ms', p99: '4ms', objective });
      expect(issues.map(({ code }) => code)).toEqual(['latency-infeasible']);
      expect(issues[0]?.fix).toMatch(/Kafka alone/);
      expect(issues[0]?.fix).not.toMatch(/bring the mean/);
    }
    expect(ruled({ mean: '0.1ms', p99: '0.4ms', objective: '21ms' })).toEqual(PROVEN);
  });

  test('counts retries in process, which keep the partition busy', () => {
    const retry = anInProcessRetry({ budget: 0.5 });
    // 30/s on each partition with the retries: 30 / (ln(100) + 0.03 x 30) = 5.4494 ms.
    expect(ruled({ mean: '5.449ms', peak: 9_600, handler: { retry } })).toEqual(PROVEN);
    expect(ruled({ mean: '5.45ms', peak: 9_600, handler: { retry } })).toEqual(NOT_PROVEN);
  });

  test.each<[Given, readonly string[]]>([
    [{ mean: 'unknown' }, ['handlers shipOrder serviceTime mean']],
    [{ mean: '1ms', p99: 'unknown' }, ['handlers shipOrder serviceTime p99']],
    [{ mean: '1ms', peak: 'unknown' }, ['events order.placed rate peak']],
    [
      { mean: 'unknown', p99: 'unknown', peak: 'unknown' },
      ['handlers shipOrder serviceTime mean', 'handlers shipOrder serviceTime p99', 'events order.placed rate peak'],
    ],
  ])('is not proven while facts are unknown: %j', (given, missing) => {
    const paths = missing.map((path) => path.split(' '));
    expect(ruled(given)).toEqual({ ...NOT_PROVEN, notProven: [aNotProven('latency-infeasible', PATH, paths)] });
  });

  test('is not proven by its mean when the slowest of a hundred attempts alone takes longer', () => {
    expect(ruled({ mean: '1ms', p99: '30ms' }).issues).toEqual([]);
    expect(ruled({ mean: '1ms', p99: '60ms' }).issues.map(({ code }) => code)).toEqual(['latency-infeasible']);
  });

  test('is not proven where services vary so much that hardly any load is left', () => {
    // 29 of the 30 ms left are the service alone; one of 480 partitions then is busy to 4 %.
    expect(ruled({ mean: '2ms', p99: '29ms', peak: 9_600 })).toEqual(NOT_PROVEN);
    expect(ruled({ mean: '2ms', p99: '15ms', peak: 9_600 })).toEqual(PROVEN);
  });

  test('is judged for each handler', () => {
    const document = documentOf({ mean: '1ms' });
    const handlers = {
      ...document.handlers,
      slow: aHandler({ ...PATIENT, serviceTime: { mean: '40ms', p99: '90ms' } }),
    };
    const { issues, proven } = planRuling(latencyInfeasible, { ...document, handlers }, environment);
    expect(issues.map(({ path }) => path)).toEqual([['handlers', 'slow', 'serviceTime']]);
    expect(proven).toEqual(['handlers.shipOrder.serviceTime']);
  });
});

describe('what it says', () => {
  const peaks = fc.integer({ min: 1, max: 200_000 });
  const objectives = fc.integer({ min: 25, max: 500 }).map((time) => `${time}ms` as DurationText);

  test('of the mean is enough when it is done', () => {
    fc.assert(
      fc.property(peaks, objectives, fc.integer({ min: 1, max: 2_000 }), (peak, objective, slow) => {
        const { issues } = ruled({ mean: `${slow}ms`, p99: `${4 * slow}ms`, peak, objective });
        fc.pre(issues.length > 0);
        const [, mean, , stated] =
          /bring the mean to (\S+?)( and the p99 to (\S+))?, or/.exec(issues[0]?.fix ?? '') ?? [];
        // Where only the mean is named, the slowest attempts get quicker with it.
        const p99 = stated ?? `${Math.round(4 * parseDuration(mean as DurationText) * 1_000) / 1_000}ms`;
        expect(ruled({ mean: mean as DurationText, p99: p99 as DurationText, peak, objective })).toEqual(PROVEN);
      }),
      { numRuns: 60 },
    );
  });

  test('to be proven holds on the partitions that are planned', () => {
    fc.assert(
      fc.property(platforms, (document) => {
        const model = aModel(document, environmentAt(1));
        const plan = planPlatform(model, undefined);
        for (const finding of latencyInfeasible.check({ model, plan, lock: undefined, asOf: undefined })) {
          if (finding.outcome !== 'proven') continue;
          const handler = model.handlers.get(String(finding.path[1]));
          const peak = plan.load.events.get(handler?.on[0]?.event ?? '')?.peak;
          const topic = plan.topics.find(({ kind, event }) => kind === 'main' && event === handler?.on[0]?.event);
          if (handler?.serviceTime.mean.known !== true || peak?.known !== true || topic === undefined) {
            throw new Error(`proven without facts: ${finding.path.join(' ')}`);
          }
          const retried = handler.retry.via === 'in-process' ? 1 + handler.retry.budget : 1;
          const each = perSecond((peak.planned.value * retried) / topic.partitions.value);
          const time = 20 + perServerP99(each, milliseconds(handler.serviceTime.mean.value));
          expect(time).toBeLessThanOrEqual(model.objectives.latencyP99 + 1e-6);
        }
      }),
      { numRuns: 30 },
    );
  });
});
