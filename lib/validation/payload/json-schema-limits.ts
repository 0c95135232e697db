import type { Path } from '../../base/issue';
import { keywordOf, requiredBy, type SchemaNode } from './json-schema-node';
import { type Kind, kindOf, kindsOf, valuesOf } from './json-schema-values';
import { broken, every, READABLE, type Verdict } from './verdict';

/** A lower or an upper limit: the keywords that state it, and whether the limit itself is still allowed. */
interface Limit {
  readonly kinds: readonly Kind[];
  readonly side: 'lower' | 'upper';
  readonly inclusive: string;
  readonly exclusive?: string;
  readonly measure: (value: unknown) => number;
  /** What is measured cannot be less. */
  readonly floor: number;
  readonly beyond: (edge: string) => string;
}

const NUMBER = { kinds: ['integer', 'fraction'], measure: Number, floor: Number.NEGATIVE_INFINITY } as const;
const TEXT = { kinds: ['string'], measure: (value: unknown) => [...String(value)].length, floor: 0 } as const;
const LIST = { kinds: ['array'], measure: (value: unknown) => Object.keys(Object(value)).length, floor: 0 } as const;
const MAPPING = { ...LIST, kinds: ['object'] } as const;

const LIMITS: readonly Limit[] = [
  {
    ...NUMBER,
    side: 'lower',
    inclusive: 'minimum',
    exclusive: 'exclusiveMinimum',
    beyond: (edge) => `A number below ${edge}`,
  },
  {
    ...NUMBER,
    side: 'upper',
    inclusive: 'maximum',
    exclusive: 'exclusiveMaximum',
    beyond: (edge) => `A number above ${edge}`,
  },
  { ...TEXT, side: 'lower', inclusive: 'minLength', beyond: (edge) => `Text of less than ${edge} characters` },
  { ...TEXT, side: 'upper', inclusive: 'maxLength', beyond: (edge) => `Text of more than ${edge} characters` },
  { ...LIST, side: 'lower', inclusive: 'minItems', beyond: (edge) => `A list of less than ${edge} items` },
  { ...LIST, side: 'upper', inclusive: 'maxItems', beyond: (edge) => `A list of more than ${edge} items` },
  { ...MAPPING, side: 'lower', inclusive: 'minProperties', beyond: (edge) => `A mapping of less than ${edge} keys` },
  { ...MAPPING, side: 'upper', inclusive: 'maxProperties', beyond: (edge) => `A mapping of more than ${edge} keys` },
];

interface Bound {
  readonly edge: number;
  readonly open: boolean;
}

/** What is written keeps the limits of what is read. */
export function coversLimits(written: readonly SchemaNode[], read: SchemaNode, at: Path): Verdict {
  const kinds = kindsOf(written);
  const whole = !kinds.has('fraction');
  const values = valuesOf(written);
  return every(
    LIMITS.filter((limit) => limit.kinds.some((kind) => kinds.has(kind))).map((limit) => {
      const needed = tightest(limit, statedBy(limit, [read], whole));
      const stated =
        values === undefined ? tightest(limit, writtenBounds(limit, written, whole)) : loosest(limit, values);
      if (!isTighter(limit, needed, stated)) return READABLE;
      const edge = needed.open ? `${needed.edge} (or ${needed.edge} itself)` : String(needed.edge);
      return broken(at, `${limit.beyond(edge)} may be written and is not accepted.`);
    }),
  );
}

/** Properties that are required count as keys. */
function writtenBounds(limit: Limit, written: readonly SchemaNode[], whole: boolean): readonly Bound[] {
  const stated = statedBy(limit, written, whole);
  if (limit.inclusive !== 'minProperties') return stated;
  return [...stated, { edge: new Set(written.flatMap(requiredBy)).size, open: false }];
}

function statedBy(limit: Limit, nodes: readonly SchemaNode[], whole: boolean): readonly Bound[] {
  return nodes.flatMap((node) =>
    [limit.inclusive, limit.exclusive].flatMap((keyword): readonly Bound[] => {
      const edge = keyword === undefined ? undefined : keywordOf(node, keyword);
      if (typeof edge !== 'number') return [];
      const open = keyword === limit.exclusive;
      return [whole ? wholeBound(limit, edge, open) : { edge, open }];
    }),
  );
}

/** Whole numbers above 2.5 are those from 3. */
function wholeBound({ side }: Limit, edge: number, open: boolean): Bound {
  if (side === 'lower') return { edge: open ? Math.floor(edge) + 1 : Math.ceil(edge), open: false };
  return { edge: open ? Math.ceil(edge) - 1 : Math.floor(edge), open: false };
}

function tightest(limit: Limit, bounds: readonly Bound[]): Bound {
  const none = { edge: limit.side === 'lower' ? limit.floor : Number.POSITIVE_INFINITY, open: false };
  return bounds.reduce((tight, bound) => (isTighter(limit, bound, tight) ? bound : tight), none);
}

/** Listed values are a limit themselves. */
function loosest(limit: Limit, values: readonly unknown[]): Bound {
  const sizes = values.filter((value) => limit.kinds.includes(kindOf(value))).map(limit.measure);
  const pick = limit.side === 'lower' ? Math.min : Math.max;
  return { edge: sizes.reduce((one, other) => pick(one, other)), open: false };
}

function isTighter({ side }: Limit, one: Bound, other: Bound): boolean {
  if (one.edge === other.edge) return one.open && !other.open;
  return side === 'lower' ? one.edge > other.edge : one.edge < other.edge;
}
