import { formatDuration, milliseconds } from '../../base/units';
import { LOAD_BALANCER } from '../../catalog/load-balancer-defaults';
import type { ResolvedModel } from '../../model/event-model';
import { type RuleHead, rule } from '../rule';

const { idleTimeoutAtLeast: atLeast, idleTimeoutAtMost: atMost, source, asOf } = LOAD_BALANCER;
const SECOND = 1_000;

const HEAD = {
  code: 'idle-timeout-not-accepted',
  severity: 'error',
  about: {
    what: 'The idle timeout of a load balancer is a whole number of seconds that it accepts.',
    why: 'AWS refuses the load balancer in the middle of an apply.',
    formula: `${atLeast / SECOND} s <= http.idleTimeout <= ${atMost / SECOND} s, in whole seconds`,
    fix: 'Set http.idleTimeout within these bounds.',
    source: `${source} (${asOf})`,
    enforcer: 'AWS',
  },
} as const satisfies RuleHead;

export const idleTimeoutNotAccepted = rule(HEAD, (model: ResolvedModel, say) =>
  [...model.services.values()].flatMap(({ name, entry }) => {
    if (entry.kind !== 'http' || !entry.idleTimeout.stated) return [];
    const { time } = entry.idleTimeout;
    const path = ['services', name, 'http', 'idleTimeout'];
    if (atLeast <= time && time <= atMost && time % SECOND === 0) return [say.proven(path)];
    const nearest = milliseconds(Math.min(atMost, Math.ceil(Math.max(atLeast, time) / SECOND) * SECOND));
    return [say.refused(path, { time, atLeast, atMost }, [], [{ path, value: formatDuration(nearest) }])];
  }),
);
