import { type Issue, sortIssues } from '../base/issue';
import type { EnvironmentDocument } from '../config/environment-spec';
import type { EventsDocument } from '../config/events-spec';
import { type Reading, readEnvironment, readEvents } from '../config/read';
import type { EventModel, ResolvedModel } from '../model/event-model';
import { DECLARATION_RULES, ENVIRONMENT_RULES } from './declared';
import { hasErrors, type Judgement, judge, mergeJudgements, NOTHING_JUDGED } from './judgement';
import { NO_ENVIRONMENT } from './resolve/no-environment';
import { resolveEnvironment } from './resolve/resolve-environment';
import { resolveEvents } from './resolve/resolve-events';
import { resolveWaivers } from './resolve/resolve-waivers';

/** The judgement on a declaration, and the model when nothing is wrong with it. */
export interface Validation {
  readonly judgement: Judgement;
  readonly model: EventModel | undefined;
}

/**
 * The only way to an `EventModel`. Takes `unknown` on purpose: the compiler may have been bypassed by a cast, plain
 * JavaScript or a file. Reports everything at once: wrong shapes, and what the rules say of all that can be read.
 */
export function validateDeclared(events: unknown, environment: unknown): Validation {
  return validateReadings(readEvents(events), readEnvironment(environment));
}

/** The same for documents that were read before, from files. */
export function validateReadings(
  events: Reading<EventsDocument>,
  environment: Reading<EnvironmentDocument>,
): Validation {
  const environmentIssues = environment.issues.map(inEnvironment);
  const shape = ofShape([...events.issues, ...environmentIssues]);
  if (events.document === undefined) return { judgement: shape, model: undefined };
  if (environment.document === undefined) {
    return { judgement: mergeJudgements(shape, judgeDeclaration(events.document, events)), model: undefined };
  }
  const declared = resolveEvents(events.document);
  const resolved: ResolvedModel = {
    ...declared,
    environment: resolveEnvironment(environment.document, events.document.platform),
    waivers: [...declared.waivers, ...resolveWaivers(environment.document.waivers, ['environment'])],
    unreadable: unreadableParts(events),
  };
  const judgement = mergeJudgements(shape, judge([...DECLARATION_RULES, ...ENVIRONMENT_RULES], resolved));
  return { judgement, model: hasErrors(judgement) ? undefined : (resolved as EventModel) };
}

/** Only what can be said of a declaration wherever it runs; gives no model, since sizes need an environment. */
export function validateAlone(events: Reading<EventsDocument>): Validation {
  const shape = ofShape(events.issues);
  if (events.document === undefined) return { judgement: shape, model: undefined };
  return { judgement: mergeJudgements(shape, judgeDeclaration(events.document, events)), model: undefined };
}

function judgeDeclaration(document: EventsDocument, reading: Reading<EventsDocument>): Judgement {
  const unreadable = unreadableParts(reading);
  return judge(DECLARATION_RULES, { ...resolveEvents(document), environment: NO_ENVIRONMENT, unreadable });
}

function unreadableParts({ leftOut }: Reading<EventsDocument>): ReadonlySet<string> {
  return new Set(leftOut.map((path) => path.join(' ')));
}

function ofShape(issues: readonly Issue[]): Judgement {
  return { ...NOTHING_JUDGED, issues: sortIssues(issues) };
}

/** A declaration and its environment are reported together, so paths of the environment say so. */
function inEnvironment(issue: Issue): Issue {
  return {
    ...issue,
    path: ['environment', ...issue.path],
    related: issue.related.map((path) => ['environment', ...path]),
  };
}
