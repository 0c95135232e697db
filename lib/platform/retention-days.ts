import { type Milliseconds, parseDuration } from '../base/units';
import { isLogRetentionDays, type LogRetentionDays } from '../catalog/log-retention';

/** Days as CloudWatch Logs takes them; the rule `log-retention-not-offered` has refused all others before. */
export function retentionDays(retention: Milliseconds): LogRetentionDays {
  const days = retention / parseDuration('1d');
  if (!isLogRetentionDays(days)) throw new RangeError(`a log retention of ${days} days passed validation`);
  return days;
}
