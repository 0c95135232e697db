import type { Milliseconds } from '../base/units';
import type { Sender } from './sender-model';

export interface Workflow {
  readonly name: string;
  readonly owner: string;
  readonly on: WorkflowTrigger;
  readonly timeout: Milliseconds;
  readonly tasks: ReadonlyMap<string, Task>;
}

export type WorkflowTrigger =
  | {
      readonly kind: 'schedule';
      readonly schedule: string;
      readonly zone: string;
      readonly overlap: 'skip' | 'wait' | 'allow';
    }
  | { readonly kind: 'event'; readonly event: string };

export interface Task extends Sender {
  readonly after: readonly string[];
  readonly timeout: Milliseconds;
  readonly attempts: number;
  readonly wait: Milliseconds;
  /** `null` may be attempted once. */
  readonly idempotencyKey: string | null;
}
