import type { DurationText, SizeText } from '../base/units';

/** What a handler or service does with a dependency, per event or request. */
export interface UseSpec {
  /**
   * Whether it changes what stands there.
   * @default 'read'
   */
  readonly access?: 'read' | 'write';
  /** Calls per event or request, on average. */
  readonly calls: number;
  /** How long one call may take before it counts as failed. */
  readonly timeout: DurationText;
  /**
   * Attempts that the client library makes for one call, unseen by the handler; 1 is none beyond the first.
   * @default 1
   */
  readonly attempts?: number;
  /**
   * Connections that one replica keeps open.
   * @default - as many as a replica works on at a time
   */
  readonly pool?: number;
  /**
   * How old what is read from a database may be: these reads then go to its readers, and never see what they wrote a moment ago.
   * @default - as new as the writer has it
   */
  readonly staleness?: DurationText;
}

/** A synchronous call of another handler's code path; the caller waits for it. */
export interface CallSpec {
  /** Calls per event, on average. */
  readonly calls: number;
  /** How long one call may take before it counts as failed. */
  readonly timeout: DurationText;
  /**
   * Attempts that the caller's client makes for one call; 1 is none beyond the first.
   * @default 1
   */
  readonly attempts?: number;
}

/**
 * Events sent per event handled: a plain number is tied to success (sent once, with or after the commit).
 * `every-attempt` says that a failed attempt may have sent them already, so that retries multiply them.
 */
export type EmissionSpec =
  | number
  | {
      /** How many for each one handled, on average. */
      readonly count: number;
      /** Whether a failed attempt may have sent them. */
      readonly when: 'success' | 'every-attempt';
    };

/** How events are sent. */
export interface ProducerSpec {
  /** All attempts to send one event together (`delivery.timeout.ms`). */
  readonly deliveryTimeout: DurationText;
  /** One attempt (`request.timeout.ms`). */
  readonly requestTimeout: DurationText;
  /** How long events are collected before they are sent together (`linger.ms`). */
  readonly linger: DurationText;
}

/** What one replica needs. */
export interface ResourcesSpec {
  /** Cores, for example 0.5. */
  readonly cpu: number;
  /** For example `512MiB`. */
  readonly memory: SizeText;
}

/**
 * Where the value of a key comes from: the same everywhere, from the environment's `values`, from a secret or a parameter
 * that the environment names.
 */
export type EnvironmentKeySpec =
  | {
      /** The same everywhere; never a secret. */
      readonly value: string;
    }
  | {
      /** `environment`: as the environment states it under `values`. */
      readonly from: 'environment';
    }
  | {
      /** Name of a secret among the environment's `secrets`. */
      readonly secret: string;
    }
  | {
      /** Name of a parameter among the environment's `secrets`. */
      readonly parameter: string;
    };

/** Objectives of one part, where they differ from the platform's. */
export interface ObjectivesHereSpec {
  /**
   * From the moment an event is produced, or a request comes in, to the end of the first attempt.
   * @default - the platform's
   */
  readonly latency?: {
    /** What 99 of 100 stay below. */
    readonly p99: DurationText;
  };
  /**
   * Share that may fail for good, from 0 to 1.
   * @default - the platform's
   */
  readonly errorRatio?: number;
}
