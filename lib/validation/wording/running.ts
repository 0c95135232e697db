import { formatPath, type Path } from '../../base/issue';
import { formatDuration, type Milliseconds, milliseconds } from '../../base/units';
import type { Words } from './words';

const time = (value: number): string => formatDuration(milliseconds(Math.round(value / 1_000) * 1_000));
const percent = (value: number): string => `${Math.round(value * 1_000) / 10} %`;

/** Of handlers as they run: replicas, partitions, and how far behind they may fall. */
export const RUNNING_WORDS = {
  'consumers-beyond-partitions': (v: { needed: number; partitions: number }) => ({
    got: `at least ${v.needed} replicas needed at the peak, for ${v.partitions} partitions`,
    allowed: 'a partition for each of them, since a replica without one stands idle',
    fix: 'bring down the service time, let several workers share a partition (concurrency), or have the topic given more partitions',
  }),
  'zone-loss-overloads-handler': (v: { utilisation: number; replicas: number; zones: number }) => ({
    got: `the busiest replica ${percent(v.utilisation)} busy at the peak once one of ${v.zones} zones and its part of ${v.replicas} replicas are lost`,
    allowed: 'below 100 %',
    fix: 'bring down the service time, let several workers share a partition (concurrency), or have the topic given more partitions',
  }),
  'overflow-before-scale-out': (v: {
    age: Milliseconds;
    limit: Milliseconds;
    limitIs: 'lagLimit' | 'retention';
    scaleOut: Milliseconds;
    from: number;
    to: number;
  }) => ({
    got: `events ${time(v.age)} old when ${v.from} replicas have become ${v.to}, which takes ${time(v.scaleOut)}`,
    allowed: `at most the ${v.limitIs} of ${formatDuration(v.limit)}`,
    fix:
      v.limitIs === 'lagLimit'
        ? 'raise lagLimit above what scaling out takes, or bring down the service time'
        : 'lengthen the retention, or bring down the service time',
  }),
  'drain-beyond-retention': (v: {
    handler: string;
    outage: Milliseconds;
    drain: number;
    retention: Milliseconds;
    utilisation: number;
    /** Where it is said what a store sustains, if that limits it. */
    by: Path | null;
  }) => ({
    got:
      v.by === null
        ? `${formatDuration(v.outage)} of outage and ${time(v.drain)} until ${v.handler}, ${percent(v.utilisation)} busy, has caught up`
        : `${formatDuration(v.outage)} of outage and ${time(v.drain)} until ${v.handler} has caught up, since ${formatPath(v.by)} is ${percent(v.utilisation)} used`,
    allowed: `at most the retention of ${formatDuration(v.retention)} together`,
    fix:
      v.by === null
        ? 'lengthen the retention, tolerate a shorter outage, or bring down the service time'
        : `lengthen the retention, tolerate a shorter outage, ask less often, or have more sustained than ${formatPath(v.by)} says`,
  }),
} as const satisfies Words;
