import type { Bytes, Milliseconds } from '../base/units';

/** What handlers, services and tasks of workflows have in common. */
export interface Sender {
  readonly name: string;
  readonly emits: readonly Emission[];
  readonly uses: readonly Use[];
  readonly calls: readonly Call[];
}

export interface Emission {
  readonly event: string;
  readonly count: number;
  readonly when: 'success' | 'every-attempt';
}

export interface Use {
  readonly dependency: string;
  readonly access: 'read' | 'write';
  readonly calls: number;
  readonly timeout: Milliseconds;
  readonly attempts: number;
  /** 0 where none is stated: as many as a replica works on at a time. */
  readonly pool: number;
  /** How old what is read may be; `null` where only the writer's answer will do. */
  readonly staleness: Milliseconds | null;
}

export interface Call {
  /** A handler or a service. */
  readonly to: string;
  readonly calls: number;
  readonly timeout: Milliseconds;
  readonly attempts: number;
}

/** What somebody needs to run. */
export interface Running {
  /** `null` where none are stated. */
  readonly resources: { readonly cpu: number; readonly memory: Bytes } | null;
  readonly environment: readonly EnvironmentKey[];
  readonly producer: Producer;
}

export interface Producer {
  readonly stated: boolean;
  readonly deliveryTimeout: Milliseconds;
  readonly requestTimeout: Milliseconds;
  readonly linger: Milliseconds;
}

export interface EnvironmentKey {
  readonly key: string;
  readonly source:
    | { readonly kind: 'value'; readonly value: string }
    | { readonly kind: 'environment' }
    | { readonly kind: 'secret' | 'parameter'; readonly name: string };
}
