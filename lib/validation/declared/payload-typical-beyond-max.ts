import type { ResolvedModel } from '../../model/event-model';
import { rule } from '../rule';

/** The average payload is not larger than the largest one: traffic is computed from the first, refusal from the second. */
export const payloadTypicalBeyondMax = rule('payload-typical-beyond-max', 'error', (model: ResolvedModel, say) =>
  [...model.events.values()].map(({ name, payload }) => {
    const path = ['events', name, 'payload'];
    if (payload.typical <= payload.max) return say.proven(path);
    return say.refused([...path, 'typical'], payload, [[...path, 'max']]);
  }),
);
