import type { ResolvedModel } from '../../model/event-model';
import { isEverywhere } from '../aspects';
import { type RuleHead, rule } from '../rule';

const HEAD = {
  code: 'kubernetes-open-to-all',
  severity: 'error',
  waivable: true,
  about: {
    what: 'The Kubernetes API does not answer to the whole internet.',
    why: 'Whoever finds a stolen key or a flaw in the API is inside, from anywhere.',
    formula: 'no range ends with /0',
    fix: "Name the ranges that people and runners come from, or use 'vpc-runner'.",
    source: 'EKS user guide, cluster endpoint access control; AWS Security Hub control EKS.1 (read 2026-11-21)',
    enforcer: 'AWS',
  },
} as const satisfies RuleHead;

export const kubernetesOpenToAll = rule(HEAD, ({ environment: { kubernetesAccess } }: ResolvedModel, say) => {
  if (kubernetesAccess === null) return [];
  const path = ['environment', 'kubernetesAccess'];
  if (kubernetesAccess.from === 'vpc-runner') return [say.proven(path)];
  return kubernetesAccess.ranges.map((range, index) => {
    const place = [...path, 'ranges', index];
    return isEverywhere(range)
      ? say.refused(place, { range }, [], [{ path, value: { from: 'vpc-runner' } }])
      : say.proven(place);
  });
});
