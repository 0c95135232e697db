import { isMapping } from '../../base/mapping';
import { UsageError } from '../exit';

/** What Secrets Manager keeps of a database: a JSON object with `username` and `password`, and more that is not needed. */
export interface Secret {
  readonly user: string;
  readonly password: string;
}

/** Nothing of what stands in it is ever printed. */
export function secretOf(given: { readonly text: string; readonly from: string } | null): Secret | null {
  if (given === null) return null;
  const found = parsed(given.text);
  if (isMapping(found) && isText(found.username) && isText(found.password)) {
    return { user: found.username, password: found.password };
  }
  throw new UsageError(
    `${given.from}: got something else, allowed the JSON of Secrets Manager: an object with username and password`,
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
