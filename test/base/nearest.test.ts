import { listed, nearest, suggester } from '../../lib/base/nearest';

describe('the name that was probably meant', () => {
  test.each([
    ['one letter missing', 'orderPlacd', ['orderPlaced', 'orderPaid'], 'orderPlaced'],
    ['two letters changed places', 'shipOredr', ['shipOrder'], 'shipOrder'],
    ['another case', 'SHIPORDER', ['shipOrder'], 'shipOrder'],
    ['one letter of a short name', 'ab', ['ac'], 'ac'],
    ['three of nine letters', 'abcdefghi', ['abcdefxyz'], 'abcdefxyz'],
    ['three letters of a long name', 'abcdefghijklmnop', ['abcdefghijklmxyz'], 'abcdefghijklmxyz'],
    ['the nearer one', 'order', ['ordre', 'orders'], 'orders'],
    ['the first in the alphabet of two equally near', 'order', ['orderz', 'ordera'], 'ordera'],
  ])('%s', (_, name, candidates, expected) => {
    expect(nearest(name, candidates)).toBe(expected);
  });

  test.each([
    ['four of nine letters differ', 'abcdefghi', ['abcdewxyz']],
    ['four letters of a long name differ', 'abcdefghijklmnop', ['abcdefghijklwxyz']],
    ['two of five letters differ', 'abcde', ['abcxy']],
    ['two letters of a short name differ', 'ab', ['xy']],
    ['there is no candidate', 'order', []],
  ])('is nothing where %s', (_, name, candidates) => {
    expect(nearest(name, candidates)).toBeUndefined();
  });

  test('does not depend on the order of the candidates', () => {
    const candidates = ['orderz', 'ordera', 'orderm'];
    expect(nearest('order', candidates)).toBe(nearest('order', [...candidates].reverse()));
  });
});

test('of many wrong names the first hundred get a suggestion, also when they come again', () => {
  const meant = suggester(['order']);
  const wrong = Array.from({ length: 101 }, (_, index) => (index % 2 === 0 ? 'orderx' : `ordr${index}`));
  expect(wrong.slice(0, 2).map(meant)).toEqual(['order', undefined]);
  for (let index = 0; index < 97; index += 1) meant(`other${index}`);
  expect([meant('ordes'), meant('orders'), meant('ordes'), meant('orderx')]).toEqual([
    'order',
    undefined,
    'order',
    'order',
  ]);
});

describe('a list for a reader', () => {
  const names = ['a', 'b', 'c', 'd'];

  test.each([
    [[], 'none'],
    [['a'], 'a'],
    [['a', 'b'], 'a or b'],
    [['a', 'b', 'c'], 'a, b or c'],
  ])('of %j is %j', (given, text) => {
    expect(listed(given)).toBe(text);
  });

  test('ends with a count, when there are more names than are shown', () => {
    expect(listed(names, 4)).toBe('a, b, c or d');
    expect(listed(names, 3)).toBe('a, b, c and 1 more');
  });

  test('shows twelve names unless told', () => {
    const twelve = Array.from({ length: 12 }, (_, index) => `n${index}`);
    expect(listed(twelve)).toBe('n0, n1, n2, n3, n4, n5, n6, n7, n8, n9, n10 or n11');
    expect(listed([...twelve, 'n12'])).toBe('n0, n1, n2, n3, n4, n5, n6, n7, n8, n9, n10, n11 and 1 more');
  });
});
