import type { ResolvedModel } from '../../model/event-model';
import { type RuleHead, rule } from '../rule';
import { timeFrom } from '../written';

/** From what 99 of 100 attempts need to what 999 of 1000 need, where times have an exponential tail: ln(1000) / ln(100). */
const TO_ONE_IN_A_THOUSAND = Math.log(1_000) / Math.log(100);

const HEAD = {
  code: 'service-time-beyond-timeout',
  severity: 'error',
  waivable: true,
  about: {
    what: 'Healthy attempts end before their timeout: 99 of 100 take less.',
    why: 'Otherwise more than one in a hundred attempts is given up although nothing is wrong, and done again: the retries are load that the handler makes for itself, most of all when it is slow already.',
    formula: 'p99 of serviceTime < timeout',
    fix: 'Lengthen the timeout to what 999 of 1000 attempts need, or make the work faster.',
    source:
      'aws.amazon.com/builders-library, timeouts, retries and backoff with jitter: a timeout at the percentile of accepted false timeouts, for example 0.1 % (2026-11-21)',
    enforcer: 'handler runtime (not delivered yet)',
  },
} as const satisfies RuleHead;

export const serviceTimeBeyondTimeout = rule(HEAD, (model: ResolvedModel, say) =>
  [...model.handlers.values()].map(({ name, timeout, serviceTime: { p99 } }) => {
    const path = ['handlers', name, 'timeout'];
    const fact = ['handlers', name, 'serviceTime', 'p99'];
    if (!p99.known) return say.notProven(path, [fact]);
    if (p99.value < timeout) return say.proven(path);
    return say.refused(
      path,
      { timeout, p99: p99.value },
      [fact],
      // At least a step above, so that a time of nothing is no timeout of nothing.
      timeFrom(path, Math.max(1, TO_ONE_IN_A_THOUSAND * p99.value)),
    );
  }),
);
