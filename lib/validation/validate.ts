import { requireDay } from '../base/day';
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
import type { Rule } from './rule';
import { type JudgeOptions, waive } from './waive';
import { judgeWaivers } from './waiver-issues';

/** The judgement on a declaration, and the model when nothing is wrong with it. */
export interface Validation {
  readonly judgement: Judgement;
  readonly model: EventModel | undefined;
}

/**
 * The only way to an `EventModel`. Takes `unknown` on purpose: the compiler may have been bypassed by a cast, plain
 * JavaScript or a file. Reports everything at once: wrong shapes, and what the rules say of all that can be read.
 */
export function validateDeclared(events: unknown, environment: unknown, options: JudgeOptions = {}): Validation {
  return validateReadings(readEvents(events), readEnvironment(environment), options);
}

/** The same for documents that were read before, from files. */
export function validateReadings(
  events: Reading<EventsDocument>,
  environment: Reading<EnvironmentDocument>,
  { asOf }: JudgeOptions = {},
): Validation {
  requireDay(asOf);
  const environmentIssues = environment.issues.map(inEnvironment);
  const shape = ofShape([...events.issues, ...environmentIssues]);
  if (events.document === undefined) return { judgement: shape, model: undefined };
  if (environment.document === undefined) {
    return { judgement: mergeJudgements(shape, judgeDeclaration(events.document, events, asOf)), model: undefined };
  }
  const declared = resolveEvents(events.document);
  const resolved: ResolvedModel = {
    ...declared,
    environment: resolveEnvironment(environment.document, events.document.platform),
    waivers: [...declared.waivers, ...resolveWaivers(environment.document.waivers, ['environment'])],
    unreadable: unreadableParts(events),
  };
  const whole = shape.issues.length === 0;
  const judgement = mergeJudgements(
    shape,
    judgeWaived([...DECLARATION_RULES, ...ENVIRONMENT_RULES], resolved, { whole, asOf }),
  );
  return { judgement, model: hasErrors(judgement) ? undefined : (resolved as EventModel) };
}

/** Only what can be said of a declaration wherever it runs; gives no model, since sizes need an environment. */
export function validateAlone(events: Reading<EventsDocument>, { asOf }: JudgeOptions = {}): Validation {
  requireDay(asOf);
  const shape = ofShape(events.issues);
  if (events.document === undefined) return { judgement: shape, model: undefined };
  return { judgement: mergeJudgements(shape, judgeDeclaration(events.document, events, asOf)), model: undefined };
}

function judgeDeclaration(
  document: EventsDocument,
  reading: Reading<EventsDocument>,
  asOf: string | undefined,
): Judgement {
  const unreadable = unreadableParts(reading);
  const model: ResolvedModel = { ...resolveEvents(document), environment: NO_ENVIRONMENT, unreadable };
  return judgeWaived(DECLARATION_RULES, model, { whole: reading.issues.length === 0, asOf });
}

/** What the rules say, less what is accepted in writing, and what is wrong with that writing. */
function judgeWaived(
  rules: readonly Rule<ResolvedModel>[],
  model: ResolvedModel,
  { whole, asOf }: { readonly whole: boolean; readonly asOf: string | undefined },
): Judgement {
  const { waivers } = model;
  return mergeJudgements(waive(judge(rules, model), { rules, waivers, whole, asOf }), judgeWaivers(waivers, asOf));
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
