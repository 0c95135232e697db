import type { Change } from '../../base/issue';
import { formatDuration } from '../../base/units';
import { KAFKA_CONSUMER_DEFAULTS } from '../../catalog/kafka-client-defaults';
import type { ResolvedModel } from '../../model/event-model';
import { type Handler, retryPath, worstDeliveryTime } from '../../model/handler-model';
import { type RuleHead, rule } from '../rule';

/** Share of the poll interval that the records of one poll may take, so that a slow moment is no rebalance (T-2). */
const USABLE_SHARE = 0.8;

const HEAD = {
  code: 'handler-time-beyond-poll',
  severity: 'error',
  waivable: true,
  about: {
    what: 'All records of one poll, each with all its attempts and waits, fit into the poll interval.',
    why: 'The group takes the partitions away in the middle of the work, and the next member begins with the same records: a rebalance without end.',
    formula: `records x (attempts x timeout + waits between them) <= ${100 * USABLE_SHARE} % of poll.interval; of pooled workers each takes its part of the records`,
    fix: 'Fetch fewer records by poll.records, lengthen poll.interval, or shorten timeout and backoff.',
    source: `${KAFKA_CONSUMER_DEFAULTS.source} (${KAFKA_CONSUMER_DEFAULTS.asOf}); the share left for a slow moment is chosen`,
    enforcer: 'handler runtime (not delivered yet)',
  },
} as const satisfies RuleHead;

export const handlerTimeBeyondPoll = rule(HEAD, (model: ResolvedModel, say) =>
  [...model.handlers.values()].flatMap((handler) => {
    // Who is only called never polls.
    if (handler.on.length === 0) return [];
    const { records, interval, stated } = handler.poll;
    const worst = worstDeliveryTime(handler);
    const usable = USABLE_SHARE * interval;
    const workers = sideBySide(handler);
    const path = stated ? ['handlers', handler.name, 'poll'] : ['handlers', handler.name];
    if (Math.ceil(records / workers) * worst <= usable) return say.proven(path);
    const most = workers * Math.floor(usable / worst);
    return say.refused(
      path,
      { records, worst, interval, most, workers },
      [['handlers', handler.name, 'timeout'], retryPath(handler.name, handler.retry)],
      fewerRecords(handler, most),
    );
  }),
);

/** Keyed workers may all wait for one of them: a poll can bring events of a single key. */
function sideBySide({ concurrency }: Handler): number {
  return concurrency.kind === 'pooled' ? concurrency.workers : 1;
}

/** A poll is stated as a whole, so the interval that holds anyhow is written with it. */
function fewerRecords({ name, poll }: Handler, most: number): readonly Change[] {
  if (most < 1) return [];
  const path = ['handlers', name, 'poll'];
  const records = { path: [...path, 'records'], value: most };
  return poll.stated ? [records] : [records, { path: [...path, 'interval'], value: formatDuration(poll.interval) }];
}
