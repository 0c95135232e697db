import { formatDuration, milliseconds } from '../../base/units';
import { LOAD_BALANCER } from '../../catalog/load-balancer-defaults';
import type { ResolvedModel } from '../../model/event-model';
import { type RuleHead, rule } from '../rule';
import { timeUpTo } from '../written';

const SECOND = 1_000;

const HEAD = {
  code: 'service-timeout-beyond-load-balancer',
  severity: 'error',
  about: {
    what: 'A request to a service ends before the load balancer in front of it gives up.',
    why: 'The load balancer answers with 504 and closes the connection while the service still works: whoever asked tries again, and the work is done twice.',
    formula: 'timeout of the service < idle timeout of its load balancer',
    fix: 'Shorten the timeout of the service, or lengthen http.idleTimeout.',
    source:
      'Elastic Load Balancing user guide, troubleshooting: HTTP 504, the target did not respond before the idle timeout elapsed (2026-11-21)',
    enforcer: 'AWS',
  },
} as const satisfies RuleHead;

export const serviceTimeoutBeyondLoadBalancer = rule(HEAD, (model: ResolvedModel, say) =>
  [...model.services.values()].flatMap(({ name, timeout, entry }) => {
    if (timeout === null || entry.kind !== 'http') return [];
    const path = ['services', name, 'timeout'];
    const idle = entry.idleTimeout.time;
    if (timeout < idle) return [say.proven(path)];
    const place = ['services', name, 'http', 'idleTimeout'];
    // In whole seconds, as the load balancer counts; what it does not accept is no way out.
    const longer = milliseconds((Math.floor(timeout / SECOND) + 1) * SECOND);
    const fits = longer <= LOAD_BALANCER.idleTimeoutAtMost;
    const remedy = fits ? [{ path: place, value: formatDuration(longer) }] : timeUpTo(path, idle - SECOND);
    return [say.refused(path, { service: name, timeout, idle }, [place], remedy)];
  }),
);
