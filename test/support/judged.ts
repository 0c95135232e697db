import { type Change, formatPath, type Issue } from '../../lib/base/issue';
import type { EnvironmentDocument } from '../../lib/config/environment-spec';
import type { EventsDocument } from '../../lib/config/events-spec';
import type { EventModel, ResolvedModel } from '../../lib/model/event-model';
import { resolveEnvironment } from '../../lib/validation/resolve/resolve-environment';
import { resolveEvents } from '../../lib/validation/resolve/resolve-events';
import type { NotProven, Rule } from '../../lib/validation/rule';
import { validateDeclared } from '../../lib/validation/validate';
import { anEnvironment, anEventsDocument } from './declaration';

/** The model of a declaration that nothing refuses; throws with what does. */
export function aModel(
  document: EventsDocument = anEventsDocument(),
  environment: EnvironmentDocument = anEnvironment(),
): EventModel {
  const { judgement, model } = validateDeclared(document, environment);
  if (model === undefined) throw new Error(`refused: ${JSON.stringify(judgement.issues, null, 2)}`);
  return model;
}

/** What rules see, not yet judged. */
export function resolved(
  document: EventsDocument = anEventsDocument(),
  environment: EnvironmentDocument = anEnvironment(),
): ResolvedModel {
  return {
    ...resolveEvents(document),
    environment: resolveEnvironment(environment, document.platform),
    unreadable: new Set(),
  };
}

/** What one rule says of a declaration, sorted by outcome; places that it proved as text. */
export interface Ruling {
  readonly issues: readonly Issue[];
  readonly proven: readonly string[];
  readonly notProven: readonly NotProven[];
}

export function ruling(
  rule: Rule<ResolvedModel>,
  document: EventsDocument = anEventsDocument(),
  environment: EnvironmentDocument = anEnvironment(),
): Ruling {
  return rulingOn(rule, resolved(document, environment));
}

export function rulingOn(rule: Rule<ResolvedModel>, model: ResolvedModel): Ruling {
  const findings = rule.check(model);
  return {
    issues: findings.flatMap((finding) => (finding.outcome === 'refused' ? [finding.issue] : [])),
    proven: findings.flatMap((finding) => (finding.outcome === 'proven' ? [formatPath(finding.path)] : [])),
    notProven: findings.flatMap((finding) => (finding.outcome === 'not-proven' ? [finding] : [])),
  };
}

/** The whole issue, for `toEqual`. */
export function anIssue(
  code: string,
  path: Issue['path'],
  said: Pick<Issue, 'got' | 'allowed' | 'fix'>,
  related: Issue['related'] = [],
  remedy: readonly Change[] = [],
): Issue {
  return { code, severity: 'error', path, related, ...said, ...(remedy.length === 0 ? {} : { remedy }) };
}
