import type { ResolvedModel } from '../../model/event-model';
import { type RuleHead, rule } from '../rule';
import { servicePatience, waitsOf } from '../waits';
import { timeUpTo } from '../written';

const HEAD = {
  code: 'dependency-timeout-beyond-service',
  severity: 'error',
  waivable: true,
  about: {
    what: 'One call with all attempts of its client ends before the request that waits for it.',
    why: 'The service, or the load balancer in front of it, gives up first: whoever asked gets an error and asks again, while the first call still keeps the dependency busy.',
    formula:
      'timeout x attempts of the call < timeout of the service; without one: < idle timeout of its load balancer',
    fix: 'Shorten the timeout of the call, make fewer attempts, or lengthen the timeout of the service.',
    source: 'derived, 2026-11-21: whoever waits must outlast all that it waits for',
    enforcer: 'handler runtime (not delivered yet)',
  },
} as const satisfies RuleHead;

export const dependencyTimeoutBeyondService = rule(HEAD, (model: ResolvedModel, say) =>
  [...model.services.values()].flatMap((service) => {
    const path = ['services', service.name];
    const patience = servicePatience(service);
    // Devices keep their connection: without a timeout nobody gives up.
    if (patience === null) return [];
    return waitsOf(service, path).map(({ place, timeout, attempts }) =>
      timeout * attempts < patience.time
        ? say.proven(place)
        : say.refused(
            place,
            { timeout, attempts, limit: patience.time, where: patience.path.join('.') },
            [patience.path],
            timeUpTo(place, Math.ceil(patience.time / attempts) - 1),
          ),
    );
  }),
);
