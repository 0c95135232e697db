import { isConstraint, tooOldFor } from '../../catalog/provider-requirements';
import type { ResolvedModel } from '../../model/event-model';
import { rule } from '../rule';

/** The provider versions that the environment lets in know every resource that will be written. */
export const providerTooOld = rule('provider-too-old', 'error', ({ environment }: ResolvedModel, say) => {
  const path = ['environment', 'providers', 'aws'];
  if (!isConstraint(environment.awsProvider)) return [];
  const uses = environment.kafka.topics === 'terraform' ? ['aws_msk_topic'] : [];
  const tooOld = tooOldFor(environment.awsProvider, uses);
  if (tooOld.length === 0) return [say.proven(path)];
  return tooOld.map(({ requirement }) =>
    say.refused(path, { constraint: environment.awsProvider, uses: requirement.uses, atLeast: requirement.atLeast }, [
      ['environment', 'kafka', 'topics'],
    ]),
  );
});
