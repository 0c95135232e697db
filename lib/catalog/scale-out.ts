import { type Milliseconds, milliseconds } from '../base/units';
import type { Source } from './source';

/** One step on the way from an event that waits to a replica that handles it on a node that was not there before. */
export interface ScaleOutStep extends Source {
  readonly step: string;
  readonly least: Milliseconds;
  readonly most: Milliseconds;
}

const seconds = (value: number): Milliseconds => milliseconds(value * 1_000);

export const SCALE_OUT_STEPS: readonly ScaleOutStep[] = [
  {
    step: 'the lag is measured',
    least: seconds(0),
    most: seconds(30),
    source: 'chosen: an interval of 30 seconds between two scrapes',
    asOf: '2026-11-21',
    confidence: 'medium',
  },
  {
    step: 'more replicas are asked for',
    least: seconds(0),
    most: seconds(15),
    source: 'kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale: sync period of 15 seconds',
    asOf: '2026-11-21',
    confidence: 'high',
  },
  {
    step: 'a node is asked for',
    least: seconds(5),
    most: seconds(30),
    source:
      'github.com/kubernetes/autoscaler cluster-autoscaler/FAQ.md: looks every 10 seconds; up to 30 seconds below 100 nodes, 5 on average',
    asOf: '2026-11-21',
    confidence: 'high',
  },
  {
    step: 'the node boots and proves its bootstrap',
    least: seconds(60),
    most: seconds(120),
    source: 'derived from public reports of EKS nodes: 60 to 120 seconds until ready',
    asOf: '2026-11-21',
    confidence: 'medium',
  },
  {
    step: 'the image is pulled',
    least: seconds(5),
    most: seconds(30),
    source: 'estimate for images below 500 MB from a registry in the region',
    asOf: '2026-11-21',
    confidence: 'low',
  },
  {
    step: 'the handler starts, and gets its partitions',
    least: seconds(5),
    most: seconds(30),
    source: 'estimate: start of the process, join of the group and one rebalance',
    asOf: '2026-11-21',
    confidence: 'low',
  },
];
