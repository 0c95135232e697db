import type { ResolvedModel } from '../../model/event-model';
import { rule } from '../rule';

/** What is protected is never applied from a state on one person's machine. */
export const stateNotShared = rule('state-not-shared', 'error', ({ environment }: ResolvedModel, say) =>
  environment.protected && environment.state.kind === 'local'
    ? [say.refused(['environment', 'state'], { environment: environment.name }, [['environment', 'protected']])]
    : [say.proven(['environment', 'state'])],
);
