/** A key that stands twice in one object of a JSON text, and the line of the later one; lines count from 1. */
interface RepeatedKey {
  readonly key: string;
  readonly line: number;
}

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\]:]|\n/g;

/** The first such key of a text that is JSON: `JSON.parse` takes the last of them without a word. */
export function repeatedKey(json: string): RepeatedKey | undefined {
  const open: Set<string>[] = [];
  let line = 1;
  let text = '';
  for (const [token] of json.matchAll(TOKEN)) {
    if (token === '\n') line += 1;
    else if (token === '{' || token === '[') open.push(new Set());
    else if (token === '}' || token === ']') open.pop();
    else if (token !== ':') text = token;
    else {
      const keys = open.at(-1);
      // Two spellings of the same letters are one key.
      const key = String(JSON.parse(text));
      if (keys?.has(key) === true) return { key, line };
      keys?.add(key);
    }
  }
  return undefined;
}
