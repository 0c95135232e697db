import type { ResolvedFact } from '../base/facts';
import type { Milliseconds, PerSecond } from '../base/units';
import type { EntryRate, Objectives } from './event-model';
import type { Running, Sender } from './sender-model';

export interface Service extends Sender, Running {
  /** `null` when it emits nothing and none is stated. */
  readonly owner: string | null;
  readonly entry: ServiceEntry;
  readonly rate: EntryRate;
  /** `null` where none is stated. */
  readonly timeout: Milliseconds | null;
  readonly overload: Overload;
  readonly objectives: Objectives;
}

export type ServiceEntry =
  | {
      readonly kind: 'http';
      readonly path: string;
      readonly idleTimeout: { readonly stated: boolean; readonly time: Milliseconds };
    }
  | {
      readonly kind: 'devices';
      readonly protocol: 'mqtt' | 'websocket';
      readonly count: number;
      readonly reconnectWithin: Milliseconds;
      readonly connects: ResolvedFact<PerSecond>;
    };

export type Overload =
  | { readonly kind: 'not-stated' }
  | { readonly kind: 'shed' }
  | { readonly kind: 'slow-down'; readonly within: Milliseconds }
  | { readonly kind: 'park'; readonly dependency: string; readonly keep: Milliseconds };
