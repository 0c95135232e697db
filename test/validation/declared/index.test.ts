import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DECLARATION_RULES, ENVIRONMENT_RULES } from '../../../lib/validation/declared';
import { PLANNED_RULES } from '../../../lib/validation/planned';
import { WAIVER_CODES } from '../../../lib/validation/waiver-codes';
import { WORDS } from '../../../lib/validation/wording';

const VALIDATION = join(__dirname, '../../../lib/validation');
/** Files beside the rules that are no rules. */
const NOT_RULES: ReadonlySet<string> = new Set([
  'index',
  'subject',
  'explained-codes',
  'plan-declared',
  'store-askers',
]);

function rulesIn(folder: string): readonly string[] {
  return readdirSync(join(VALIDATION, folder))
    .map((file) => file.replace(/\.ts$/, ''))
    .filter((name) => !NOT_RULES.has(name))
    .sort();
}

const codes = (rules: readonly { readonly code: string }[]): readonly string[] => rules.map(({ code }) => code);

test('every file of a declared rule stands in exactly one list, under the code that is its name', () => {
  expect([...codes(DECLARATION_RULES), ...codes(ENVIRONMENT_RULES)].sort()).toEqual(rulesIn('declared'));
});

test('every file of a planned rule stands in the list, under the code that is its name', () => {
  expect([...codes(PLANNED_RULES)].sort()).toEqual(rulesIn('planned'));
});

test('every file names itself: the code in it is its name', () => {
  for (const folder of ['declared', 'planned']) {
    for (const name of rulesIn(folder)) {
      expect(readFileSync(join(VALIDATION, folder, `${name}.ts`), 'utf8')).toMatch(
        new RegExp(`const HEAD = \\{\\s*code: '${name}',`),
      );
    }
  }
});

test('every list is sorted, so that a missing rule is seen', () => {
  for (const rules of [DECLARATION_RULES, ENVIRONMENT_RULES, PLANNED_RULES]) {
    expect(codes(rules)).toEqual([...codes(rules)].sort());
  }
});

/** Judgements on more than one declaration in one environment: on several environments, on what stays unproven, on waivers. */
const BESIDE_RULES = ['environment-weaker-than-another', 'proof-missing', ...codes(Object.values(WAIVER_CODES))];

test('every wording is used by exactly one rule, declared or planned, or by what judges beside them', () => {
  expect([...rulesIn('declared'), ...rulesIn('planned'), ...BESIDE_RULES].sort()).toEqual(Object.keys(WORDS).sort());
});

test('every rule has a test file of its own', () => {
  const tests = readdirSync(__dirname).map((file) => file.replace(/\.test\.ts$/, ''));
  expect(rulesIn('declared').filter((name) => !tests.includes(name))).toEqual([]);
});

test('no rule imports another rule', () => {
  const rules = rulesIn('declared');
  for (const name of rules) {
    const text = readFileSync(join(VALIDATION, 'declared', `${name}.ts`), 'utf8');
    expect([name, rules.filter((other) => text.includes(`from './${other}'`))]).toEqual([name, []]);
  }
});
