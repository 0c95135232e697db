import { daysBetween } from '../base/day';
import type { ExplainedCode } from '../base/explained-code';
import { type Issue, type Path, sortIssues } from '../base/issue';
import { nearest } from '../base/nearest';
import { READER_CODES } from '../config/reader-codes';
import type { Waiver } from '../model/waiver-model';
import { DECLARATION_RULES, ENVIRONMENT_RULES } from './declared';
import { type Judgement, NOTHING_JUDGED } from './judgement';
import { PROOF_MISSING } from './proof-missing';
import { standingWaivers, waiverKey } from './standing-waivers';
import { FAR_DAYS, WAIVER_CODES } from './waiver-codes';
import { type RuleCode, WORDS, type WordingOf } from './wording';

type WaiverCode = (typeof WAIVER_CODES)[keyof typeof WAIVER_CODES];

/** Every code that an issue can carry; what rules on the plan say is known here by its wording alone. */
const ALL_CODES: ReadonlySet<string> = new Set([...Object.keys(WORDS), ...Object.keys(READER_CODES)]);

/** Those that are known here not to be waivable. */
const HARD_CODES: ReadonlySet<string> = new Set([
  ...Object.keys(READER_CODES),
  ...hardCodes([...DECLARATION_RULES, ...ENVIRONMENT_RULES, PROOF_MISSING, ...Object.values(WAIVER_CODES)]),
]);

/** What is wrong with waivers themselves, as far as that can be told before there is a plan. */
export function judgeWaivers(waivers: readonly Waiver[], asOf: string | undefined): Judgement {
  const standing = standingWaivers(waivers);
  const issues = waivers.flatMap((waiver): readonly Issue[] => {
    const longest = standing.get(waiverKey(waiver.code, waiver.at));
    if (longest !== undefined && longest !== waiver) {
      const { code, at } = waiver;
      return [issueOf(WAIVER_CODES.unused, waiver.path, { code, at, why: { already: longest.path } }, [longest.path])];
    }
    if (!ALL_CODES.has(waiver.code)) return [unknownCode(waiver)];
    if (HARD_CODES.has(waiver.code)) return [notPossible(waiver)];
    return asOf === undefined ? [] : lastDay(waiver, asOf);
  });
  return { ...NOTHING_JUDGED, issues: sortIssues(issues) };
}

/** The waivers of rules that refuse what nobody can accept. */
export function impossibleWaivers(
  waivers: readonly Waiver[],
  rules: readonly Pick<ExplainedCode, 'code' | 'waivable'>[],
): Judgement {
  const hard = new Set(hardCodes(rules));
  const wrong = [...standingWaivers(waivers).values()].filter(({ code }) => hard.has(code));
  return { ...NOTHING_JUDGED, issues: sortIssues(wrong.map(notPossible)) };
}

/** `places` are where the same code is found and not waived. */
export function unusedWaiver({ code, at, path }: Waiver, places: readonly string[]): Issue {
  const [only] = places;
  const meant = nearest(at, places) ?? (places.length === 1 ? only : undefined);
  const fix = path[0] === 'environment' ? 'remove it' : 'remove it, or move it to the environments where it is found';
  const place = places.length === 0 ? path : [...path, 'at'];
  return issueOf(WAIVER_CODES.unused, place, { code, at, why: { places, meant, fix } });
}

/** As a check has it: where somebody can still decide, a waiver whose last day has passed is an error. */
export function withExpiredRefused(judgement: Judgement): Judgement {
  const { code, severity } = WAIVER_CODES.expired;
  const issues = judgement.issues.map((issue) => (issue.code === code ? { ...issue, severity } : issue));
  return { ...judgement, issues: sortIssues(issues) };
}

function unknownCode({ code, path }: Waiver): Issue {
  return issueOf(WAIVER_CODES.unknown, [...path, 'code'], { code, meant: nearest(code, ALL_CODES) });
}

function notPossible({ code, path }: Waiver): Issue {
  return issueOf(WAIVER_CODES.notPossible, [...path, 'code'], { code });
}

function lastDay({ until, path }: Waiver, asOf: string): readonly Issue[] {
  const days = daysBetween(asOf, until);
  const place = [...path, 'until'];
  if (days < 0) {
    const expired = issueOf(WAIVER_CODES.expired, place, { until, days: -days, asOf });
    return [{ ...expired, severity: 'warning' }];
  }
  return days > FAR_DAYS ? [issueOf(WAIVER_CODES.far, place, { until, days, most: FAR_DAYS })] : [];
}

function hardCodes(rules: readonly Pick<ExplainedCode, 'code' | 'waivable'>[]): readonly string[] {
  return rules.filter(({ waivable }) => !waivable).map(({ code }) => code);
}

function issueOf<Code extends WaiverCode['code'] & RuleCode>(
  { code, severity }: WaiverCode & { readonly code: Code },
  path: Path,
  values: WordingOf<Code>,
  related: readonly Path[] = [],
): Issue {
  return { code, severity, path, related, ...WORDS[code](values) };
}
