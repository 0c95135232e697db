import { formatPath, type Issue } from '../../lib/base/issue';
import type { EnvironmentDocument } from '../../lib/config/environment-spec';
import type { EventsDocument } from '../../lib/config/events-spec';
import type { Lock } from '../../lib/plan/lock/lock';
import { acceptedLock } from '../../lib/plan/plan';
import { type JudgedPlan, planDeclared } from '../../lib/validation/planned/plan-declared';
import { CAMPAIGN_MET_OLD_WRITES, CAMPAIGN_MET_ONE_DATABASE } from './campaign-met-one-database';
import { STORY_ENVIRONMENT } from './environment';
import { GROWTH_MET_DEFAULTS, GROWTH_MET_OLD_SIZES } from './growth-met-defaults';
import { RETRIES_MULTIPLIED } from './retries-multiplied';
import { SILENT_DEFAULTS } from './silent-defaults';
import type { Told } from './story';

const STORIES = [
  RETRIES_MULTIPLIED,
  GROWTH_MET_DEFAULTS,
  GROWTH_MET_OLD_SIZES,
  SILENT_DEFAULTS,
  CAMPAIGN_MET_ONE_DATABASE,
  CAMPAIGN_MET_OLD_WRITES,
];

describe.each(STORIES)('$name', ({ before, reasons, after }) => {
  test('is refused, for the reasons that hurt', () => {
    const { judgement, refused } = judged(before);
    expect(refused).toBe(true);
    const told = judgement.issues.map(placed);
    for (const { code, at } of reasons) expect(told).toContain(`${at} [${code}]`);
  });

  test('is refused for nothing else', () => {
    const known = new Set(reasons.map(({ code }) => code));
    expect(
      judged(before)
        .judgement.issues.filter(({ code }) => !known.has(code))
        .map(placed),
    ).toEqual([]);
  });

  test('is accepted once it is mended, with nothing to say about it and nothing left unproven', () => {
    const { judgement, refused, plan } = judged(after);
    expect(judgement.issues.map(placed)).toEqual([]);
    expect(judgement.notProven).toEqual([]);
    expect(refused).toBe(false);
    expect(plan).toBeDefined();
  });
});

function judged({ events, environment = STORY_ENVIRONMENT, acceptedFor }: Told): JudgedPlan {
  if (acceptedFor === undefined) return planDeclared(events, environment, undefined);
  const locked: EnvironmentDocument = { ...environment, sizes: 'locked' };
  return planDeclared(events, locked, lockOf(acceptedFor, environment));
}

/** What somebody accepted when the declaration was that one. */
function lockOf(events: EventsDocument, environment: EnvironmentDocument): Lock {
  const { plan, judgement } = planDeclared(events, environment, undefined);
  if (plan === undefined) throw new Error(judgement.issues.map(placed).join('\n'));
  return acceptedLock(plan);
}

function placed({ path, code }: Issue): string {
  return `${formatPath(path)} [${code}]`;
}
