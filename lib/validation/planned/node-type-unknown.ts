import { suggester } from '../../base/nearest';
import { EC2_INSTANCES, tryInstance } from '../../catalog/ec2-instances';
import { type RuleHead, rule } from '../rule';
import type { PlannedSubject } from './subject';

const HEAD = {
  code: 'node-type-unknown',
  severity: 'error',
  about: {
    what: 'Every type of nodes, also of reserved ones, is one whose cores, memory and price are known.',
    why: 'How many pods a node carries and what it costs would be a guess; a slip of the pen is found by AWS, minutes into an apply.',
    formula: null,
    fix: 'Take a type of the catalog.',
    source: `${EC2_INSTANCES.source} (${EC2_INSTANCES.asOf})`,
    enforcer: 'Veltrix at synth',
  },
} as const satisfies RuleHead;

export const nodeTypeUnknown = rule(HEAD, ({ model, plan }: PlannedSubject, say) => {
  if (plan.nodes === undefined) return [];
  const { types, commitments } = model.environment.nodes;
  const suggested = suggester(EC2_INSTANCES.rows.map(({ type }) => type));
  const path = ['environment', 'nodes'];
  const stated = [
    ...types.map((type, index) => ({ type, path: [...path, 'types', index] })),
    ...commitments.flatMap((each, index) =>
      each.kind === 'reserved' ? [{ type: each.type, path: [...path, 'commitments', index, 'type'] }] : [],
    ),
  ];
  return stated.map(({ type, path: place }) =>
    tryInstance(type) === undefined ? say.refused(place, { type, nearest: suggested(type) }) : say.proven(place),
  );
});
