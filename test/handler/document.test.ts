import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JsonValue } from '../../lib/base/json-value';
import { canonicalJson } from '../../lib/plan/documents/canonical-json';
import { readDocument } from './document';
import { DocumentFault } from './document-fault';
import { aConsumingDocument } from './support';

const folder = mkdtempSync(join(tmpdir(), 'veltrix-handler-'));
const file = join(folder, 'handler.json');
afterAll(() => rmSync(folder, { recursive: true }));

const good = aConsumingDocument() as unknown as { readonly [key: string]: JsonValue };
const kafka = good.kafka as { readonly [key: string]: JsonValue };

function written(value: JsonValue): string {
  const text = canonicalJson(value);
  writeFileSync(file, text);
  return createHash('sha256').update(text).digest('hex');
}

test('a conforming document is read, with the hash of its bytes', () => {
  const sha256 = written(good);
  expect(readDocument(file, sha256)).toEqual({ document: good, bootstrap: '127.0.0.1:9092', sha256 });
  expect(readDocument(file).sha256).toBe(sha256);
});

const { consumer: _, ...lacking } = good;
test.each([
  ['another version', { ...good, veltrixConfiguration: 2 }, 'is of version 2, and this program reads 1'],
  ['no version', {}, 'is of version none'],
  ['an unknown key', { ...good, retries: 3 }, 'Unrecognized key: "retries"'],
  ['a key too few', lacking, 'consumer: '],
  ['another kind', { ...good, kind: 'workflow' }, 'kind: '],
  ['a number as text', { ...good, timeoutMs: '40' }, 'timeoutMs: '],
  ['nothing to read', { ...good, reads: [] }, 'reads no event'],
  [
    'a reference for an address',
    { ...good, kafka: { ...kafka, bootstrap: { from: 'apply', reference: 'kafka.bootstrap' } } },
    'is only a reference (kafka.bootstrap)',
  ],
  ['a login', { ...good, kafka: { ...kafka, authentication: { kind: 'iam' } } }, 'kafka.authentication: is iam'],
  ['a list', [], 'is of version none'],
])('%s is refused with one line', (_name, value, said) => {
  written(value as JsonValue);
  expect(() => readDocument(file)).toThrow(DocumentFault);
  expect(() => readDocument(file)).toThrow(said);
  expect(() => readDocument(file)).not.toThrow('\n');
});

test('a file that is missing, cut off or of other bytes is refused', () => {
  expect(() => readDocument(join(folder, 'none.json'))).toThrow(/cannot be read: .*ENOENT/);
  const sha256 = written(good);
  expect(() => readDocument(file, sha256.replace(/^./, 'x'))).toThrow(`has the hash ${sha256}`);
  writeFileSync(file, canonicalJson(good).slice(0, -1));
  expect(() => readDocument(file)).toThrow('is no JSON');
  writeFileSync(file, Buffer.from([0x22, 0xff, 0x22]));
  expect(() => readDocument(file)).toThrow('is no JSON');
});
