import { createHash } from 'node:crypto';
import type { JsonValue } from '../../base/json-value';
import { canonicalJson } from './canonical-json';

/** A document as it is handed on: its bytes, and their hash as `sha256sum` prints it. */
export interface Sealed {
  readonly text: string;
  readonly sha256: string;
}

export function sealed(document: JsonValue): Sealed {
  const text = canonicalJson(document);
  return { text, sha256: createHash('sha256').update(text, 'utf8').digest('hex') };
}
