import { INTERRUPTION } from '../../catalog/interruption';
import type { ResolvedModel } from '../../model/event-model';
import { retryPath, worstDeliveryTime } from '../../model/handler-model';
import { type RuleHead, rule } from '../rule';

const HEAD = {
  code: 'handler-time-beyond-interruption',
  severity: 'warning',
  about: {
    what: 'A handler that may be interrupted ends the event in hand, with all attempts and waits, within the notice.',
    why: 'A node that disappears at two minutes of notice takes unfinished work with it: the handler is killed in the middle, and the event begins again elsewhere, perhaps on the next node that disappears.',
    formula: `attempts x timeout + waits between them <= ${INTERRUPTION.usable / 1_000} s`,
    fix: 'Set interruptible to false, or shorten timeout and backoff.',
    source: `${INTERRUPTION.source} (${INTERRUPTION.asOf})`,
    enforcer: 'AWS',
  },
} as const satisfies RuleHead;

export const handlerTimeBeyondInterruption = rule(HEAD, (model: ResolvedModel, say) =>
  [...model.handlers.values()].flatMap((handler) => {
    const { name, interruptible, retry } = handler;
    if (!interruptible) return [];
    const path = ['handlers', name, 'interruptible'];
    const worst = worstDeliveryTime(handler);
    if (worst <= INTERRUPTION.usable) return [say.proven(path)];
    const related = [['handlers', name, 'timeout'], retryPath(name, retry)];
    return [say.refused(path, { worst, usable: INTERRUPTION.usable }, related, [{ path, value: false }])];
  }),
);
