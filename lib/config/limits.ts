/** What a document may be at most before it is read at all. */

/** Deeper than any declaration needs; the schema and the printers below it recurse. */
export const MAX_DEPTH = 24;

/** Larger than a thousand events with two thousand handlers (about 1 MiB), small enough to parse within a second. */
export const MAX_BYTES = 4 * 2 ** 20;
