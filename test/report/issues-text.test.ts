import { issuesText } from '../../lib/report/issues-text';
import { PLAIN } from '../../lib/report/paint';
import { anIssueOf, aPlacedJudgement, VISIBLE } from './support';

const REPORTED = { paint: PLAIN, proofRequired: false };

test('what is clean is one line', () => {
  expect(issuesText(aPlacedJudgement({ provenCount: 18 }), REPORTED)).toBe(
    '18 checks: 18 proven, 0 refused, 0 not proven\n',
  );
});

test('nothing judged is said as such', () => {
  expect(issuesText(aPlacedJudgement({}), REPORTED)).toBe('0 checks: 0 proven, 0 refused, 0 not proven\n');
});

test('issues stand by severity, each with place, what was got, what is allowed, the fix and related places', () => {
  const issues = [
    anIssueOf('error', ['owners', 'a'], { code: 'owner-unknown', related: [['events', 'order.placed']] }),
    anIssueOf('error', ['typed', 'on']),
    anIssueOf('warning', ['growth']),
    anIssueOf('note', []),
  ];
  expect(issuesText(aPlacedJudgement({ issues, provenCount: 2 }), REPORTED)).toBe(
    `2 errors
  shop.yaml:8:3 owners.a [owner-unknown]
    got this, allowed that
    fix: change it
    see shop.yaml:22:3 events["order.placed"]
  shop.ts typed.on [some-code]
    got this, allowed that
    fix: change it

1 warning
  shop.yaml:6:3 growth [some-code]
    got this, allowed that
    fix: change it

1 note
  shop.yaml:0:3 (root) [some-code]
    got this, allowed that
    fix: change it

6 checks: 2 proven, 4 refused, 0 not proven
`,
  );
});

test('what a user wrote cannot forge a line of the report', () => {
  const issues = [anIssueOf('error', ['a\nb'], { got: '\u001b[2J', fix: 'x\ny' })];
  expect(issuesText(aPlacedJudgement({ issues }), REPORTED)).toBe(
    `1 error
  shop.yaml:8:3 ["a\\nb"] [some-code]
    got \\u001b[2J, allowed that
    fix: x\\u000ay

1 check: 0 proven, 1 refused, 0 not proven
`,
  );
});

const NOT_PROVEN = [
  { outcome: 'not-proven', code: 'latency-infeasible', path: ['handlers', 'a'], missing: [['x'], ['y', 'z'], ['x']] },
  { outcome: 'not-proven', code: 'latency-infeasible', path: ['handlers', 'b'], missing: [['x']] },
  { outcome: 'not-proven', code: 'latency-infeasible', path: ['typed'], missing: [] },
] as const;

test('what is not proven is listed with the facts it waits for, each once', () => {
  expect(issuesText(aPlacedJudgement({ notProven: NOT_PROVEN, provenCount: 28 }), REPORTED)).toBe(
    `3 of 31 checks not proven
  shop.yaml:10:3 handlers.a [latency-infeasible]: x, y.z are unknown
  shop.yaml:10:3 handlers.b [latency-infeasible]: x is unknown
  shop.ts typed [latency-infeasible]: every fact is known, but they decide it neither way

31 checks: 28 proven, 0 refused, 3 not proven
`,
  );
});

test('where proof is required, what is not proven stands in the way', () => {
  const notProven = NOT_PROVEN.slice(1, 2);
  expect(issuesText(aPlacedJudgement({ notProven }), { paint: PLAIN, proofRequired: true })).toBe(
    `1 of 1 check not proven: this environment requires proof, so each stands in the way like an error
  shop.yaml:10:3 handlers.b [latency-infeasible]: x is unknown

1 check: 0 proven, 0 refused, 1 not proven
`,
  );
});

const WAIVER = {
  code: 'some-code',
  at: 'growth',
  reason: 'known\nand small',
  until: '2026-12-31',
  path: ['waivers', 0],
};
const WAIVED = [
  { finding: { outcome: 'refused', issue: anIssueOf('error', ['growth']) }, waiver: WAIVER, daysLeft: 30 },
  { finding: NOT_PROVEN[1], waiver: WAIVER, daysLeft: null },
  { finding: NOT_PROVEN[2], waiver: WAIVER, daysLeft: -1 },
] as const;

test('what is waived has a section of its own, with reason, last day and place, and is counted', () => {
  const issues = [anIssueOf('warning', ['a'])];
  expect(issuesText(aPlacedJudgement({ issues, waived: WAIVED, provenCount: 2 }), REPORTED)).toBe(
    `1 warning
  shop.yaml:1:3 a [some-code]
    got this, allowed that
    fix: change it

3 waived
  shop.yaml:6:3 growth [some-code]
    got this, allowed that
    accepted until 2026-12-31, 30 days left: known\\u000aand small
    see shop.yaml:10:3 waivers[0]
  shop.yaml:10:3 handlers.b [latency-infeasible]: x is unknown
    accepted until 2026-12-31: known\\u000aand small
    see shop.yaml:10:3 waivers[0]
  shop.ts typed [latency-infeasible]: every fact is known, but they decide it neither way
    accepted until 2026-12-31, 1 day ago: known\\u000aand small
    see shop.yaml:10:3 waivers[0]

6 checks: 2 proven, 1 refused, 3 waived, 0 not proven
`,
  );
});

test('colour marks severities, places and codes, and nothing else', () => {
  const issues = [anIssueOf('error', ['a']), anIssueOf('warning', ['a']), anIssueOf('note', ['a'])];
  const judgement = aPlacedJudgement({ issues, notProven: NOT_PROVEN.slice(1, 2) });
  const text = issuesText(judgement, { paint: VISIBLE, proofRequired: false });
  expect(text).toContain('<error>1 error</error>\n  <b>shop.yaml:1:3 a</b> <i>[some-code]</i>\n    got this');
  expect(text).toContain('<warning>1 warning</warning>\n');
  expect(text).toContain('<note>1 note</note>\n');
  expect(text).toContain('<warning>1 of 4 checks not proven</warning>\n');
  expect(text.replace(/<\/?\w+>/g, '')).toBe(issuesText(judgement, REPORTED));
});
