/** What a document may be at most before it is read at all. */

/** Deeper than any declaration needs; the schema and the printers below it recurse. */
export const MAX_DEPTH = 24;

/** A thousand events with two thousand handlers are about 1 MiB and take a second; odd text of this size takes some ten seconds. */
export const MAX_BYTES = 4 * 2 ** 20;

/** Far from any document, and from what exhausts the stack of the parser, which recurses: at some thousand it may abort the process. */
export const MAX_OPEN_BRACKETS = 200;

export function isDeep(text: string): boolean {
  let open = 0;
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    open += bracket === '[' || bracket === '{' ? 1 : -1;
    if (open > MAX_OPEN_BRACKETS) return true;
  }
  return false;
}
