import type { Locate } from '../base/issue';

/**
 * Documents are plain data and pass through users' hands, so where one came from is kept beside it, not in it:
 * the same declaration from TypeScript and from YAML stays equal to the last byte.
 */
const origins = new WeakMap<object, Locate>();

export function rememberOrigin<Document extends object>(document: Document, locate: Locate): Document {
  origins.set(document, locate);
  return document;
}

/** Nothing for documents written in TypeScript: there the path is the place. */
export function originOf(document: object): Locate {
  return origins.get(document) ?? (() => undefined);
}
