import { blocks, indented, table } from '../../lib/report/text';

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
