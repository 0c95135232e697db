import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { HandlerDocument } from '../../lib/plan/documents/configuration-document';
import { configurationSchema } from '../../lib/plan/documents/schema/document';
import { DocumentFault } from './document-fault';

/** A document that this program can do all of. */
export type ConsumingDocument = HandlerDocument & {
  readonly consumer: NonNullable<HandlerDocument['consumer']>;
  readonly kafka: NonNullable<HandlerDocument['kafka']>;
};

export interface ReadDocument {
  readonly document: ConsumingDocument;
  /** Host and port, several with commas between them. */
  readonly bootstrap: string;
  readonly sha256: string;
}

/** All of it is right, or nothing is done. There is no default for anything that stands in there. */
export function readDocument(file: string, expectedSha256?: string): ReadDocument {
  const bytes = bytesOf(file);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (expectedSha256 !== undefined && sha256 !== expectedSha256) {
    throw new DocumentFault(`${file}: has the hash ${sha256}, and ${expectedSha256} is to be run with`);
  }
  const { document, bootstrap } = conforming(file, parsed(file, bytes));
  return { document, bootstrap, sha256 };
}

function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new DocumentFault(`${file}: cannot be read: ${messageOf(error)}`);
  }
}

function parsed(file: string, bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    throw new DocumentFault(`${file}: is no JSON (${bytes.length} bytes): ${messageOf(error)}`);
  }
}

function conforming(file: string, value: unknown): Omit<ReadDocument, 'sha256'> {
  const version = valueAt(value, 'veltrixConfiguration');
  if (version !== 1) {
    throw new DocumentFault(`${file}: is of version ${JSON.stringify(version) ?? 'none'}, and this program reads 1`);
  }
  const result = configurationSchema.safeParse(value);
  if (!result.success) {
    const [issue] = result.error.issues;
    const place = issue === undefined || issue.path.length === 0 ? 'the document' : issue.path.join('.');
    throw new DocumentFault(`${file}: ${place}: ${issue?.message ?? 'does not conform'}`);
  }
  const document = result.data;
  if (document.kind !== 'handler') throw new DocumentFault(`${file}: is of a ${document.kind}, not of a handler`);
  const { consumer, kafka } = document;
  if (consumer === null || kafka === null || document.reads.length === 0) {
    throw new DocumentFault(`${file}: ${document.name} reads no event: nothing is to be consumed`);
  }
  if (kafka.bootstrap.from !== 'value') {
    const { reference } = kafka.bootstrap;
    throw new DocumentFault(`${file}: kafka.bootstrap: is only a reference (${reference}), and an address is needed`);
  }
  if (kafka.authentication.kind !== 'none') {
    const { kind } = kafka.authentication;
    throw new DocumentFault(`${file}: kafka.authentication: is ${kind}, and this program can do none only`);
  }
  return { document: { ...document, consumer, kafka }, bootstrap: kafka.bootstrap.value };
}

function valueAt(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[key] : undefined;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
