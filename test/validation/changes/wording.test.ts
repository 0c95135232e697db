import { milliseconds } from '../../../lib/base/units';
import { CHANGE_CODES, type Ruling, say } from '../../../lib/validation/changes/wording';

/** Values for the codes whose words need some. */
const VALUES: Readonly<Record<string, object>> = {
  'retention-below-need': { need: milliseconds(172_800_300) },
  'schema-format-changed': { registered: true },
  'schema-breaks-readers': { mode: 'FULL', held: 'registry', at: 'a: is gone' },
  'schema-breaks-old-readers': { mode: 'FULL', held: 'uncertain', at: 'a: is gone' },
  'schema-breaks-withdrawn-promise': { older: 'FULL', newer: 'BACKWARD', at: 'a: is gone' },
  'schema-compatible-with-this-version': { mode: 'FULL_ALL' },
  'compatibility-weakened': { older: 'FULL', newer: 'BACKWARD' },
  'compatibility-strengthened': { newer: 'FULL' },
  'handler-added-from-earliest': { holds: '1w of orders' },
};

/** The table is typed by code; here any value does. */
const sayAny = say as (code: string, values: object) => Ruling;

const rulings = CHANGE_CODES.map((code) =>
  sayAny(code, VALUES[code] ?? { twin: undefined, at: 'a: is gone', what: 'a: b' }),
);
const sentences = rulings.flatMap(({ code, why, fix }) => [[code, why] as const, [code, fix] as const]);

test.each(sentences)('%s says: %s', (_, text) => {
  expect(text).toBe(text.trim());
  expect(text).toMatch(/^[a-z]/);
  expect(text).not.toMatch(/\.$|!|;$| {2}|\n|undefined|null|NaN|\[object/);
  const words = text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  expect(words.filter((word, index) => word === words[index + 1])).toEqual([]);
});

test('every code is a fact in kebab case, without a number', () => {
  expect(CHANGE_CODES.filter((code) => !/^[a-z]+(?:-[a-z]+)*$/.test(code))).toEqual([]);
});

test('whatever is not safe says what to do', () => {
  expect(rulings.filter(({ verdict, fix }) => verdict !== 'safe' && fix === 'nothing to do')).toEqual([]);
});

test.each([
  [0, '0ms'],
  [9_999, '9999ms'],
  [10_001, '11s'],
  [172_800_300, '49h'],
  [864_000_000, '10d'],
  [864_000_001, '11d'],
])('a need of %s ms is said as %s', (need, text) => {
  expect(say('retention-below-need', { need: milliseconds(need) }).fix).toContain(`keep at least ${text} `);
});
