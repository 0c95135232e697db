import { isConstraint, PROVIDER_REQUIREMENTS, tooOldFor } from '../../catalog/provider-requirements';
import type { ResolvedModel } from '../../model/event-model';
import { type RuleHead, rule } from '../rule';

const HEAD = {
  code: 'provider-too-old',
  severity: 'error',
  about: {
    what: 'Every provider version that the environment lets in knows every resource that will be written.',
    why: 'Terraform may have locked a version that does not know the resource, and stops at plan.',
    formula: 'lowest version let in >= version that the resource came with',
    fix: "Raise the lower bound of environment.providers.aws, or manage topics by the 'admin-protocol'.",
    source: PROVIDER_REQUIREMENTS.map(({ uses, source, asOf }) => `${uses}: ${source} (${asOf})`).join('; '),
    enforcer: 'Veltrix at synth',
  },
} as const satisfies RuleHead;

export const providerTooOld = rule(HEAD, ({ environment }: ResolvedModel, say) => {
  const path = ['environment', 'providers', 'aws'];
  if (!isConstraint(environment.awsProvider)) return [];
  const uses = environment.kafka.topics === 'terraform' ? ['aws_msk_topic'] : [];
  const tooOld = tooOldFor(environment.awsProvider, uses);
  if (tooOld.length === 0) return [say.proven(path)];
  return tooOld.map(({ requirement }) =>
    say.refused(
      path,
      { constraint: environment.awsProvider, uses: requirement.uses, atLeast: requirement.atLeast },
      [['environment', 'kafka', 'topics']],
      // Below the next major version, in which the resource may be another.
      [{ path, value: `>= ${requirement.atLeast}, < ${Number.parseInt(requirement.atLeast, 10) + 1}` }],
    ),
  );
});
