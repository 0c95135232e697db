import type { Path } from '../../base/issue';
import { type Milliseconds, milliseconds } from '../../base/units';
import { POD_START } from '../../catalog/running';
import { missingOf } from '../../plan/amount';
import { handlerNeeds } from '../../plan/running/handler-need';
import { busiest, rateAt } from '../../plan/running/servers-needed';
import { type RuleHead, rule } from '../rule';
import { handledEvents, largest } from '../subjects';
import { type PlannedSubject, partitionsWaitForLock } from './subject';

const HEAD = {
  code: 'overflow-before-scale-out',
  severity: 'warning',
  about: {
    what: 'When the load jumps from the lowest of the day to the planned peak, new replicas work before anybody is paged or an event expires.',
    why: 'A campaign begins within minutes. Until the autoscaler has brought machines and replicas, what is there falls behind by a part of every second. Where no lagLimit is stated, only loss is judged: hours of delay pass.',
    formula:
      'scale-out time x (1 - what the fewest replicas handle / peak) <= lagLimit, or where none is stated the retention',
    fix: 'Raise lagLimit above what scaling out takes, or bring down the service time, so that fewer replicas reach further.',
    source: `derived: the age of the oldest event when the last replica joins; ${POD_START.time / 1_000} s where nothing is said of nodes`,
    enforcer: 'Kubernetes',
  },
} as const satisfies RuleHead;

export const overflowBeforeScaleOut = rule(HEAD, ({ model, plan }: PlannedSubject, say) => {
  const needOf = handlerNeeds(model, plan.load, plan.topics);
  const waits = partitionsWaitForLock(plan);
  const scaleOut = milliseconds(plan.nodes?.scaleOut.value ?? POD_START.time);
  return [...model.handlers.values()].flatMap((handler) => {
    const running = plan.running.get(`handlers ${handler.name}`);
    const shortest = largest(handledEvents(handler, model), ({ retention }) => -retention);
    if (running === undefined || shortest === undefined || waits(handler)) return [];
    const { replicasMin: min, replicasMax: max, utilisation } = running;
    const { lagLimit } = handler;
    const path: Path = ['handlers', handler.name, ...(lagLimit === null ? [] : ['lagLimit'])];
    const { laws, work, slots } = needOf(handler);
    if (!min.known || !max.known || !utilisation.known || laws === undefined) {
      return [say.notProven(path, missingOf(min, max))];
    }
    // A backlog that never ends is the matter of `consumers-beyond-partitions`.
    if (utilisation.planned.value >= 1) return [];
    const coming = busiest(work, min.planned.value);
    const handled = rateAt(1, slots.value, laws.mean);
    const age = milliseconds(Math.max(0, scaleOut * (1 - handled / Math.max(coming, handled))));
    const limit: Milliseconds = milliseconds(Math.min(lagLimit ?? shortest.retention, shortest.retention));
    if (age <= limit) return [say.proven(path)];
    const limitIs = limit === lagLimit ? 'lagLimit' : 'retention';
    return [
      say.refused(path, { age, limit, limitIs, scaleOut, from: min.planned.value, to: max.planned.value }, [
        ['events', shortest.name, 'retention'],
        ['handlers', handler.name, 'serviceTime'],
      ]),
    ];
  });
});
