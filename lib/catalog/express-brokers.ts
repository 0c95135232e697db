import type { Source } from './source';

/** What one MSK Express broker carries. AWS writes MBps: taken as 10^6 bytes, the smaller of what that can mean. */
export interface ExpressBroker {
  readonly kind: 'express';
  readonly type: `express.${string}`;
  /** What AWS recommends to stay below, MB/s. */
  readonly ingressMBps: number;
  readonly egressMBps: number;
  /** Where AWS throttles clients, MB/s. */
  readonly ingressMaxMBps: number;
  readonly egressMaxMBps: number;
  /** Partitions including replicas: what AWS recommends, and what it refuses to exceed. */
  readonly partitionsRecommended: number;
  readonly partitionsMax: number;
  /** On demand, us-east-1. */
  readonly usdPerHour: number;
}

/** `express.m7g.12xlarge` has no price in any source that was read, and is left out. */
export const EXPRESS_BROKERS: Source & { readonly rows: readonly ExpressBroker[] } = {
  source:
    'docs.aws.amazon.com/msk/latest/developerguide: bestpractices-express.html (throughput), limits.html (throttling, partitions); prices: msk_sizing (d6ad2e4), that of large by a second source',
  asOf: '2026-11-21',
  confidence: 'medium',
  rows: [
    broker('express.m7g.large', [15.6, 31.2], [23.4, 58.5], [1_000, 1_500], 0.408),
    broker('express.m7g.xlarge', [31.2, 62.5], [46.8, 117], [1_000, 2_000], 0.816),
    broker('express.m7g.2xlarge', [62.5, 125], [93.7, 234.2], [2_500, 4_000], 1.632),
    broker('express.m7g.4xlarge', [124.9, 249.8], [187.5, 468.7], [6_000, 8_000], 3.264),
    broker('express.m7g.8xlarge', [250, 500], [375, 937.5], [12_000, 16_000], 6.528),
    broker('express.m7g.16xlarge', [500, 1_000], [750, 1_875], [20_000, 32_000], 13.056),
  ],
};

/** How full an Express broker is planned: what is left of its ingress carries a broker that restarts. */
export const EXPRESS_PLANNING: Source & { readonly ingressShare: number; readonly zones: 3 } = {
  ingressShare: 0.75,
  zones: 3,
  source:
    'github.com/aws/agent-toolkit-for-aws, managing-amazon-msk (d6ad2e4): msk_sizing plans Express at 0.75; Express runs in three zones only',
  asOf: '2026-08-20',
  confidence: 'high',
};

function broker(
  type: ExpressBroker['type'],
  [ingressMBps, egressMBps]: readonly [number, number],
  [ingressMaxMBps, egressMaxMBps]: readonly [number, number],
  [partitionsRecommended, partitionsMax]: readonly [number, number],
  usdPerHour: number,
): ExpressBroker {
  return {
    kind: 'express',
    type,
    ingressMBps,
    egressMBps,
    ingressMaxMBps,
    egressMaxMBps,
    partitionsRecommended,
    partitionsMax,
    usdPerHour,
  };
}
