import { type Milliseconds, milliseconds } from '../../base/units';
import type { Handler, ResolvedModel } from '../../model/event-model';
import { rule } from '../rule';

/** Share of the poll interval that the records of one poll may take, so that a slow moment is no rebalance (T-2). */
const USABLE_SHARE = 0.8;

/** All records of one poll, each with all its attempts and waits, fit into the poll interval; else the group rebalances for ever. */
export const handlerTimeBeyondPoll = rule('handler-time-beyond-poll', 'error', (model: ResolvedModel, say) =>
  [...model.handlers.values()].map((handler) => {
    const { records, interval, stated } = handler.poll;
    const worst = worstRecordTime(handler);
    const usable = USABLE_SHARE * interval;
    const path = stated ? ['handlers', handler.name, 'poll'] : ['handlers', handler.name];
    if (records * worst <= usable) return say.proven(path);
    return say.refused(path, { records, worst, interval, most: Math.floor(usable / worst) }, [
      ['handlers', handler.name, 'timeout'],
      ['handlers', handler.name, 'retry'],
    ]);
  }),
);

/** All attempts of one delivery time out, and every wait between them is as long as it may be. */
function worstRecordTime({ timeout, retry }: Handler): Milliseconds {
  return milliseconds(retry.attempts * timeout + retry.backoff.reduce((sum, wait) => sum + wait, 0));
}
