import { formatSize } from '../../base/units';
import type { ResolvedModel } from '../../model/event-model';
import { type RuleHead, rule } from '../rule';

const HEAD = {
  code: 'payload-typical-beyond-max',
  severity: 'error',
  about: {
    what: 'The average payload is not larger than the largest one.',
    why: 'Traffic and storage are computed from the average, and the broker refuses what is above the largest: one of the two is a slip, and sizes rest on both.',
    formula: 'payload.typical <= payload.max',
    fix: 'Correct one of the two.',
    source: 'derived: an average is never above its maximum',
    enforcer: 'broker',
  },
} as const satisfies RuleHead;

export const payloadTypicalBeyondMax = rule(HEAD, (model: ResolvedModel, say) =>
  [...model.events.values()].map(({ name, payload }) => {
    const path = ['events', name, 'payload'];
    if (payload.typical <= payload.max) return say.proven(path);
    // The larger limit refuses nothing that is sent; a smaller average would be another number of sizes.
    const remedy = [{ path: [...path, 'max'], value: formatSize(payload.typical) }];
    return say.refused([...path, 'typical'], payload, [[...path, 'max']], remedy);
  }),
);
