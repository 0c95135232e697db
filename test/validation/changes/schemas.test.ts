import type { DeclaredChange } from '../../../lib/validation/changes/change';
import { HEALTHY } from '../../faults/healthy';
import { withValue } from '../../support';
import { changesOf } from './support';

const SCHEMA = ['events', 'orderPlaced', 'payload', 'schema'];
const STRICT = { type: 'object', properties: { a: { type: 'string' } }, required: ['a'] };
const LOOSE = { type: 'object', properties: { a: { type: 'string' } } };

/** What is said of a definition that asks for more, or for less. */
function said(before: string, after: string, older: unknown, newer: unknown): readonly DeclaredChange[] {
  const schema = (compatibility: string, definition: unknown) =>
    withValue(HEALTHY, SCHEMA, { format: 'json-schema', compatibility, definition });
  return changesOf(schema(before, older), schema(after, newer)).filter(({ path }) => path.at(-1) === 'definition');
}

function codes(compatibility: string, older: unknown, newer: unknown): readonly string[] {
  return said(compatibility, compatibility, older, newer).map(({ code }) => code);
}

test.each([
  ['none', 'schema-changed-without-promise'],
  ['backward', 'schema-breaks-readers'],
  ['backward-all', 'schema-breaks-readers'],
  ['forward', 'schema-changed-without-promise'],
  ['forward-all', 'schema-changed-without-promise'],
  ['full', 'schema-breaks-readers'],
  ['full-all', 'schema-breaks-readers'],
])('where %s is promised, asking for more is told as %s', (compatibility, code) => {
  expect(codes(compatibility, LOOSE, STRICT)).toEqual([code]);
});

test.each([
  ['none', 'schema-changed-without-promise'],
  ['backward', 'schema-changed-without-promise'],
  ['forward', 'schema-breaks-old-readers'],
  ['forward-all', 'schema-breaks-old-readers'],
  ['full', 'schema-breaks-old-readers'],
])('where %s is promised, asking for less is told as %s', (compatibility, code) => {
  expect(codes(compatibility, STRICT, LOOSE)).toEqual([code]);
});

test('a promise that is withdrawn with the change it forbids is held against the change all the same', () => {
  const [withdrawn] = said('full-all', 'none', LOOSE, STRICT);
  expect([withdrawn?.code, withdrawn?.verdict]).toEqual(['schema-breaks-withdrawn-promise', 'breaking']);
  expect(withdrawn?.why).toMatch(/^the registry takes it, since NONE takes the place of FULL_ALL in the same change/);
  const codesOf = (before: string, after: string) => said(before, after, LOOSE, STRICT).map(({ code }) => code);
  expect(codesOf('none', 'backward')).toEqual(['schema-breaks-readers']);
  expect(codesOf('backward', 'forward')).toEqual(['schema-breaks-withdrawn-promise']);
  expect(codesOf('forward', 'backward-all')).toEqual(['schema-breaks-readers']);
});

describe('who holds a version to its mode is said', () => {
  const aRecord = (...names: readonly string[]) => ({
    type: 'record',
    name: 'Order',
    fields: names.map((name) => ({ name, type: 'string' })),
  });
  const avro = (changes: object) =>
    withValue(HEALTHY, SCHEMA, { format: 'avro', compatibility: 'backward-all', ...changes });
  const whyOf = (older: unknown, newer: unknown) => changesOf(older, newer).map(({ why }) => why);

  test('for Avro the registry, which refuses it', () => {
    const [why] = whyOf(avro({ definition: aRecord('eventId') }), avro({ definition: aRecord('eventId', 'note') }));
    expect(why).toBe(
      'the registry refuses this version by BACKWARD_ALL: readers with the new schema cannot read what waits: fields[1]: note of Order is read, is not written, and has no default',
    );
  });

  test('for JSON Schema perhaps nobody, and for the topic of another its owner', () => {
    expect(said('full', 'full', LOOSE, STRICT)[0]?.why).toMatch(
      /^it breaks FULL, which the registry may not notice in a JSON Schema: readers with the new schema /,
    );
    const existing = (definition: object) =>
      withValue(avro({ definition }), ['events', 'orderPlaced', 'existing'], { topic: 'orders', partitions: 6 });
    const [why] = whyOf(existing(aRecord('eventId')), existing(aRecord('eventId', 'note')));
    expect(why).toMatch(/^it breaks BACKWARD_ALL, and the topic with its schemas is of another: /);
  });

  test('a lower mode is named with the one before, and so is what a format is kept for', () => {
    expect(
      whyOf(avro({ definition: aRecord('eventId') }), avro({ definition: aRecord('eventId'), compatibility: 'none' })),
    ).toEqual(['what BACKWARD_ALL forbids is taken by NONE: later schemas may break who reads or sends it']);
    const [why] = whyOf(
      avro({ definition: aRecord('eventId') }),
      withValue(HEALTHY, [...SCHEMA, 'compatibility'], 'backward-all'),
    );
    expect(why).toContain('the registry keeps the format of a schema as long as there is one');
  });
});

test('a change that breaks nobody is safe, and what -all promises beyond these two versions is said', () => {
  const titled = { ...STRICT, title: 'an order' };
  expect(codes('full', STRICT, titled)).toEqual(['schema-compatible']);
  const [found] = said('full-all', 'full-all', STRICT, titled);
  expect(found).toMatchObject({ code: 'schema-compatible-with-this-version', verdict: 'safe' });
  expect(found?.why).toContain('FULL_ALL speaks of earlier versions as well, which are not here');
});

test('what is not proven is said, and is risky', () => {
  const pattern = (text: string) => ({ type: 'object', properties: { a: { type: 'string', pattern: text } } });
  const found = said('backward', 'backward', pattern('^a+$'), pattern('^a*$'));
  expect(found.map(({ code, verdict }) => [code, verdict])).toEqual([['schema-not-proven', 'risky']]);
  expect(found[0]?.why).toContain('backward: ');
});

test('the reason names the place and what is wrong there, and both who reads and who sends is touched', () => {
  const [found] = said('backward', 'backward', LOOSE, STRICT);
  expect(found?.why).toMatch(/: readers with the new schema cannot read what waits: .*a/);
  expect(found?.touched).toEqual(['handlers.bookOrder', 'services.api']);
});

test('of many breakages five are told, and how many more there are', () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
  const properties = (type: string) => ({
    type: 'object',
    properties: Object.fromEntries(names.map((name) => [name, { type }])),
  });
  const [found] = said('backward', 'backward', properties('string'), properties('number'));
  expect(found?.why.split('; ')).toHaveLength(6);
  expect(found?.why).toMatch(/; and 2 more$/);
});

test('another order of keys in a definition is no change', () => {
  expect(said('full', 'full', { type: 'object', title: 'x' }, { title: 'x', type: 'object' })).toEqual([]);
});
