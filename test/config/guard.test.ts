import type { Issue } from '../../lib/base/issue';
import { plainCopy } from '../../lib/config/guard';
import { readEnvironment, readEvents } from '../../lib/config/read';
import { anEnvironment, anEventsDocument, anIssue } from '../support';

function guardIssues(input: unknown): readonly Issue[] {
  return plainCopy(input).issues;
}

function forbidden(path: readonly (string | number)[]) {
  return anIssue('key-forbidden', path, {
    got: `the key ${path.at(-1)}`,
    allowed: 'any other name',
    fix: 'change the document there',
  });
}

function nested(levels: number, wrap: (inner: unknown) => unknown): unknown {
  let input: unknown = 'core';
  for (let level = 0; level < levels; level += 1) input = wrap(input);
  return input;
}

test.each(['__proto__', 'constructor', 'prototype'])('refuses the key %s, wherever it stands', (key) => {
  const input = JSON.parse(`{ "handlers": { "${key}": {}, "a": [{ "${key}": 1 }] }, "${key}": 1 }`);
  expect(new Set(guardIssues(input).map(({ path }) => path.join(' ')))).toEqual(
    new Set([`handlers ${key}`, `handlers a 0 ${key}`, key]),
  );
  expect(guardIssues(JSON.parse(`{ "handlers": { "${key}": {} } }`))).toEqual([forbidden(['handlers', key])]);
});

test('lets through what only looks alike, and values of those words', () => {
  const input = { handlers: { proto: {}, Constructor: {}, toString: {}, hasOwnProperty: {} }, name: '__proto__' };
  expect(guardIssues(input)).toEqual([]);
});

test.each([
  ['lists', (inner: unknown) => [inner], 0],
  ['mappings', (inner: unknown) => ({ a: inner }), 'a'],
] as const)('refuses %s nested deeper than 24 levels, and no others', (_, wrap, key) => {
  expect(guardIssues(nested(24, wrap))).toEqual([]);
  expect(guardIssues(nested(25, wrap))).toEqual([
    anIssue('nesting-too-deep', [key, key, key, key], {
      got: 'more than 24 levels',
      allowed: 'at most 24 levels',
      fix: 'change the document there',
    }),
  ]);
});

test.each([
  ['lists', (inner: unknown) => [inner]],
  ['mappings', (inner: unknown) => ({ a: inner })],
])('takes 10,000 nested %s without an exception', (_, wrap) => {
  const deep = nested(10_000, wrap);
  expect(guardIssues(deep).map(({ code }) => code)).toEqual(['nesting-too-deep']);
  expect(readEvents({ ...anEventsDocument(), growth: deep }).issues.map(({ code }) => code)).toContain(
    'nesting-too-deep',
  );
  expect(readEnvironment({ ...anEnvironment(), tags: deep })).toMatchObject({
    document: undefined,
    issues: [{ code: 'nesting-too-deep' }],
  });
});

test('ends with an object that holds itself', () => {
  const ring: Record<string, unknown> = { ...anEventsDocument() };
  ring.growth = ring;
  expect(new Set(guardIssues(ring).map(({ code }) => code))).toEqual(new Set(['nesting-too-deep']));
  expect(readEvents(ring).document).toEqual(anEventsDocument());
});

test('stops at twenty problems: nobody reads a thousand', () => {
  const handlers = Array.from({ length: 1_000 }, () => JSON.parse('{ "__proto__": 1 }'));
  expect(guardIssues({ handlers })).toHaveLength(20);
});

test('says the same in the same order, whatever the order of the keys', () => {
  const [one, other] = [
    '{ "a": { "constructor": 1 }, "b": { "constructor": 1 } }',
    '{ "b": { "constructor": 1 }, "a": { "constructor": 1 } }',
  ];
  expect(guardIssues(JSON.parse(one))).toEqual(guardIssues(JSON.parse(other)));
});

test('has nothing to say of plain values', () => {
  expect([null, undefined, 'x', 3, Number.NaN, [], {}].flatMap((value) => guardIssues(value))).toEqual([]);
});
