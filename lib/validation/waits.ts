import type { Path } from '../base/issue';
import type { Milliseconds } from '../base/units';
import type { Sender } from '../model/sender-model';
import type { Service } from '../model/service-model';

/** One call that somebody waits for. */
export interface Wait {
  /** Where its timeout stands. */
  readonly place: Path;
  readonly timeout: Milliseconds;
  readonly attempts: number;
}

/** All that somebody waits for: dependencies and calls. */
export function waitsOf({ uses, calls }: Pick<Sender, 'uses' | 'calls'>, path: Path): readonly Wait[] {
  return [
    ...uses.map(({ dependency, timeout, attempts }) => ({
      place: [...path, 'uses', dependency, 'timeout'],
      timeout,
      attempts,
    })),
    ...calls.map(({ to, timeout, attempts }) => ({ place: [...path, 'calls', to, 'timeout'], timeout, attempts })),
  ];
}

/** How long a request is worked on, and where that is written; `null` where nobody gives up. */
export function servicePatience({
  name,
  timeout,
  entry,
}: Service): { readonly time: Milliseconds; readonly path: readonly string[] } | null {
  if (timeout !== null) return { time: timeout, path: ['services', name, 'timeout'] };
  return entry.kind === 'http'
    ? { time: entry.idleTimeout.time, path: ['services', name, 'http', 'idleTimeout'] }
    : null;
}
