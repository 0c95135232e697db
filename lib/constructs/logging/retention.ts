import type { Path } from '../../base/issue';
import { isLogRetentionDays, LOG_RETENTION, type LogRetentionDays } from '../../catalog/log-retention';
import { refuse } from '../checks';

/** `at` is the place in the props of the construct the user called. */
export function checkRetention(at: Path, days: LogRetentionDays): void {
  if (isLogRetentionDays(days)) return;
  // The compiler trusts the type; a caller without one does not have to.
  const got: number = days;
  const nextStep = LOG_RETENTION.days.find((step) => step >= got) ?? LOG_RETENTION.days.at(-1);
  refuse({ at, got: String(got), allowed: LOG_RETENTION.days.join(', '), fix: `use ${nextStep}` });
}
