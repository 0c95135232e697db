import Ajv from 'ajv';
import { Type } from 'avsc';
import fc from 'fast-check';
import type { PayloadSchema } from '../../../lib/model/event-model';
import { changesBetween } from '../../../lib/validation/changes/changes-between';
import { schemaProblems } from '../../../lib/validation/payload/schema-problems';
import { resolveEvents } from '../../../lib/validation/resolve/resolve-events';
import { anEventsDocument } from '../../support';
import { avroPairs, jsonSchemaPairs, legalAvro, smallValues } from '../payload/arbitraries';

/**
 * Whether a change of a schema is called breaking by each mode, against judges that are not ours: avsc resolves what one schema
 * wrote by the other, as the registry does for Avro; ajv validates instances by both JSON Schemas.
 */
const MODES = {
  none: [],
  backward: ['backward'],
  'backward-all': ['backward'],
  forward: ['forward'],
  'forward-all': ['forward'],
  full: ['backward', 'forward'],
  'full-all': ['backward', 'forward'],
} as const;

const MODEL = resolveEvents(anEventsDocument());
const NAMES = Object.keys(MODES) as readonly (keyof typeof MODES)[];
const RUNS = 80;

interface Said {
  readonly isBreaking: boolean;
  readonly isUnproven: boolean;
}

function said(
  format: PayloadSchema['format'],
  compatibility: PayloadSchema['compatibility'],
  older: unknown,
  newer: unknown,
): Said {
  const model = (definition: unknown) => {
    const schema: PayloadSchema = { format, compatibility, definition: definition as PayloadSchema['definition'] };
    const events = [...MODEL.events].map(
      ([name, event]) => [name, { ...event, payload: { ...event.payload, schema } }] as const,
    );
    return { ...MODEL, events: new Map(events) };
  };
  const changes = changesBetween(model(older), model(newer));
  return {
    isBreaking: changes.some(({ verdict }) => verdict === 'breaking'),
    isUnproven: changes.some(({ code }) => code === 'schema-not-proven'),
  };
}

test('Avro: breaking is what avsc refuses to resolve in the ways of the mode, and nothing else', () => {
  const seen = new Map<string, number>();
  fc.assert(
    fc.property(avroPairs(), fc.constantFrom(...NAMES), ([a, b], mode) => {
      const [older, newer] = [legalAvro(a as never), legalAvro(b as never)];
      const { isBreaking, isUnproven } = said('avro', mode, older, newer);
      const refused = MODES[mode].some((way) =>
        way === 'backward' ? !resolves(newer, older) : !resolves(older, newer),
      );
      count(seen, `${mode} ${isBreaking ? 'breaking' : 'not breaking'}`);
      // What our own judge leaves open may be refused; it is then risky, and said.
      if (isBreaking) expect(refused).toBe(true);
      else if (refused) expect(isUnproven).toBe(true);
    }),
    { numRuns: 8 * RUNS, seed: 5 },
  );
  for (const mode of NAMES.slice(1)) {
    expect(seen.get(`${mode} breaking`)).toBeGreaterThan(0);
    expect(seen.get(`${mode} not breaking`)).toBeGreaterThan(0);
  }
  expect(seen.has('none breaking')).toBe(false);
});

function resolves(reader: unknown, writer: unknown): boolean {
  const [read, written] = [reader, writer].map((schema) => Type.forSchema(schema as never, { wrapUnions: true }));
  try {
    if (written === undefined) return false;
    read?.createResolver(written);
    return true;
  } catch {
    return false;
  }
}

describe('JSON Schema', () => {
  /** Small values, and some beyond every bound that the schemas have. */
  const VALUES: readonly unknown[] = [
    ...fc.sample(smallValues(), { numRuns: 1_500, seed: 7 }),
    ...[4, 5, 4.25, -2, 'wxyz', 'xxxx', { a: 'x', b: 'x', c: 'x' }, { a: 4, b: 4, c: 4, d: 4 }, { c: [4] }],
    ...[[[[]]], [4], [4, 5], [4, 5, 6], [4, 5, 6, 7], ['wxyz'], [{}, {}], [{}, []]],
  ];

  test('what one schema takes and the other does not is called breaking by each mode that forbids it, and nothing else is', () => {
    const seen = new Map<string, number>();
    fc.assert(
      fc.property(jsonSchemaPairs(), fc.constantFrom(...NAMES), ([older, newer], mode) => {
        const [before, after] = [acceptedOf(older), acceptedOf(newer)];
        fc.pre(before !== undefined && after !== undefined);
        if (before === undefined || after === undefined) return;
        const { isBreaking, isUnproven } = said('json-schema', mode, older, newer);
        const ways = MODES[mode].map((way) => (way === 'backward' ? [before, after] : [after, before]));
        const lost = ways.flatMap(([written, read]) =>
          (written ?? []).filter((taken, index) => taken && !read?.[index]),
        );
        const is = isBreaking ? 'breaking' : 'not breaking';
        if (lost.length > 0) {
          count(seen, `${is} with a witness`);
          if (!isUnproven) expect(isBreaking).toBe(true);
        } else {
          // Deliberately strict: nobody asks whether any value fits where bounds contradict each other.
          const isStrict =
            contradicts(older) || contradicts(newer) || ways.some(([written]) => !written?.includes(true));
          count(seen, `${is} without a witness`);
          if (!isStrict) expect(isBreaking).toBe(false);
        }
        if (!contradicts(older) && !contradicts(newer)) count(seen, `${is} with bounds that hold`);
      }),
      { numRuns: 2 * RUNS, seed: 11 },
    );
    expect(seen.get('breaking with a witness')).toBeGreaterThan(25);
    expect(seen.get('not breaking without a witness')).toBeGreaterThan(25);
    expect(seen.get('breaking with bounds that hold')).toBeGreaterThan(10);
  });

  const BOUNDS = [
    ['minItems', 'maxItems'],
    ['minLength', 'maxLength'],
    ['minProperties', 'maxProperties'],
    ['minimum', 'maximum'],
    ['exclusiveMinimum', 'exclusiveMaximum'],
    ['minimum', 'exclusiveMaximum'],
    ['exclusiveMinimum', 'maximum'],
  ] as const;

  function contradicts(schema: unknown): boolean {
    if (typeof schema !== 'object' || schema === null) return false;
    const bounds = schema as Readonly<Record<string, unknown>>;
    const crossed = BOUNDS.some(([least, most]) => Number(bounds[least]) > Number(bounds[most]));
    return crossed || Object.values(schema).some(contradicts);
  }

  function acceptedOf(schema: unknown): readonly boolean[] | undefined {
    if (schemaProblems('json-schema', schema).length > 0) return undefined;
    try {
      const accept = new Ajv({ strict: false, logger: false }).compile(schema as object);
      return VALUES.map((value) => accept(value) === true);
    } catch {
      // A schema that refers to itself without end has no answer.
      return undefined;
    }
  }
});

function count(seen: Map<string, number>, what: string): void {
  seen.set(what, (seen.get(what) ?? 0) + 1);
}
