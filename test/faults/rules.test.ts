import { formatPath } from '../../lib/base/issue';
import type { EnvironmentDocument } from '../../lib/config/environment-spec';
import type { EventsDocument } from '../../lib/config/events-spec';
import type { ResolvedModel } from '../../lib/model/event-model';
import { DECLARATION_RULES, ENVIRONMENT_RULES } from '../../lib/validation/declared';
import { judge } from '../../lib/validation/judgement';
import type { Rule } from '../../lib/validation/rule';
import { resolved } from '../support';
import { FAULTS } from '.';
import { changed, type Fault } from './fault';
import { INCIDENTS } from './incidents';

const RULES: readonly Rule<ResolvedModel>[] = [...DECLARATION_RULES, ...ENVIRONMENT_RULES];

test('there are at least thirty rules on what is declared', () => {
  expect(RULES.length).toBeGreaterThanOrEqual(30);
});

const JUDGED = FAULTS.map((fault) => {
  const { events, environment } = changed(fault.given ?? {}, fault.fault);
  const model = resolved(events as EventsDocument, environment as EnvironmentDocument);
  return { fault, model, found: isFound(RULES, model, fault) };
});

/** Whether the rules that are given find the fault where it stands. */
function isFound(rules: readonly Rule<ResolvedModel>[], model: ResolvedModel, { rule, at }: Fault): boolean {
  return judge(rules, model).issues.some(({ code, path }) => code === rule && formatPath(path) === at);
}

test.each(RULES.map((rule) => [rule.code, rule] as const))('without %s at least two faults go unseen', (_, rule) => {
  const others = RULES.filter((other) => other !== rule);
  const missed = JUDGED.filter(({ fault }) => fault.rule === rule.code).filter(
    ({ fault, model, found }) => found && !isFound(others, model, fault),
  );
  expect(missed.length).toBeGreaterThanOrEqual(2);
});

test('the faults come from public incidents', () => {
  const cited = new Set(FAULTS.flatMap(({ incident }) => (incident === undefined ? [] : [incident])));
  expect(cited.size).toBeGreaterThanOrEqual(15);
  for (const incident of cited) expect(INCIDENTS[incident].url).toMatch(/^https?:\/\//);
});

test('a rule with a formula computes what would be within it', () => {
  const numeric = RULES.filter(({ about }) => about.formula !== null).map(({ code }) => code);
  const remedied = new Set(
    JUDGED.flatMap(({ fault, model }) =>
      judge(RULES, model).issues.some(({ code, remedy }) => code === fault.rule && remedy !== undefined)
        ? [fault.rule]
        : [],
    ),
  );
  expect(numeric.filter((code) => !remedied.has(code) && !NOT_OURS_TO_CHOOSE.has(code))).toEqual([]);
});

/** Rules about facts, names and choices of which no number is the right one. */
const NOT_OURS_TO_CHOOSE: ReadonlySet<string> = new Set([
  'name-does-not-fit',
  'release-not-pinned',
  'schedule-unreadable',
  'service-time-contradicts',
  'spot-types-few',
  'store-placement-of-wrong-kind',
]);
