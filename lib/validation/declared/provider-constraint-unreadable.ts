import { isConstraint } from '../../catalog/provider-requirements';
import type { ResolvedModel } from '../../model/event-model';
import { type RuleHead, rule } from '../rule';

const HEAD = {
  code: 'provider-constraint-unreadable',
  severity: 'error',
  about: {
    what: 'A constraint on a provider reads as Terraform reads it, and lets in some version.',
    why: 'Terraform stops at init, for every stack of the environment.',
    formula: null,
    fix: "Write comparisons with one to three numbers, joined by commas, for example '>= 6.38, < 7'.",
    source: 'derived: it is written into every stack, and Terraform reads it there',
    enforcer: 'Veltrix at synth',
  },
} as const satisfies RuleHead;

export const providerConstraintUnreadable = rule(HEAD, ({ environment }: ResolvedModel, say) => {
  const { awsProvider, kubernetesProvider } = environment;
  const stated = [
    { provider: 'aws', constraint: awsProvider, example: '>= 6.38, < 7' },
    ...(kubernetesProvider === null
      ? []
      : [{ provider: 'kubernetes', constraint: kubernetesProvider, example: '~> 2.38' }]),
  ];
  return stated.map(({ provider, constraint, example }) => {
    const path = ['environment', 'providers', provider];
    return isConstraint(constraint) ? say.proven(path) : say.refused(path, { constraint, example });
  });
});
