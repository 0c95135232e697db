import type { ResolvedModel } from '../../model/event-model';
import { type RuleHead, rule } from '../rule';
import { waitsOf } from '../waits';
import { timeUpTo } from '../written';

const HEAD = {
  code: 'dependency-timeout-beyond-handler',
  severity: 'error',
  waivable: true,
  about: {
    what: 'One call with all attempts of its client ends before the attempt of the handler that waits for it.',
    why: 'The handler gives up first: the dependency goes on working for nobody, while the next attempt asks it again.',
    formula: 'timeout x attempts of the call < timeout of the handler',
    fix: 'Shorten the timeout of the call, make fewer attempts, or lengthen the timeout of the handler.',
    source: 'derived, 2026-11-21: whoever waits must outlast all that it waits for',
    enforcer: 'handler runtime (not delivered yet)',
  },
} as const satisfies RuleHead;

export const dependencyTimeoutBeyondHandler = rule(HEAD, (model: ResolvedModel, say) =>
  [...model.handlers.values()].flatMap((handler) => {
    const path = ['handlers', handler.name];
    return waitsOf(handler, path).map(({ place, timeout, attempts }) =>
      timeout * attempts < handler.timeout
        ? say.proven(place)
        : say.refused(
            place,
            { timeout, attempts, limit: handler.timeout, where: `handlers.${handler.name}.timeout` },
            [[...path, 'timeout']],
            // In whole milliseconds; below one the handler itself is too short for so many attempts.
            timeUpTo(place, Math.ceil(handler.timeout / attempts) - 1),
          ),
    );
  }),
);
