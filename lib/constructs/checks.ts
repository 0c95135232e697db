import { Token } from 'cdktf';
import { formatPath, type Path } from '../base/issue';
import { CHOSEN_NAMES, checkedName, type NameKind, nameProblem } from '../base/naming';

/**
 * What one constructor call can know is refused at once, in the words every message of the package has:
 * place, what it got, what is allowed, what to change. Tokens are values of the deployment: no check may look into them
 * (`Token.asNumber` is a huge negative number, so a range check on it would misfire).
 */
export interface Refusal {
  /** Where the value stands, as a path of the construct's own props. */
  readonly at: Path;
  readonly got: string;
  readonly allowed: string;
  readonly fix: string;
}

export function refuse({ at, got, allowed, fix }: Refusal): never {
  throw new RangeError(`${formatPath(at)}: got ${got}, allowed ${allowed}; ${fix}`);
}

/** Values that construct ids, addresses or policies are made of must stand in the code, not come from another resource. */
export function checkPlain(at: Path, value: string): void {
  if (!Token.isUnresolved(value)) return;
  refuse({
    at,
    got: 'a value known only after deployment',
    allowed: 'plain text',
    fix: 'write the value itself, ids and addresses are made of it',
  });
}

/** Whole numbers between two edges, both allowed; tokens pass. */
export function checkWhole(at: Path, value: number, { min, max }: WholeNumberEdges): void {
  if (Token.isUnresolved(value)) return;
  if (Number.isInteger(value) && value >= min && (max === undefined || value <= max)) return;
  refuse({
    at,
    got: String(value),
    allowed: max === undefined ? `whole numbers from ${min} on` : `whole numbers from ${min} to ${max}`,
    fix: `use ${Math.min(max ?? Number.POSITIVE_INFINITY, Math.max(min, Math.round(value) || min))}`,
  });
}

export interface WholeNumberEdges {
  readonly min: number;
  /**
   * The largest number allowed.
   * @default - any larger number is allowed
   */
  readonly max?: number;
}

/** The key of a prop that is a record: it is part of an address, and often of a description. */
export function checkKey(prop: string, key: string): void {
  const problem = nameProblem(key, CHOSEN_NAMES.name);
  if (problem === undefined) return;
  refuse({ at: [prop, key], got: problem, allowed: CHOSEN_NAMES.name.allowed, fix: 'choose another name' });
}

export function checkAccountId(at: Path, value: string): void {
  checkPlain(at, value);
  if (/^\d{12}$/.test(value)) return;
  refuse({ at, got: JSON.stringify(value), allowed: 'twelve digits', fix: 'write the id as text, with leading zeros' });
}

export function checkRegion(at: Path, value: string): void {
  checkPlain(at, value);
  if (/^[a-z]{2,}(?:-[a-z]+)+-\d$/.test(value)) return;
  refuse({ at, got: JSON.stringify(value), allowed: 'a region code such as us-east-1', fix: 'write the region code' });
}

/** A name composed of the user's own; the room for names says what the service accepts. */
export function serviceName(kind: NameKind, text: string): string {
  return Token.isUnresolved(text) ? text : checkedName(kind, text);
}
