import { tryInstance } from '../../catalog/ec2-instances';
import { type RuleHead, rule } from '../rule';
import type { PlannedSubject } from './subject';

const HEAD = {
  code: 'node-type-of-another-architecture',
  severity: 'error',
  about: {
    what: 'All types of nodes are of the architecture that images are built for.',
    why: 'The image does not start there ("exec format error"), and whatever is placed on such a node never becomes ready.',
    formula: null,
    fix: 'Take types of nodes.architecture, or change it.',
    source: 'AWS EC2 DescribeInstanceTypes, processor architecture',
    enforcer: 'Kubernetes',
  },
} as const satisfies RuleHead;

export const nodeTypeOfAnotherArchitecture = rule(HEAD, ({ model, plan }: PlannedSubject, say) => {
  if (plan.nodes === undefined) return [];
  const { architecture, types } = model.environment.nodes;
  return types.flatMap((type, index) => {
    const path = ['environment', 'nodes', 'types', index];
    const got = tryInstance(type)?.architecture;
    if (got === undefined) return [];
    if (got === architecture) return [say.proven(path)];
    return [say.refused(path, { type, got, architecture }, [['environment', 'nodes', 'architecture']])];
  });
});
