import { sizeOf, tryInstance } from '../../catalog/ec2-instances';
import { type RuleHead, rule } from '../rule';
import type { PlannedSubject } from './subject';

const HEAD = {
  code: 'node-types-of-several-sizes',
  severity: 'error',
  about: {
    what: 'All types of nodes are of one size.',
    why: 'The autoscaler plans a new node as one of any of them: where a smaller one comes, pods wait for a node that never has room, and the events with them.',
    formula: null,
    fix: 'Keep types of one size, of as many families as there are.',
    source:
      'github.com/kubernetes/autoscaler, cluster-autoscaler on AWS: mixed instances need the same cores and memory',
    enforcer: 'Kubernetes',
  },
} as const satisfies RuleHead;

export const nodeTypesOfSeveralSizes = rule(HEAD, ({ model, plan }: PlannedSubject, say) => {
  const { types } = model.environment.nodes;
  if (plan.nodes === undefined || types.length === 0) return [];
  const path = ['environment', 'nodes', 'types'];
  const sizes = [...new Set(types.filter((type) => tryInstance(type) !== undefined).map(sizeOf))].sort();
  return [sizes.length > 1 ? say.refused(path, { sizes }) : say.proven(path)];
});
