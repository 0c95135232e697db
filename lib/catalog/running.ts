import { type Milliseconds, milliseconds } from '../base/units';
import type { Source } from './source';

/** How busy what is left of a lost zone may be: a queue at full utilisation never ends, and nothing measured is exact to 5 %. */
export const ZONE_LOST_UTILISATION: Source & { readonly atMost: number } = {
  atMost: 0.95,
  source: 'derived: below 1 a backlog shrinks again; a twentieth for service times that were measured, not guaranteed',
  asOf: '2026-11-21',
  confidence: 'medium',
};

/** Requests that one replica of a service works on at a time. They mostly wait for what they call. */
export const SERVICE_SLOTS: Source & { readonly count: number } = {
  count: 64,
  source: "derived: Little's law for 10,000/s of 50 ms, 64 in flight to a replica, is 8 replicas; measure yours",
  asOf: '2026-11-21',
  confidence: 'low',
};

/** A request that waits for nothing that is declared takes no longer than this, however loose its objective is. */
export const REQUEST_TIME: Source & { readonly atMost: Milliseconds } = {
  atMost: milliseconds(50),
  source: "derived: the same example of Little's law, 50 ms in service; measure yours",
  asOf: '2026-11-21',
  confidence: 'low',
};

/** Below two a rollout or one lost machine leaves nobody. */
export const LEAST_REPLICAS: Source & { readonly count: number } = {
  count: 2,
  source: 'derived: one that stands while the other is replaced or its zone is lost',
  asOf: '2026-11-21',
  confidence: 'high',
};

/** What a Kubernetes Deployment does when nobody says otherwise; a share of pods is rounded up. */
export const DEPLOYMENT_DEFAULTS: Source & { readonly surgeShare: number; readonly grace: Milliseconds } = {
  surgeShare: 0.25,
  grace: milliseconds(30_000),
  source:
    'Kubernetes API: Deployment spec.strategy.rollingUpdate.maxSurge 25%, rounded up; Pod spec.terminationGracePeriodSeconds 30',
  asOf: '2026-11-21',
  confidence: 'high',
};

/** For the last offsets to be committed once the last event is through. */
export const COMMIT: Source & { readonly time: Milliseconds } = {
  time: milliseconds(5_000),
  source: 'derived: a coordinator that just moved answers the second or third try within seconds; usually 5 ms',
  asOf: '2026-11-21',
  confidence: 'medium',
};

/** From a load that rises to new replicas at work, where nothing is said of the nodes they run on. */
export const POD_START: Source & { readonly time: Milliseconds } = {
  time: milliseconds(120_000),
  source: 'derived: lag looked at every 30 s (KEDA pollingInterval), then image pull, start and joining the group',
  asOf: '2026-11-21',
  confidence: 'low',
};
