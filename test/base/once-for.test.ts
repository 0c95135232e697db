import { onceFor } from '../../lib/base/once-for';

describe('what is worked out once', () => {
  const sum = jest.fn((a: { readonly value: number }, b: { readonly value: number }) => a.value + b.value);
  const once = onceFor(sum);
  const one = { value: 1 };
  const two = { value: 2 };

  test('is worked out again only for other objects, however much alike', () => {
    expect([once(one, two), once(one, two), once(two, one), once(one, { value: 2 })]).toEqual([3, 3, 3, 3]);
    expect(sum).toHaveBeenCalledTimes(3);
  });

  test('may be nothing', () => {
    const nothing = jest.fn((_: object) => undefined);
    const never = onceFor(nothing);
    never(one);
    expect(never(one)).toBeUndefined();
    expect(nothing).toHaveBeenCalledTimes(1);
  });
});
