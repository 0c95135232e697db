import fc from 'fast-check';
import { parse } from 'yaml';
import type { JsonValue } from '../../../lib/base/json-value';
import { yamlText } from '../../../lib/report/exports/yaml';

const text = (value: JsonValue): string => yamlText(value, { ansible: false });

test('data is written by its lines, text always in quotes', () => {
  const data = { name: 'shop', list: [1, [2, 'x'], { a: true, b: [] }], empty: {}, 'a b': null, yes: 1 };
  expect(text(data)).toBe(`name: "shop"
list:
  - 1
  - - 2
    - "x"
  - a: true
    b: []
empty: {}
"a b": null
"yes": 1
`);
});

test.each([
  [1e21, '1.0e+21'],
  [1.5e-7, '1.5e-7'],
  [-1e-7, '-1.0e-7'],
  [0.5, '0.5'],
])('the number %p is %s, which version 1.1 takes for a number', (value, expected) => {
  expect(text(value)).toBe(`${expected}\n`);
});

test('only for Ansible, text that looks like a template is marked as none', () => {
  const data = ['{{ x }}', '{% if %}', '{# c #}', '{ "a": 1 }'];
  expect(yamlText(data, { ansible: true })).toBe(
    '- !unsafe "{{ x }}"\n- !unsafe "{% if %}"\n- !unsafe "{# c #}"\n- "{ \\"a\\": 1 }"\n',
  );
  expect(text(data)).not.toContain('!unsafe');
});

test.each(['1.1', '1.2'] as const)('any data is read back the same by a reader of version %s', (version) => {
  const plain = fc
    .jsonValue({ maxDepth: 4, noUnicodeString: false })
    .map((value) => JSON.parse(JSON.stringify(value)) as JsonValue);
  fc.assert(
    fc.property(plain, (value) => {
      expect(parse(text(value), { version })).toEqual(value);
    }),
    { numRuns: 300 },
  );
});
