import type { EventsDocument, HandlerSpec } from '../../../lib';
import type { EnvironmentDocument } from '../../../lib/config/environment-spec';
import { known } from '../../../lib/plan/amount';
import type { KafkaPlan } from '../../../lib/plan/kafka/kafka';
import type { PlatformPlan } from '../../../lib/plan/plan';
import type { RunningPlan, RunningPlans } from '../../../lib/plan/running/running-plan';
import { aHandler, anEnvironment, anEvent, anEventsDocument } from '../../support';
import { aLock, planOf } from '../support';

export const kafkaOf = (...given: Parameters<typeof planOf>): KafkaPlan => {
  const { kafka } = planOf(...given);
  if (kafka === undefined) throw new Error('no cluster is planned');
  return kafka;
};

export interface Stream {
  readonly peak: number;
  readonly steady?: number;
  readonly typical?: `${number}KiB` | `${number}B`;
  readonly retention?: `${number}h` | `${number}d`;
  readonly handlers?: number;
  readonly handler?: Partial<HandlerSpec>;
}

/** One event with handlers so quick that three partitions are enough: what counts is how many bytes come and stay. */
export function streamOf({
  peak,
  steady = 0,
  typical = '1KiB',
  retention = '1h',
  handlers = 0,
  handler = {},
}: Stream): EventsDocument {
  const quick = aHandler({ serviceTime: { mean: '0.01ms', p99: '1ms' }, ...handler });
  return anEventsDocument({
    events: {
      'order.placed': anEvent({
        rate: { steady: `${steady}/s`, peak: `${peak}/s` },
        payload: { typical, max: '1MiB' },
        // Some may be lost, so that a retention of nothing is no mistake.
        durability: 'best-effort',
        retention,
      }),
    },
    handlers: Object.fromEntries(Array.from({ length: handlers }, (_, index) => [`handler${index}`, quick])),
  });
}

/** One MiB every second, kept for so long that storage is what counts. */
export function keptFor(retention: Stream['retention'] & string): EventsDocument {
  return streamOf({ peak: 1, steady: 1, typical: '1024KiB', retention });
}

/** Events that nobody handles: three partitions each, and next to no bytes. */
export function manyEvents(count: number): EventsDocument {
  return anEventsDocument({
    events: Object.fromEntries(
      Array.from({ length: count }, (_, index) => [
        `event-${index}`,
        anEvent({ rate: { steady: '0/s', peak: '0/s' } }),
      ]),
    ),
    handlers: {},
  });
}

export const sizeOf = (kafka: KafkaPlan): readonly unknown[] => [kafka.brokerType.value, kafka.brokers.value];
export const locked = (brokerType: string, brokers: number) =>
  aLock({ 'kafka.brokerType': `kafka.${brokerType}`, 'kafka.brokers': brokers });

/** The same environment with Express brokers. */
export function withExpress(overrides: Partial<EnvironmentDocument> = {}): EnvironmentDocument {
  const kafka = { topics: 'terraform', brokers: 'express', brokerLogs: { retention: '30d' } } as const;
  return anEnvironment({ kafka, ...overrides });
}

export function runningOf({ running }: PlatformPlan): RunningPlans {
  if (running.size === 0) throw new Error('nothing runs');
  return running;
}

/** What runs, with other numbers of most replicas and of those beside them in a rollout; none of all others. */
export function stretched(
  plan: PlatformPlan,
  most: Readonly<Record<string, readonly [replicasMax: number, surge: number]>>,
): RunningPlans {
  const counted = (one: RunningPlan, name: string, value: number) =>
    known({ ...one.slots, key: `running.${one.kind}.${one.name}.${name}`, value, unit: 'running' });
  return new Map(
    [...runningOf(plan)].map(([key, one]) => {
      const [replicasMax, surge] = most[key] ?? [0, 0];
      return [
        key,
        { ...one, replicasMax: counted(one, 'replicasMax', replicasMax), surge: counted(one, 'surge', surge) },
      ];
    }),
  );
}
