import { type Milliseconds, milliseconds } from '../base/units';
import type { Source } from './source';

/** How often targets are asked. */
export const SCRAPES: Source & { readonly interval: Milliseconds; readonly brokerInterval: Milliseconds } = {
  interval: milliseconds(30_000),
  brokerInterval: milliseconds(60_000),
  source:
    'derived: 15 to 60 s are usual, an alert on a rate of 2 minutes needs four samples; brokers: MSK asks for 60 s or more',
  asOf: '2026-11-21',
  confidence: 'medium',
};

/** What one sample takes on disk once it is compacted, and how long it is kept unless told otherwise. */
export const PROMETHEUS_STORAGE: Source & { readonly bytesPerSample: number; readonly retention: Milliseconds } = {
  bytesPerSample: 2,
  retention: milliseconds(15 * 86_400_000),
  source: 'prometheus.io/docs/prometheus/latest/storage: 1 to 2 bytes per sample, retention 15d unless set',
  asOf: '2026-11-21',
  confidence: 'high',
};

/** Of the whole process, queries and what the runtime has not given back included; the series alone take 3 kB. */
export const PROMETHEUS_MEMORY: Source & { readonly bytesPerSeries: number } = {
  bytesPerSeries: 8 * 1_024,
  source:
    'robustperception.io, why does Prometheus use so much RAM: 3 kB in the head; prometheus-alert-generator.com: 7 to 9 KiB measured in all',
  asOf: '2026-11-21',
  confidence: 'medium',
};
