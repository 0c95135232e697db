import { formatPath, type Issue } from '../../lib/base/issue';
import type { EnvironmentDocument } from '../../lib/config/environment-spec';
import type { EventsDocument } from '../../lib/config/events-spec';
import { acceptedLock, planPlatform } from '../../lib/plan/plan';
import type { Judgement } from '../../lib/validation/judgement';
import { planJudged } from '../../lib/validation/planned/plan-declared';
import { validateDeclared } from '../../lib/validation/validate';
import { remedied } from '../support';
import { FAULTS } from '.';
import { changed, type Documents } from './fault';

/** Every problem, with sizes as they would be accepted: what is wrong with a lock is no matter of a declaration. */
function judged(documents: Documents): readonly Issue[] {
  return judgementOf(documents).issues;
}

function judgementOf({ events, environment }: Documents): Judgement {
  const { judgement, model } = validateDeclared(events, environment);
  if (model === undefined) return judgement;
  return planJudged(model, judgement, acceptedLock(planPlatform(model, undefined))).judgement;
}

function told(issues: readonly Issue[]): readonly string[] {
  return issues.map(({ code, path, got }) => `${formatPath(path)}: ${got} [${code}]`);
}

test('nothing is wrong with the healthy platform, and all of it is proven', () => {
  const { issues, notProven, provenCount } = judgementOf(changed());
  expect(told(issues)).toEqual([]);
  expect(notProven).toEqual([]);
  expect(provenCount).toBeGreaterThan(200);
});

describe.each(FAULTS)('$rule: $name', ({ rule, at, given = {}, fault, repair, nearMiss }) => {
  const found = judged(changed(given, fault)).filter(({ code }) => code === rule);

  test('is found at its place', () => {
    expect(told(found).map((text) => text.slice(0, text.indexOf(':')))).toContain(at);
  });

  test('is gone where it is repaired, and nothing else is wrong', () => {
    expect(told(judged(changed(given, fault, repair)))).toEqual([]);
  });

  test('is not found in its near miss', () => {
    expect(told(judged(changed(given, nearMiss)).filter(({ code }) => code === rule))).toEqual([]);
  });

  test('is gone where its own remedy is applied, if it has one', () => {
    for (const issue of found.filter(({ remedy }) => remedy !== undefined)) {
      const { events, environment } = changed(given, fault);
      const healed = remedied(events as EventsDocument, environment as EnvironmentDocument, issue);
      const after = judged({ events: healed.document, environment: healed.environment });
      const place = formatPath(issue.path);
      expect(told(after.filter(({ code, path }) => code === rule && formatPath(path) === place))).toEqual([]);
    }
  });
});
