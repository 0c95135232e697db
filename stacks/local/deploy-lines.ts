/** What the lines of `cdktf deploy` say, as far as a person waits for it. */
export type Said =
  | {
      readonly kind: 'planned';
      readonly stack: string;
      readonly add: number;
      readonly change: number;
      readonly destroy: number;
    }
  | { readonly kind: 'made'; readonly stack: string; readonly resource: string; readonly seconds: string }
  | { readonly kind: 'unchanged'; readonly stack: string }
  | { readonly kind: 'applied'; readonly stack: string; readonly changes: number }
  | { readonly kind: 'trouble'; readonly text: string };

/**
 * Reads line after line, of stacks whose names begin alike. cdktf names the stack on the first line of each block only, so the
 * last name holds for the next.
 */
export function deployReader(prefix: string): (line: string) => Said | undefined {
  let stack = '';
  return (line) => {
    const [first = ''] = line.split(' ');
    if (first.startsWith(prefix)) stack = first;
    const planned = /Plan: (\d+) to add, (\d+) to change, (\d+) to destroy/.exec(line);
    if (planned !== null) {
      const [add = 0, change = 0, destroy = 0] = planned.slice(1).map(Number);
      return { kind: 'planned', stack, add, change, destroy };
    }
    const made = /(\S+) \((\S+)\): (?:Creation|Modifications|Destruction) complete after (\S+)/.exec(line);
    if (made !== null) return { kind: 'made', stack, resource: made[2] ?? '', seconds: made[3] ?? '' };
    if (line.includes('No changes. Your infrastructure matches')) return { kind: 'unchanged', stack };
    const applied = /Apply complete! Resources: (\d+) added, (\d+) changed, (\d+) destroyed/.exec(line);
    if (applied !== null) {
      return { kind: 'applied', stack, changes: applied.slice(1).reduce((sum, count) => sum + Number(count), 0) };
    }
    return /\bError\b/.test(line) && !line.includes('[ERROR] default')
      ? { kind: 'trouble', text: line.trim() }
      : undefined;
  };
}
