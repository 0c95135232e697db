import { isDay } from '../../base/day';

/** What may happen to a resource that holds data, in writing. */
export interface AllowedChange {
  readonly stack: string;
  /** The whole address, as `terraform plan` prints it. */
  readonly address: string;
  readonly action: Action;
  readonly reason: string;
  /** The last day on which it counts, as `2026-11-21`. */
  readonly until: string;
}

export type Action = 'delete' | 'replace';

/** A committed file: who reviews it sees what may be lost, why, and until when. */
export interface AllowedChanges {
  readonly allowed: readonly AllowedChange[];
  /** Types that hold data beside those of the catalog. Nothing takes a type away. */
  readonly alsoStateful: readonly string[];
}

export const NOTHING_ALLOWED: AllowedChanges = { allowed: [], alsoStateful: [] };

type Json = Readonly<Record<string, unknown>>;

const KEYS: readonly string[] = ['veltrixAllowedChanges', 'allowed', 'alsoStateful'];
const ROW_KEYS: readonly (keyof AllowedChange)[] = ['stack', 'address', 'action', 'reason', 'until'];

/** From the text of the file. Every problem at once, each with its place: what is allowed is never guessed. */
export function parseAllowedChanges(text: string): AllowedChanges | { readonly problems: readonly string[] } {
  const json = parseJson(text);
  if (!isJson(json))
    return { problems: ['the file: got no JSON object, allowed { "veltrixAllowedChanges": 1, "allowed": [] }'] };
  const { allowed = [], alsoStateful = [] } = json;
  const problems = [
    ...(json.veltrixAllowedChanges === 1 ? [] : [wrong('veltrixAllowedChanges', json.veltrixAllowedChanges, '1')]),
    ...unknownKeys(json, KEYS, ''),
    ...(isTexts(alsoStateful) ? [] : [wrong('alsoStateful', alsoStateful, 'a list of resource types')]),
    ...(Array.isArray(allowed) ? rowProblems(allowed) : [wrong('allowed', allowed, 'a list')]),
  ];
  if (problems.length > 0) return { problems };
  return {
    allowed: (allowed as readonly AllowedChange[]).map((row) => ({ ...row, address: plainAddress(row.address) })),
    alsoStateful: alsoStateful as readonly string[],
  };
}

/** cdktf prints `aws_msk_cluster.kafka (Kafka/Resource)["a"]`, also for the row the gate proposes: the path is no part of it. */
function plainAddress(address: string): string {
  return address.replace(/ \([^()"]+\)(?=$|\[)/, '');
}

function rowProblems(rows: readonly unknown[]): readonly string[] {
  const seen = new Map<string, number>();
  return rows.flatMap((row, index) => {
    const place = `allowed[${index}]`;
    if (!isJson(row)) return [wrong(place, row, `an object with ${ROW_KEYS.join(', ')}`)];
    const { stack, address, action, reason, until } = row;
    const problems = [
      ...unknownKeys(row, ROW_KEYS, `${place}.`),
      ...(isText(stack) ? [] : [wrong(`${place}.stack`, stack, 'the name of a stack')]),
      ...(isAddress(address)
        ? []
        : [wrong(`${place}.address`, address, 'one whole address as the plan prints it, without *')]),
      ...(action === 'delete' || action === 'replace'
        ? []
        : [wrong(`${place}.action`, action, '"delete" or "replace"')]),
      ...(isText(reason) ? [] : [wrong(`${place}.reason`, reason, 'why it may happen')]),
      ...(isText(until) && isDay(until)
        ? []
        : [wrong(`${place}.until`, until, 'the last day it counts, as "2026-11-21"')]),
    ];
    const key = JSON.stringify([stack, address, action]);
    const first = seen.get(key);
    if (problems.length === 0 && first !== undefined)
      return [`${place}: says the same as allowed[${first}]; remove one`];
    seen.set(key, index);
    return problems;
  });
}

function unknownKeys(json: Json, known: readonly string[], place: string): readonly string[] {
  return Object.keys(json)
    .filter((key) => !known.includes(key))
    .map((key) => `${place}${key}: is not known, allowed ${known.join(', ')}`);
}

function wrong(place: string, got: unknown, allowed: string): string {
  return `${place}: got ${JSON.stringify(got) ?? 'nothing'}, allowed ${allowed}`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every(isText);
}

/** Quoted keys of `for_each` may hold anything; outside them a pattern would allow more than was looked at. */
function isAddress(value: unknown): value is string {
  return isText(value) && !/[*\s]/.test(plainAddress(value).replace(/"(?:[^"\\]|\\.)*"/g, ''));
}
