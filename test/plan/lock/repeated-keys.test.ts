import fc from 'fast-check';
import { repeatedKey } from '../../../lib/plan/lock/repeated-keys';

test.each([
  ['{"a": 1, "a": 2}', 'a', 1],
  ['{\n"a": 1,\n"b": 1,\n"a": 2}', 'a', 4],
  ['{"sizes": {"a": {"main": "3x3",\n"main": "6x3"}}}', 'main', 2],
  // One key in two spellings.
  ['{"a": 1,\n\n"\\u0061": 2}', 'a', 3],
  ['{"__proto__": 1, "__proto__": 2}', '__proto__', 1],
  ['[{"a": 1}, {"b": [1, 2], "b": 3}]', 'b', 1],
])('of %j the key %s is found on line %d', (text, key, line) => {
  expect(() => JSON.parse(text)).not.toThrow();
  expect(repeatedKey(text)).toEqual({ key, line });
});

test.each([
  '{"a": {"b": 1}, "b": {"a": 1}}',
  '[{"a": 1}, {"a": 1}]',
  '{"a": "a", "b": "a"}',
  '{"a": "\\"b\\": 1, {", "b": "}", "c": [":"]}',
  '"a"',
])('in %j no key stands twice', (text) => {
  expect(() => JSON.parse(text)).not.toThrow();
  expect(repeatedKey(text)).toBeUndefined();
});

test('nothing that was written from an object has a key twice, and with any of its keys once more it has', () => {
  const objects = fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1 });
  fc.assert(
    fc.property(objects, fc.nat(), (value, at) => {
      const text = JSON.stringify(value, null, 1);
      expect(repeatedKey(text)).toBeUndefined();
      const keys = Object.keys(value);
      const key = keys[at % keys.length] ?? '';
      const more = text.replace(/\n\}$/, () => `,\n${JSON.stringify(key)}: 0}`);
      expect(repeatedKey(more)).toEqual({ key, line: more.split('\n').length });
    }),
  );
});
