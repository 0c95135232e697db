import { formatPath } from '../../../lib/base/issue';
import type { EnvironmentDocument } from '../../../lib/config/environment-spec';
import type { EventsDocument } from '../../../lib/config/events-spec';
import type { Part } from '../../../lib/plan/part';
import { planPlatform } from '../../../lib/plan/plan';
import type { PlannedSubject } from '../../../lib/validation/planned/subject';
import type { Rule } from '../../../lib/validation/rule';
import { aModel, type Ruling } from '../../support';

/** What one rule says of a plan with these parts and no others. */
export function rulingOfParts(
  rule: Rule<PlannedSubject>,
  parts: readonly Part[],
  document: EventsDocument,
  environment: EnvironmentDocument,
): Ruling {
  const model = aModel(document, environment);
  const plan = { ...planPlatform(model, undefined), parts };
  const findings = rule.check({ model, plan, lock: undefined, asOf: undefined });
  return {
    issues: findings.flatMap((finding) => (finding.outcome === 'refused' ? [finding.issue] : [])),
    proven: findings.flatMap((finding) => (finding.outcome === 'proven' ? [formatPath(finding.path)] : [])),
    notProven: findings.flatMap((finding) => (finding.outcome === 'not-proven' ? [finding] : [])),
  };
}
