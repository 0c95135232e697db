import { formatPath, type Issue, type Path } from '../base/issue';
import { isMapping } from '../base/mapping';
import type { EnvironmentDocument } from '../config/environment-spec';
import type { EventsDocument } from '../config/events-spec';
import { type Reading, readEnvironment, readEvents } from '../config/read';
import { UsageError } from './exit';
import { helpFor, supposedPath } from './supposed-path';

/** What people wrote, as it was read. */
export interface Documents {
  readonly events: EventsDocument;
  readonly environment: EnvironmentDocument;
}

/** One value that is supposed to stand in the documents. */
export interface Supposed {
  readonly path: Path;
  /** `null` where nothing stands there. */
  readonly before: unknown;
  readonly after: unknown;
}

export interface SupposedDocuments {
  readonly events: Reading<EventsDocument>;
  readonly environment: Reading<EnvironmentDocument>;
  readonly supposed: readonly Supposed[];
}

/**
 * The documents as they would read with other values, each stated as `path=value`. They are changed as they were written and read
 * again, so that every rule judges them.
 */
export function suppose({ events, environment }: Documents, stated: readonly string[]): SupposedDocuments {
  let root: unknown = { ...events, environment };
  const supposed: Supposed[] = [];
  const added: { readonly text: string; readonly path: Path }[] = [];
  for (const text of stated) {
    const { name, value } = statement(text);
    const { path, before, written } = supposedPath(root, name);
    // A part of what was supposed before builds on it; the whole of it would take it back.
    const lost = supposed.find((other) => path.every((part, index) => other.path[index] === part));
    if (lost !== undefined) {
      const [one, other] = [formatPath(path), formatPath(lost.path)];
      const why = one === other ? `${one} is stated twice` : `it takes back ${other}, which is stated before it`;
      throw new UsageError(`--what-if ${text}: ${why}`);
    }
    if (!written) added.push({ text: name, path });
    supposed.push({ path, before: before ?? null, after: value });
    root = withValue(root, path, value);
  }
  const { environment: own, ...rest } = root as Readonly<Record<string, unknown>>;
  const readings = { events: readEvents(rest), environment: readEnvironment(own) };
  for (const { text, path } of added) {
    // A key that nobody has written may be one that can be left out, or none at all: only the schema knows.
    if (isUnknownKey(readings, path)) {
      throw new UsageError(
        `--what-if ${text}: ${formatPath(path)} is no key; ${helpFor({ ...events, environment }, text)}`,
      );
    }
  }
  return { ...readings, supposed };
}

/** The value is JSON where it reads as such, and else text: `0.5`, `700/s`, `{"assumed":"700/s","because":"a guess"}`. */
function statement(text: string): { readonly name: string; readonly value: unknown } {
  const at = text.indexOf('=');
  if (at < 1)
    throw new UsageError(`--what-if: got ${JSON.stringify(text)}, allowed path=value such as growth.factor=30`);
  return { name: text.slice(0, at).trim(), value: parsed(text.slice(at + 1).trim()) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** A copy with one value otherwise; all that is beside the path is shared. Keys become properties of their own, whatever their name. */
function withValue(root: unknown, [key, ...rest]: Path, value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(root)) return root.map((item, index) => (index === key ? withValue(item, rest, value) : item));
  const mapping = isMapping(root) ? root : {};
  const before = Object.hasOwn(mapping, key) ? mapping[key] : undefined;
  // In the place that it has, or behind all others.
  const after = new Map<string, unknown>(Object.entries(mapping)).set(String(key), withValue(before, rest, value));
  return Object.fromEntries(after);
}

function isUnknownKey({ events, environment }: Pick<SupposedDocuments, 'events' | 'environment'>, path: Path): boolean {
  const [root, ...inner] = path;
  const [issues, there]: readonly [readonly Issue[], Path] =
    root === 'environment' ? [environment.issues, inner] : [events.issues, path];
  return issues.some((issue) => issue.code === 'key-unknown' && formatPath(issue.path) === formatPath(there));
}
