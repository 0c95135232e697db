import { z } from 'zod';
import { expectation, shapeIssues } from '../../lib/config/shape';
import { anIssue } from '../support';

/** What is said of a value that a schema without words of its own refuses. */
function said(schema: z.ZodType, value: unknown): readonly string[] {
  const result = schema.safeParse(value, { error: expectation });
  return result.success ? [] : shapeIssues(schema, result.error, value).map(({ allowed }) => allowed);
}

test.each<[string, z.ZodType, unknown, unknown]>([
  ['a mapping', z.object({}), {}, 3],
  ['a mapping', z.record(z.string(), z.string()), {}, 3],
  ['a list', z.array(z.string()), [], 3],
  ['text', z.string(), '', 3],
  ['a number', z.number(), 3, '3'],
  ['a whole number', z.int(), 3, 3.5],
  ['true or false', z.boolean(), false, 'no'],
  ['a or b', z.enum(['a', 'b']), 'a', 'c'],
  ['a', z.literal('a'), 'a', 'b'],
  ['at least 1', z.number().min(1), 1, 0.9],
  ['more than 1', z.number().gt(1), 1.1, 1],
  ['at most 3', z.number().max(3), 3, 3.1],
  ['less than 3', z.number().lt(3), 2.9, 3],
  ['at least 2 characters', z.string().min(2), 'ab', 'a'],
  ['at most 1 character', z.string().max(1), 'a', 'ab'],
  ['at least 1 item', z.array(z.string()).min(1), ['a'], []],
  ['at most 2 items', z.array(z.string()).max(2), ['a', 'b'], ['a', 'b', 'c']],
  ['another form', z.string().regex(/^a$/), 'a', 'b'],
  ['another form', z.union([z.string(), z.number()]), 3, true],
])('a schema without words of its own allows %s', (expected, schema, allowed, refused) => {
  expect(said(schema, allowed)).toEqual([]);
  expect(said(schema, refused)).toEqual([expected]);
});

test('words of the schema come before these', () => {
  expect(said(z.string({ error: 'a name' }).min(2, { error: 'two letters' }), 3)).toEqual(['a name']);
  expect(said(z.string({ error: 'a name' }).min(2, { error: 'two letters' }), 'a')).toEqual(['two letters']);
});

test('what is said in the same words of one value is said once, what differs is said each', () => {
  const same = z.string().min(3, { error: 'x' }).regex(/^b/, { error: 'x' });
  const other = z.string().min(3, { error: 'x' }).regex(/^b/, { error: 'y' });
  expect(said(same, 'a')).toEqual(['x']);
  expect(said(other, 'a')).toEqual(['x', 'y']);
  expect(said(z.object({ p: same, q: same }), { p: 'a', q: 'a' })).toEqual(['x', 'x']);
});

describe('a choice', () => {
  const schema = z.enum(['read', 'write', 'per-key']);
  const issues = (value: unknown) => {
    const result = schema.safeParse(value, { error: expectation });
    return result.success ? [] : shapeIssues(schema, result.error, value);
  };

  test.each<[unknown, string, string]>([
    ['raed', '"raed"', 'did you mean read?'],
    ['wirte', '"wirte"', 'did you mean write?'],
    ['Read', '"Read"', 'did you mean read?'],
    ['per_key', '"per_key"', 'did you mean per-key?'],
    ['execute', '"execute"', 'choose one of them'],
    ['r', '"r"', 'choose one of them'],
    ['', '""', 'choose one of them'],
    [3, '3', 'choose one of them'],
  ])('that is %j gets a proposal only where one is near', (value, got, fix) => {
    expect(issues(value)).toEqual([anIssue('value-not-allowed', [], { got, allowed: 'read, write or per-key', fix })]);
  });
});

test('a name that may not be used is itself what is wrong, not what stands under it', () => {
  const schema = z.record(z.string().max(5, { error: 'a short name' }), z.number());
  const result = schema.safeParse({ short: 1, longer: 2 }, { error: expectation });
  expect(result.error && shapeIssues(schema, result.error, { short: 1, longer: 2 })).toEqual([
    anIssue('value-not-allowed', ['longer'], {
      got: 'the key "longer"',
      allowed: 'a short name',
      fix: 'write it in that form',
    }),
  ]);
});
