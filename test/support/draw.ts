import fc from 'fast-check';

/** Takes decisions one after another. Smaller numbers are simpler decisions, so that shrinking makes a document plainer. */
export interface Draw {
  /** From 0 up to, not including, `count`. */
  readonly below: (count: number) => number;
  readonly pick: <T>(first: T, ...others: readonly T[]) => T;
  /** Something once in so many times, else nothing; for spreading optional keys. */
  readonly maybe: <T extends object>(times: number, make: () => T) => T | Record<never, never>;
  readonly some: <T>(items: readonly T[], atMost: number) => readonly T[];
}

/** Documents that a function builds by drawing; when all numbers are used up each decision is the simplest. */
export function drawn<T>(build: (draw: Draw) => T): fc.Arbitrary<T> {
  return fc
    .array(fc.nat({ max: 999_999 }), { minLength: 600, maxLength: 600 })
    .map((numbers) => build(drawing(numbers)));
}

function drawing(numbers: readonly number[]): Draw {
  let position = 0;
  const below = (count: number): number => {
    position += 1;
    return (numbers[position - 1] ?? 0) % count;
  };
  return {
    below,
    pick: (first, ...others) => [first, ...others][below(others.length + 1)] ?? first,
    maybe: (times, make) => (below(times) === times - 1 ? make() : {}),
    some: (items, atMost) => {
      const left = [...items];
      const wanted = Math.min(left.length, below(atMost + 1));
      return Array.from({ length: wanted }, () => left.splice(below(left.length), 1)).flat();
    },
  };
}

export function times<T>(count: number, make: (index: number) => T): readonly T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

/** A camelCase name that no other has: the number at its end is its own. */
export function aName(draw: Draw, index: number): string {
  const words = ['order', 'invoice', 'x', 'shipmentOfAVeryLargeParcel', 'qA9', 'ledger', 'move'] as const;
  return `${draw.pick(...words)}${draw.pick('', 'Placed', 'B2b')}${index}`;
}
