import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { Issue } from '../../lib/base/issue';
import { loadEvents } from '../../lib/config/load';
import { includeSchemaFiles, withoutRefused } from '../../lib/config/payload-schema-files';
import { readEventsText } from '../../lib/config/read-text';
import { anEvent, anEventsDocument, anIssue, thrownBy, withValue } from '../support';

const FILES: Readonly<Record<string, string>> = {
  './order.avsc': '{ "type": "record", "name": "Order" }',
  'order.avsc': '{ "type": "string" }',
  'schemas/a.json': '\uFEFF{ "type": "object" }',
  'broken.json': '{\n  "type": "object",\n  "x": [1, 2\n}',
  'yaml.json': 'type: object\n',
  'comma.json': '{ "a": 1, }',
  'empty.json': '',
  'deep.json': '['.repeat(201),
  'less-deep.json': '['.repeat(200),
  'large.json': ' '.repeat(4 * 2 ** 20 + 1),
  'proto.json': '{ "__proto__": { "a": 1 } }',
  '..hidden/a.json': '1',
};

const LESS_DEEP = 'Flow sequence in block collection must be sufficiently indented and end with a ]';

const read = (file: string): string | undefined => (Object.hasOwn(FILES, file) ? FILES[file] : undefined);
const documentWith = (schema: unknown) => ({
  platform: 'shop',
  events: { a: { owner: 'x', payload: { max: '1B', schema } } },
});
const FILE = ['events', 'a', 'payload', 'schema', 'file'];

function issueOf(schema: unknown): Issue | undefined {
  const { input, issues } = includeSchemaFiles(documentWith(schema), read);
  expect(issues).toHaveLength(1);
  expect(input).toEqual({ platform: 'shop', events: { a: { owner: 'x', payload: { max: '1B' } } } });
  return issues[0];
}

test.each([
  ['./order.avsc', { type: 'record', name: 'Order' }],
  ['order.avsc', { type: 'string' }],
  ['schemas/a.json', { type: 'object' }],
  ['..hidden/a.json', 1],
])('the file %s is put in as the definition', (file, definition) => {
  const document = documentWith({ format: 'avro', file });
  const before = JSON.stringify(document);
  const { input, issues } = includeSchemaFiles(document, read);
  expect(issues).toEqual([]);
  expect(input).toEqual(documentWith({ format: 'avro', definition }));
  expect(JSON.stringify(document)).toBe(before);
});

test('a key that means something to JavaScript is not lost on the way', () => {
  const { input } = includeSchemaFiles(documentWith({ file: 'proto.json' }), read);
  expect(JSON.stringify(input)).toContain('"__proto__":{"a":1}');
});

test.each([
  null,
  [],
  3,
  {},
  { events: [] },
  { events: null },
  { events: { a: null } },
  { events: { a: { payload: 'x' } } },
  { events: { a: { payload: { schema: 'order.avsc' } } } },
  documentWith({ format: 'avro', definition: { file: 'order.avsc' } }),
  { handlers: { a: { payload: { schema: { file: 'order.avsc' } } } } },
])('what names no file is left as it is: %j', (input) => {
  const included = includeSchemaFiles(input, () => {
    throw new Error('nothing is read');
  });
  expect(included.input).toEqual(input);
  expect(included.issues).toEqual([]);
  expect(included.standsAt(FILE)).toBe(FILE);
});

describe('a path that leads elsewhere, or is none, is refused', () => {
  test.each([
    '/etc/passwd',
    '../order.avsc',
    './../order.avsc',
    'schemas/../../order.avsc',
    'schemas/..',
    '..',
    '.',
    './',
    'schemas/',
    'schemas//a.json',
    'https://example.org/a.json',
    'file:a.json',
    'C:a.json',
    'C:\\a.json',
    '..\\a.json',
    'a\u0000.json',
    '',
  ])('%j', (file) => {
    expect(issueOf({ format: 'avro', file })).toEqual(
      anIssue('value-not-allowed', FILE, {
        got: JSON.stringify(file),
        allowed: 'a path such as ./order-placed.avsc, in the folder of this document or below',
        fix: 'put the file there, and write its path with slashes',
      }),
    );
  });

  test.each([
    [3, '3'],
    [null, 'null'],
    [{}, 'a mapping'],
    [['a'], 'a list'],
  ])('%j', (file, got) => {
    expect(issueOf({ format: 'avro', file })?.got).toBe(got);
  });
});

describe('a file that cannot be taken is one issue', () => {
  test.each([
    ['none.json', 'no file none.json', 'correct the path, or write the file'],
    ['large.json', 'large.json with 4194305 bytes', 'shorten it'],
    [
      'broken.json',
      'broken.json, which is not JSON (line 4: Flow sequence in block collection must be sufficiently indented and end with a ])',
      'correct broken.json',
    ],
    ['yaml.json', 'yaml.json, which is not JSON (it is YAML, or has a comma or comment too many)', 'correct yaml.json'],
    [
      'comma.json',
      'comma.json, which is not JSON (it is YAML, or has a comma or comment too many)',
      'correct comma.json',
    ],
    ['less-deep.json', `less-deep.json, which is not JSON (line 1: ${LESS_DEEP})`, 'correct less-deep.json'],
    ['empty.json', 'empty.json, which is not JSON (it is empty)', 'correct empty.json'],
    ['deep.json', 'deep.json, which is not JSON (more than 200 brackets are open at a time)', 'correct deep.json'],
  ])('%s', (file, got, fix) => {
    expect(issueOf({ format: 'json-schema', file })).toEqual(
      anIssue('schema-file-not-readable', FILE, { got, allowed: 'a JSON file of at most 4 MiB', fix }),
    );
  });

  test('beside a definition', () => {
    expect(issueOf({ file: 'order.avsc', definition: {} })).toEqual(
      anIssue('value-not-allowed', FILE, {
        got: 'a file beside a definition',
        allowed: 'one of them',
        fix: 'remove one of them',
      }),
    );
  });
});

test('what a file says stands at its name', () => {
  const { standsAt } = includeSchemaFiles(documentWith({ file: 'order.avsc' }), read);
  const definition = ['events', 'a', 'payload', 'schema', 'definition'];
  expect(standsAt([...definition, 'fields', 0])).toEqual(FILE);
  expect(standsAt(definition)).toEqual(FILE);
  for (const path of [
    ['events', 'b', 'payload', 'schema', 'definition'],
    ['events', 'a', 'payload', 'schema', 'format'],
    ['events', 'a', 'payload', 'other', 'definition'],
    ['handlers', 'a', 'payload', 'schema', 'definition'],
    ['events', 'a'],
    [],
  ]) {
    expect(standsAt(path)).toBe(path);
  }
});

test('an event without its schema is left out, once, and what else is wrong with it is still told', () => {
  const text = stringify(
    anEventsDocument({
      events: {
        'order.placed': withValue(anEvent(), ['payload', 'schema'], { format: 'avro', file: 'none.json' }),
        'order.paid': withValue(withValue(anEvent(), ['payload', 'schema'], { file: '/x' }), ['retention'], 7),
        'order.sent': anEvent(),
      } as never,
    }),
  );
  const { document, issues, leftOut, locate } = readEventsText(text, 'shop.yaml');
  expect(issues.map(({ code, path }) => [code, path])).toEqual([
    ['schema-file-not-readable', ['events', 'order.placed', 'payload', 'schema', 'file']],
    ['value-not-allowed', ['events', 'order.paid', 'payload', 'schema', 'file']],
    ['value-not-allowed', ['events', 'order.paid', 'retention']],
  ]);
  expect(Object.keys(document?.events ?? {})).toEqual(['order.sent']);
  expect(leftOut.map(String).sort()).toEqual(['events,order.paid', 'events,order.placed']);
  expect(issues.slice(0, 2).map(({ path }) => text.split('\n')[(locate(path)?.line ?? 0) - 1]?.trim())).toEqual([
    'file: none.json',
    'file: /x',
  ]);
});

test('a reading without refusals stays what it is', () => {
  const reading = { document: anEventsDocument(), issues: [], leftOut: [] };
  expect(withoutRefused(reading, includeSchemaFiles(anEventsDocument(), read))).toEqual(reading);
  expect(withoutRefused({ ...reading, document: undefined }, includeSchemaFiles({}, read)).document).toBeUndefined();
});

describe('on disk', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'schemas-'));
    mkdirSync(join(folder, 'below'));
    writeFileSync(join(folder, 'below', 'a.json'), '{ "type": 3 }');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  function refusalOf(file: string): string {
    const path = join(folder, 'shop.yaml');
    const schema = { format: 'avro', file };
    // Something else is wrong with it, so that there always is a refusal.
    const wrong = withValue(anEvent(), ['retention'], 7);
    writeFileSync(
      path,
      stringify(anEventsDocument({ events: { a: withValue(wrong, ['payload', 'schema'], schema) } as never })),
    );
    const [, ...lines] = thrownBy(() => loadEvents(path)).message.split('\n');
    return lines.join('\n').replaceAll(folder, '');
  }

  test('files are looked for from the folder of the document, whatever the working folder is', () => {
    expect(refusalOf('below/a.json')).toContain('retention');
    expect(refusalOf('below/a.json')).not.toContain('schema-file-not-readable');
  });

  test.each(['none.json', 'below', 'shop.yaml/a.json', `${'a'.repeat(300)}.json`])('%s is no file', (file) => {
    expect(refusalOf(file)).toContain(
      `/shop.yaml:24:9 events.a.payload.schema.file: got no file ${file}, allowed a JSON file of at most 4 MiB`,
    );
  });
});
