import type { ResolvedModel } from '../../model/event-model';
import { rule } from '../rule';

/**
 * One call with all its hidden client attempts ends before the attempt of the handler does: otherwise the handler gives up
 * first, and the dependency goes on working for nobody while the next attempt asks it again.
 */
export const dependencyTimeoutBeyondHandler = rule(
  'dependency-timeout-beyond-handler',
  'error',
  (model: ResolvedModel, say) =>
    [...model.handlers.values()].flatMap((handler) => {
      const path = ['handlers', handler.name];
      const waits = [
        ...handler.uses.map((use) => ({ ...use, path: [...path, 'uses', use.dependency, 'timeout'] })),
        ...handler.calls.map((call) => ({ ...call, path: [...path, 'calls', call.to, 'timeout'] })),
      ];
      return waits.map(({ path: place, timeout, attempts }) =>
        timeout * attempts < handler.timeout
          ? say.proven(place)
          : say.refused(
              place,
              { timeout, attempts, limit: handler.timeout, where: `handlers.${handler.name}.timeout` },
              [[...path, 'timeout']],
            ),
      );
    }),
);
