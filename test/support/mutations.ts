import type { Path } from '../../lib/base/issue';
import type { JsonValue } from '../../lib/base/json-value';
import { pathsOf, without, withValue } from './changed';

/** Both documents as one tree with the environment as a branch, as paths of issues see them. */
export interface Both {
  readonly events: unknown;
  readonly environment: unknown;
}

/** One change at one place. */
export interface Mutation extends Both {
  readonly what: string;
  /** The places that were changed; two where a key was renamed. */
  readonly places: readonly Path[];
  readonly gone: Gone;
}

/** What stood at a place before it was changed, and may be missed elsewhere. */
export interface Gone {
  /** Names that were introduced there. */
  readonly names: readonly string[];
  /** Events that were emitted there. */
  readonly emitted: readonly string[];
}

/** Every mutation of one kind or another at every place but the roots. */
export function mutationsOf(both: Both): readonly Mutation[] {
  const tree = treeOf(both);
  return changeablePaths(both).flatMap((path) => [
    ...[...alike(tree, valueAt(tree, path)), ...WRONG]
      .filter((value) => value !== valueAt(tree, path))
      .map((value) => valueChanged(both, path, value)),
    ...withoutKey(tree, path),
    ...renamedKey(tree, path),
  ]);
}

/** Every place but the roots of both documents. */
export function changeablePaths(both: Both): readonly Path[] {
  return pathsOf(treeOf(both)).filter(([first, ...inner]) =>
    first === 'environment' ? inner.length > 0 : first !== undefined,
  );
}

export function valueChanged(both: Both, path: Path, value: unknown): Mutation {
  const tree = treeOf(both);
  return mutation(withValue(tree, path, value), `becomes ${JSON.stringify(value)}`, [path], goneFrom(tree, path));
}

export function treeOf({ events, environment }: Both): unknown {
  return { ...(events as object), environment };
}

const WRONG: readonly JsonValue[] = [null, '', 'x', -1, 0.5, 1e300, true, [], {}, [{}], { a: 1 }];
/** A change of unit, of ten times more or less, or of another word of the same schema. */
const WORDS: readonly (readonly string[])[] = [
  ['per-key', 'none'],
  ['no-loss', 'best-effort'],
  ['public', 'internal', 'confidential', 'restricted'],
  ['postgres', 'redis'],
  ['cache', 'state'],
  ['read', 'write'],
  ['mqtt', 'websocket'],
  ['none', 'in-process', 'topics'],
  ['exponential', 'fixed'],
  ['earliest', 'latest'],
  ['skip', 'wait', 'allow'],
  ['json-schema', 'avro'],
  ['required', 'reported'],
  ['locked', 'computed'],
  ['per-zone', 'one', 'none'],
  ['private-cluster', 'gateways'],
  ['terraform', 'admin-protocol'],
  ['vpc-runner', 'internet'],
  ['arm64', 'x86_64'],
  ['eu-central-1', 'us-east-1', 'mars-1'],
  ['dead-letter', 'shed', 'unknown'],
];

/** Other values of the same kind. */
function alike(tree: unknown, value: unknown): readonly JsonValue[] {
  if (typeof value === 'boolean') return [!value];
  if (typeof value === 'number') return [value * 10, value / 10, 0, 1, 2, 1_000, Math.round(value / 10)];
  if (typeof value !== 'string') return [];
  const [, digits, unit] = /^(\d+(?:\.\d+)?)(ms|[smhdw]|B|[KMGT]iB|\/[smhd])$/.exec(value) ?? [];
  if (digits !== undefined) {
    return [10, 0.1, 0, 1_000].map((factor) => `${Math.round(Number(digits) * factor * 1_000) / 1_000}${unit}`);
  }
  return [
    ...WORDS.filter((words) => words.includes(value)).flat(),
    ...Object.values(tree as object)
      .filter((section) => typeof section === 'object' && section !== null && Object.hasOwn(section, value))
      .flatMap(Object.keys),
  ];
}

function withoutKey(tree: unknown, path: Path): readonly Mutation[] {
  const key = path.at(-1);
  const around = path.slice(0, -1);
  const changed =
    typeof key === 'number'
      ? withValue(
          tree,
          around,
          (valueAt(tree, around) as readonly unknown[]).filter((_, index) => index !== key),
        )
      : without(tree, path);
  return [mutation(changed, 'is removed', [typeof key === 'number' ? around : path], goneFrom(tree, path))];
}

function renamedKey(tree: unknown, path: Path): readonly Mutation[] {
  const key = path.at(-1);
  if (typeof key !== 'string') return [];
  const around = valueAt(tree, path.slice(0, -1)) as object;
  const sections = Object.values(tree as object).filter(
    (section) => typeof section === 'object' && section !== null && Object.hasOwn(section, key),
  );
  const others = [`${key}x`, ...sections.flatMap(Object.keys)].filter((name) => !Object.hasOwn(around, name));
  return others.map((name) => {
    const renamed = [...path.slice(0, -1), name];
    const changed = withValue(without(tree, path), renamed, valueAt(tree, path));
    return mutation(changed, `is renamed to ${name}`, [path, renamed], goneFrom(tree, path));
  });
}

/** What is introduced or emitted at a place and below it: keys of sections, tasks of workflows, keys of `emits`. */
function goneFrom(tree: unknown, path: Path): Gone {
  const places = pathsOf(valueAt(tree, path)).map((inner) => [...path, ...inner]);
  const keys = (isOne: (place: Path) => boolean): readonly string[] =>
    places.filter((place) => place[0] !== 'environment' && isOne(place)).map((place) => String(place.at(-1)));
  return {
    names: keys(
      (place) => place.length === 2 || (place.length === 4 && place[0] === 'workflows' && place[2] === 'tasks'),
    ),
    emitted: keys((place) => place.at(-2) === 'emits'),
  };
}

function mutation(tree: unknown, what: string, places: readonly Path[], gone: Gone): Mutation {
  const { environment, ...events } = tree as Readonly<Record<string, unknown>>;
  return { events, environment, what, places, gone };
}

export function valueAt(tree: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null && Object.hasOwn(inner, key)
        ? (inner as Readonly<Record<string | number, unknown>>)[key]
        : undefined,
    tree,
  );
}
