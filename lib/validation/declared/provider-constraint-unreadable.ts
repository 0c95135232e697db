import { isConstraint } from '../../catalog/provider-requirements';
import type { ResolvedModel } from '../../model/event-model';
import { rule } from '../rule';

/** The constraint on the provider reads as Terraform reads it, and lets in some version. */
export const providerConstraintUnreadable = rule(
  'provider-constraint-unreadable',
  'error',
  ({ environment }: ResolvedModel, say) => {
    const path = ['environment', 'providers', 'aws'];
    const { awsProvider: constraint } = environment;
    return [isConstraint(constraint) ? say.proven(path) : say.refused(path, { constraint })];
  },
);
