import type { StorePlacement } from '../../model/store-placement-model';

/** Whether nobody logs in: ElastiCache has users only where it takes TLS alone, so not in the step on the way to it. */
export function knowsNoUsers(placement: StorePlacement | undefined): boolean {
  return placement?.kind === 'sized' && placement.transitEncryption === 'preferred';
}
