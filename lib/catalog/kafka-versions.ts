import type { Source } from './source';

/** A version of Kafka that MSK has had. */
export interface KafkaVersion extends Source {
  /** As MSK lists it; clusters without ZooKeeper have `.kraft` behind it up to 3.9. */
  readonly version: string;
  readonly released: string;
  /** The day from which MSK upgrades clusters by itself, without notice; `null` while none is announced. */
  readonly supportEnds: string | null;
}

const PAGE = 'docs.aws.amazon.com/msk/latest/developerguide/supported-kafka-versions.html';
const BOTH: Source = { source: `${PAGE}; endoflife.date/amazon-msk`, asOf: '2026-11-21', confidence: 'high' };
const ONE: Source = { source: 'endoflife.date/amazon-msk', asOf: '2026-11-21', confidence: 'medium' };

export const KAFKA_VERSIONS: readonly KafkaVersion[] = [
  { version: '3.4.0', released: '2023-05-04', supportEnds: '2025-08-04', ...BOTH },
  { version: '3.5.1', released: '2023-09-26', supportEnds: '2025-10-23', ...BOTH },
  { version: '3.6.0', released: '2023-11-16', supportEnds: '2026-06-01', ...BOTH },
  { version: '3.7.x', released: '2024-05-29', supportEnds: '2026-09-01', ...BOTH },
  { version: '3.8.x', released: '2025-02-20', supportEnds: null, ...BOTH },
  { version: '3.9.x', released: '2025-04-21', supportEnds: null, ...BOTH },
  { version: '4.0.x', released: '2025-05-16', supportEnds: null, ...BOTH },
  { version: '4.1.x', released: '2025-10-15', supportEnds: null, ...ONE },
  { version: '4.2.x', released: '2026-07-15', supportEnds: null, ...ONE },
];

/** The row of a version as a cluster has it: `3.9.x.kraft` is 3.9.x. */
export function kafkaVersionRow(version: string): KafkaVersion | undefined {
  const listed = version.replace(/\.kraft$/, '');
  return KAFKA_VERSIONS.find((row) => row.version === listed);
}

/** How long before the end of support somebody should begin: restarts one by one, and clients to be tried before. */
export const UPGRADE_NOTICE: Source & { readonly days: number } = {
  days: 180,
  source: 'chosen: half a year to try clients and to find a quiet week; MSK gives no notice before it upgrades',
  asOf: '2026-11-21',
  confidence: 'medium',
};
