import { formatPath } from '../../../lib/base/issue';
import type { EnvironmentDocument } from '../../../lib/config/environment-spec';
import type { EventsDocument } from '../../../lib/config/events-spec';
import type { Lock } from '../../../lib/plan/lock/lock';
import { planPlatform } from '../../../lib/plan/plan';
import type { PlannedSubject } from '../../../lib/validation/planned/subject';
import type { Rule } from '../../../lib/validation/rule';
import { aModel, anEnvironment, anEventsDocument, type Ruling } from '../../support';

/** What one rule says of a plan; places that it proved as text. */
export function planRuling(
  rule: Rule<PlannedSubject>,
  document: EventsDocument = anEventsDocument(),
  environment: EnvironmentDocument = anEnvironment(),
  lock?: Lock,
  asOf?: string,
): Ruling {
  const model = aModel(document, environment);
  const findings = rule.check({ model, plan: planPlatform(model, lock), lock, asOf });
  return {
    issues: findings.flatMap((finding) => (finding.outcome === 'refused' ? [finding.issue] : [])),
    proven: findings.flatMap((finding) => (finding.outcome === 'proven' ? [formatPath(finding.path)] : [])),
    notProven: findings.flatMap((finding) => (finding.outcome === 'not-proven' ? [finding] : [])),
  };
}

export function aNotProven(code: string, path: readonly string[], missing: readonly (readonly string[])[]): unknown {
  return { outcome: 'not-proven', code, path, missing };
}
