import Ajv from 'ajv';
import { Type } from 'avsc';
import fc from 'fast-check';
import { schemaChanges } from '../../../lib/validation/payload/schema-changes';
import { schemaProblems } from '../../../lib/validation/payload/schema-problems';
import { avroPairs, jsonSchemaPairs, legalAvro, smallValues } from './arbitraries';

const RUNS = 150;

/** What is judged is tested against the libraries that read and validate. */
describe('avro', () => {
  test('what is called readable is read by the library, and what it reads is not called broken', () => {
    const seen = { readable: 0, broken: 0, unproven: 0 };
    fc.assert(
      fc.property(avroPairs(), ([first, second]) => {
        const [older, newer] = [legalAvro(first as never), legalAvro(second as never)];
        const problems = [...schemaProblems('avro', older), ...schemaProblems('avro', newer)];
        expect(problems).toEqual([]);
        const { backward, unproven } = schemaChanges('avro', older, newer);
        if (unproven.some((one) => one.startsWith('backward'))) seen.unproven += 1;
        else if (backward.length > 0) seen.broken += 1;
        else seen.readable += 1;
        const failure = resolve(older, newer);
        if (failure !== undefined && backward.length === 0)
          expect(unproven.filter((one) => one.startsWith('backward'))).not.toEqual([]);
        if (failure === undefined) expect(backward).toEqual([]);
      }),
      { numRuns: RUNS },
    );
    // A generator that meets only one kind of answer would prove nothing.
    expect(seen.readable).toBeGreaterThan(0);
    expect(seen.broken).toBeGreaterThan(0);
  });

  function resolve(older: unknown, newer: unknown): string | undefined {
    const [writer, reader] = [
      Type.forSchema(older as never, { wrapUnions: true }),
      Type.forSchema(newer as never, { wrapUnions: true }),
    ];
    try {
      const resolver = reader.createResolver(writer);
      // A record that must hold itself has no values to write.
      const text = JSON.stringify(older);
      if (!/"[AB]"[},\]]/.test(text)) reader.fromBuffer(writer.toBuffer(writer.random()), resolver);
    } catch (error) {
      return String(error);
    }
    return undefined;
  }
});

describe('json schema', () => {
  test('what is valid under the older is valid under the newer where nothing is broken and nothing unproven', () => {
    const ajv = () => new Ajv({ strict: false, logger: false });
    const seen = { readable: 0, broken: 0, unproven: 0, witnessed: 0 };
    fc.assert(
      fc.property(
        jsonSchemaPairs(),
        fc.array(smallValues(), { minLength: 60, maxLength: 60 }),
        ([older, newer], values) => {
          fc.pre(
            schemaProblems('json-schema', older).length === 0 && schemaProblems('json-schema', newer).length === 0,
          );
          const { backward, unproven } = schemaChanges('json-schema', older, newer);
          if (unproven.some((one) => one.startsWith('backward'))) seen.unproven += 1;
          else if (backward.length > 0) seen.broken += 1;
          else seen.readable += 1;
          if (unproven.some((one) => one.startsWith('backward'))) return;
          let accepts: readonly ((value: unknown) => unknown)[];
          try {
            accepts = [ajv().compile(older as object), ajv().compile(newer as object)];
            values.map((value) => accepts.map((accept) => accept(value)));
          } catch {
            fc.pre(false);
            return;
          }
          const lost = values.filter((value) => accepts[0]?.(value) === true && accepts[1]?.(value) !== true);
          if (backward.length === 0) expect(lost).toEqual([]);
          else if (lost.length > 0) seen.witnessed += 1;
        },
      ),
      { numRuns: RUNS },
    );
    // A generator that meets only one kind of answer would prove nothing.
    expect(seen.readable).toBeGreaterThan(0);
    expect(seen.broken).toBeGreaterThan(0);
  });
});
