import { grouped } from '../../lib/base/grouped';

test('values stand under their key in the order they come, also under a key such as __proto__', () => {
  const groups = grouped([
    ['a', 1],
    ['__proto__', 2],
    ['a', 3],
  ] as const);
  expect([...groups]).toEqual([
    ['a', [1, 3]],
    ['__proto__', [2]],
  ]);
});
