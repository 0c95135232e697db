import { formatDuration, milliseconds } from '../../base/units';
import type { AlarmRow } from '../../catalog/cloudwatch-alarms';
import type { Source } from '../../catalog/source';
import { fromCatalog, type Input } from '../planned';

export interface Threshold {
  readonly value: number;
  readonly rule: string;
  readonly inputs: readonly Input[];
}

/** Nothing where no number fits everybody. */
export function catalogThreshold(
  { threshold, unit }: Pick<AlarmRow, 'threshold' | 'unit'>,
  source: Source,
  rule: string,
): Threshold | undefined {
  if (threshold === null) return undefined;
  return {
    value: threshold,
    rule,
    inputs: [fromCatalog('recommended', threshold, unit, source)],
  };
}

/** `a page when above it in 1 of 3 periods of 1m`. */
export function told({
  severity,
  comparison,
  periods,
  periodSeconds,
}: Pick<AlarmRow, 'severity' | 'comparison' | 'periods' | 'periodSeconds'>): string {
  const length = formatDuration(milliseconds(periodSeconds * 1_000));
  return `a ${severity} when ${comparison} it in ${periods.beyond} of ${periods.of} periods of ${length}`;
}
