import type { Path } from '../../base/issue';
import { formatDuration, type Milliseconds, milliseconds } from '../../base/units';
import { LOAD_BALANCER } from '../../catalog/load-balancer-defaults';
import type { ResolvedModel } from '../../model/event-model';
import type { Service } from '../../model/service-model';
import { type RuleHead, rule } from '../rule';

const HEAD = {
  code: 'slow-down-beyond-timeout',
  severity: 'error',
  waivable: true,
  about: {
    what: 'Whoever is asked to wait is answered before the timeout of the service, and before the load balancer hangs up.',
    why: 'The caller is cut off while it still stands in the queue: it asks again, and the work it waited for is done for nobody.',
    formula: 'overload.slowDown.within < timeout of the service, and < idle timeout of the load balancer',
    fix: 'Shorten slowDown.within, or lengthen the timeouts around it.',
    source: `derived: whoever waits must outlast all that it waits for; idle timeout: ${LOAD_BALANCER.source} (${LOAD_BALANCER.asOf})`,
    enforcer: 'handler runtime (not delivered yet)',
  },
} as const satisfies RuleHead;

export const slowDownBeyondTimeout = rule(HEAD, (model: ResolvedModel, say) =>
  [...model.services.values()].flatMap((service) => {
    const { overload } = service;
    const limit = shortest(service);
    if (overload.kind !== 'slow-down' || limit === undefined) return [];
    const path = ['services', service.name, 'overload', 'slowDown', 'within'];
    if (overload.within < limit.time) return [say.proven(path)];
    const longest = Math.ceil(limit.time) - 1;
    const remedy = longest < 1 ? [] : [{ path, value: formatDuration(milliseconds(longest)) }];
    return [say.refused(path, { within: overload.within, limit: limit.time, of: limit.of }, [limit.path], remedy)];
  }),
);

interface Limit {
  readonly time: Milliseconds;
  readonly of: string;
  readonly path: Path;
}

/** Devices keep their connection, so that only a stated timeout cuts them off. */
function shortest({ name, timeout, entry }: Service): Limit | undefined {
  const path = ['services', name];
  const limits = [
    ...(timeout === null ? [] : [{ time: timeout, of: 'the service', path: [...path, 'timeout'] }]),
    ...(entry.kind === 'devices'
      ? []
      : [
          {
            time: entry.idleTimeout.time,
            of: 'an idle connection of the load balancer',
            path: entry.idleTimeout.stated ? [...path, 'http', 'idleTimeout'] : [...path, 'http'],
          },
        ]),
  ];
  return limits.reduce<Limit | undefined>(
    (least, limit) => (least === undefined || limit.time < least.time ? limit : least),
    undefined,
  );
}
