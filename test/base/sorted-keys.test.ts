import { sortedKeys } from '../../lib/base/sorted-keys';

test('keys come in one order at every depth, and lists stay', () => {
  const value = { b: [{ d: 1, c: 2 }, 'y', 'x'], a: null };
  expect(JSON.stringify(sortedKeys(value))).toBe('{"a":null,"b":[{"c":2,"d":1},"y","x"]}');
  expect(sortedKeys(value)).toEqual(value);
});

test('a key that JavaScript treats in its own way is one like any other', () => {
  const value: unknown = JSON.parse('{"b":1,"__proto__":{"z":1,"a":2}}');
  expect(JSON.stringify(sortedKeys(value))).toBe('{"__proto__":{"a":2,"z":1},"b":1}');
});
