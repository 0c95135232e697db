import { blocks, indented, printable, table } from '../../lib/report/text';

test('what would move the cursor or change colours prints as an escape', () => {
  expect(printable('a\u001b[31mb\nc\u202ed\u2028e')).toBe('a\\u001b[31mb\\u000ac\\u202ed\\u2028e');
});

test('letters of any language print as they are', () => {
  expect(printable('Schätze "größer" 財宝 …')).toBe('Schätze "größer" 財宝 …');
});

test('a table has its first column to the left and all others to the right, without blanks at line ends', () => {
  expect(
    table([
      ['', 'steady', 'peak'],
      ['a', '1/s', ''],
      ['longer', '10/s', '200/s'],
    ]),
  ).toEqual(['        steady   peak', 'a          1/s', 'longer    10/s  200/s']);
});

test('a table without rows is empty', () => {
  expect(table([])).toEqual([]);
});

test('empty lines are not indented', () => {
  expect(indented(['a', '', 'b'], 4)).toEqual(['    a', '', '    b']);
});

test('blocks stand apart, and empty ones leave no gap', () => {
  expect(blocks(['a', 'b'], [], ['c'])).toBe('a\nb\n\nc\n');
  expect(blocks([], [])).toBe('');
});
