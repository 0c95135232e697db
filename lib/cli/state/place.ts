import type { Aws } from './aws';
import type { StateNames } from './state-names';

/** Everything a step needs to know. */
export interface Place {
  readonly aws: Aws;
  readonly names: StateNames;
  readonly environment: string;
  readonly accountId: string;
  /** `aws`, `aws-cn` or `aws-us-gov`. */
  readonly partition: string;
  readonly region: string;
}

/** What one step found and did; `was` says what was different. */
export type Outcome =
  | { readonly kind: 'made' | 'kept'; readonly what: string }
  | { readonly kind: 'repaired'; readonly what: string; readonly was: string };

/** The step may not go on: somebody has to decide first. Nothing else is touched after it. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}
