import type { ResolvedModel } from '../../model/event-model';
import { worstDeliveryTime } from '../../model/handler-model';
import { retryPath } from '../places';
import { rule } from '../rule';

/** Share of the poll interval that the records of one poll may take, so that a slow moment is no rebalance (T-2). */
const USABLE_SHARE = 0.8;

/** All records of one poll, each with all its attempts and waits, fit into the poll interval; else the group rebalances for ever. */
export const handlerTimeBeyondPoll = rule('handler-time-beyond-poll', 'error', (model: ResolvedModel, say) =>
  [...model.handlers.values()].map((handler) => {
    const { records, interval, stated } = handler.poll;
    const worst = worstDeliveryTime(handler);
    const usable = USABLE_SHARE * interval;
    const path = stated ? ['handlers', handler.name, 'poll'] : ['handlers', handler.name];
    if (records * worst <= usable) return say.proven(path);
    return say.refused(path, { records, worst, interval, most: Math.floor(usable / worst) }, [
      ['handlers', handler.name, 'timeout'],
      retryPath(handler.name, handler.retry),
    ]);
  }),
);
