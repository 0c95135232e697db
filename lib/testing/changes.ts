import { type ChangeEffect, type ChangeEffectRow, changeEffectRow, STATEFUL_TYPES } from '../catalog/change-effects';
import { allResources, type StackResource } from './addresses';
import { attributeChanges } from './attribute-changes';
import { isObject, type Json, objectsAt } from './json';
import type { SynthesizedStack } from './synthesized-stack';

/** What happens to one stateful resource between two syntheses of a stack. */
export type Change =
  | { readonly kind: 'created' | 'imported' | 'destroyed'; readonly address: string }
  | { readonly kind: 'moved'; readonly address: string; readonly to: string }
  | AttributeChange;

export interface AttributeChange {
  readonly kind: 'changed';
  /** The address after the change. */
  readonly address: string;
  /** Without list positions, as in the catalog: `broker_node_group_info.instance_type`. */
  readonly attribute: string;
  readonly before: Json | undefined;
  readonly after: Json | undefined;
  /** `unknown`: the catalog has no row for this attribute, or cannot compare the two values. */
  readonly effect: ChangeEffect | 'unknown';
  /** The catalog's row, where there is one. */
  readonly row: ChangeEffectRow | undefined;
}

/**
 * The changes to stateful resources, by the catalog's table `change-effects`; sorted by address. References are compared as
 * text, after renaming what a `moved` block renames. Attributes under `ignore_changes` are left out.
 * Limit: reads two syntheses, neither state nor provider; the plan gate has the last word.
 */
export function changes(before: SynthesizedStack, after: SynthesizedStack): readonly Change[] {
  const moves = movesOf(after);
  const old = statefulResources(before);
  const now = new Map(statefulResources(after).map((resource) => [resource.address, resource]));
  const kept = new Set(old.map(({ address }) => destination(moves, address)));
  const imported = new Set(objectsAt(after.json, 'import').map((block) => block.to));
  // An import does not excuse a lost address: Terraform still destroys what the state holds under the old one.
  const fresh = [...now.keys()]
    .filter((address) => !kept.has(address))
    .map((address): Change => ({ kind: imported.has(address) ? 'imported' : 'created', address }));
  const found = [...old.flatMap((resource) => fate(resource, now, moves)), ...fresh];
  return found.sort((a, b) => (a.address < b.address ? -1 : a.address > b.address ? 1 : 0));
}

function fate(
  resource: StackResource,
  now: ReadonlyMap<string, StackResource>,
  moves: ReadonlyMap<string, string>,
): readonly Change[] {
  const { address } = resource;
  const to = destination(moves, address);
  const successor = now.get(to);
  if (successor === undefined || successor.type !== resource.type) return [{ kind: 'destroyed', address }];
  const changed = attributeChanges(renamed(resource.config, moves), successor.config).map(
    ({ attribute, before, after }): Change => {
      const row = changeEffectRow(resource.type, attribute);
      return { kind: 'changed', address: to, attribute, before, after, effect: effectOf(row, before, after), row };
    },
  );
  return to === address ? changed : [{ kind: 'moved', address, to }, ...changed];
}

function effectOf(
  row: ChangeEffectRow | undefined,
  before: Json | undefined,
  after: Json | undefined,
): ChangeEffect | 'unknown' {
  if (row === undefined) return 'unknown';
  if (row.whenLowered === undefined) return row.effect;
  const order = compareVersions(before, after);
  if (order === undefined) return 'unknown';
  return order > 0 ? row.whenLowered : row.effect;
}

/** Negative when it rises; nothing for references and for what differs only in words, such as `3.9.x` and `3.9.x.kraft`. */
function compareVersions(before: Json | undefined, after: Json | undefined): number | undefined {
  const numbers = (value: Json | undefined) => /^\d+(?:\.\d+)*/.exec(String(value))?.[0].split('.').map(Number);
  const a = numbers(before);
  const b = numbers(after);
  if (a === undefined || b === undefined) return undefined;
  const differing = a.map((part, index) => part - (b[index] ?? 0)).find((difference) => difference !== 0);
  return differing ?? (a.length < b.length ? -1 : undefined);
}

function statefulResources(stack: SynthesizedStack): readonly StackResource[] {
  return allResources(stack).filter(({ type }) => STATEFUL_TYPES.includes(type));
}

function movesOf(stack: SynthesizedStack): ReadonlyMap<string, string> {
  return new Map(objectsAt(stack.json, 'moved').map(({ from, to }) => [String(from), String(to)]));
}

/** Follows chains: moves stay in the code for as long as some environment has not seen them. */
function destination(moves: ReadonlyMap<string, string>, address: string): string {
  const seen = new Set<string>();
  let current = address;
  for (let next = moves.get(current); next !== undefined && !seen.has(next); next = moves.get(current)) {
    seen.add(next);
    current = next;
  }
  return current;
}

/** Terraform follows a move in all references by itself, so the renamed text is the same reference. */
function renamed<T extends Json>(value: T, moves: ReadonlyMap<string, string>): T;
function renamed(value: Json, moves: ReadonlyMap<string, string>): Json {
  if (typeof value === 'string') {
    return value.replace(/(?<![\w.-])[a-z]\w*\.[\w-]+/g, (address) => destination(moves, address));
  }
  if (Array.isArray(value)) return value.map((item: Json) => renamed(item, moves));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, renamed(item, moves)]));
}
