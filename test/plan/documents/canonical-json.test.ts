import type { JsonValue } from '../../../lib/base/json-value';
import { canonicalJson } from '../../../lib/plan/documents/canonical-json';
import { sealed } from '../../../lib/plan/documents/content-hash';

test('the example of RFC 8785, section 3.2.2, is written as it is there', () => {
  const input = {
    numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
    string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"\u002f',
    literals: [null, true, false],
  };
  expect(canonicalJson(input)).toBe(
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  );
});

test('keys are sorted by UTF-16 code units, as in section 3.2.3', () => {
  const input = {
    '\u20ac': 'Euro Sign',
    '\r': 'Carriage Return',
    '\ufb33': 'Hebrew Letter Dalet With Dagesh',
    '1': 'One',
    '\ud83d\ude00': 'Emoji: Grinning Face',
    '\u0080': 'Control',
    '\u00f6': 'Latin Small Letter O With Diaeresis',
  };
  // Read from the text: an object would move the key that looks like a number to the front.
  const names = canonicalJson(input).match(/(?<=:")[^"]+/g);
  expect(names).toEqual([
    'Carriage Return',
    'One',
    'Control',
    'Latin Small Letter O With Diaeresis',
    'Euro Sign',
    'Emoji: Grinning Face',
    'Hebrew Letter Dalet With Dagesh',
  ]);
});

test.each([
  [0, '0'],
  [-0, '0'],
  [5e-324, '5e-324'],
  [-1.7976931348623157e308, '-1.7976931348623157e+308'],
  [9007199254740992, '9007199254740992'],
  [295147905179352830000, '295147905179352830000'],
  [1e23, '1e+23'],
  [999999999999999900000, '999999999999999900000'],
  [0.000001, '0.000001'],
  [1e-7, '1e-7'],
])('the number %p of appendix B is %s', (value, text) => {
  expect(canonicalJson(value)).toBe(text);
});

test.each<[JsonValue, string]>([
  [Number.NaN, 'got NaN, which has no place in JSON; allowed: finite numbers'],
  [Number.POSITIVE_INFINITY, 'got Infinity, which has no place in JSON; allowed: finite numbers'],
  ['\ud83d', 'got "\\ud83d", half of a character; allowed: whole ones'],
  [{ 'a\ude00': 1 }, 'got "a\\ude00", half of a character; allowed: whole ones'],
])('%p has no canonical text', (value, message) => {
  expect(() => canonicalJson(value)).toThrow(new RangeError(message));
});

test('the hash is that of the UTF-8 bytes, as sha256sum prints it', () => {
  // printf '{"a":"€"}' | sha256sum
  expect(sealed({ a: '€' })).toEqual({
    text: '{"a":"€"}',
    sha256: 'db8566e7dc218a6795f689fe26667214b263a2443d9966d00742cbd38019c33e',
  });
});
