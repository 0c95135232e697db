import { formatPath, type Issue } from '../../lib/base/issue';
import type { EnvironmentDocument } from '../../lib/config/environment-spec';
import type { EventsDocument } from '../../lib/config/events-spec';
import { planDeclared } from '../../lib/validation/planned/plan-declared';
import { remedied } from '../support';
import { FAULTS } from '.';
import { changed, type Documents } from './fault';

/** Every problem, and what cannot be proven although the healthy platform proves it. */
function judged({ events, environment }: Documents): readonly Issue[] {
  return planDeclared(events, environment, undefined).judgement.issues;
}

function told(issues: readonly Issue[]): readonly string[] {
  return issues.map(({ code, path, got }) => `${formatPath(path)}: ${got} [${code}]`);
}

test('nothing is wrong with the healthy platform, and all of it is proven', () => {
  const { events, environment } = changed();
  const { judgement, plan } = planDeclared(events, environment, undefined);
  expect(told(judgement.issues)).toEqual([]);
  expect(judgement.notProven).toEqual([]);
  expect(plan?.platform).toBe('shop');
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
