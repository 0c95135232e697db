import { listed } from '../../base/nearest';
import type { JsonSchemaCoverage, Place } from './json-schema-covers';
import { child, keywordOf, propertyNames, propertyOf, requiredBy, type SchemaNode } from './json-schema-node';
import { kindsOf, valuesOf } from './json-schema-values';
import { broken, every, READABLE, unproven, type Verdict } from './verdict';

const KEYWORDS = ['items', 'properties', 'additionalProperties', 'required'];

/** What is inside lists and mappings. */
export function coversParts(coverage: JsonSchemaCoverage, place: Place): Verdict {
  const { written, read } = place;
  const kinds = kindsOf(written);
  const asks = KEYWORDS.some((keyword) => keywordOf(read, keyword) !== undefined);
  if (!asks || !(kinds.has('array') || kinds.has('object'))) return READABLE;
  if (keywordOf(read, 'enum') !== undefined || keywordOf(read, 'const') !== undefined) {
    return unproven(coverage.at(place), 'a list of values beside keywords that look into them is not judged');
  }
  if (valuesOf(written) !== undefined)
    return unproven(coverage.at(place), 'whether the listed lists and mappings are accepted');
  return every([
    kinds.has('array') ? coversItems(coverage, place) : READABLE,
    kinds.has('object') ? coversMapping(coverage, place) : READABLE,
  ]);
}

function coversItems(coverage: JsonSchemaCoverage, place: Place): Verdict {
  const read = child(place.read, 'items');
  if (read === undefined || place.written.some((node) => keywordOf(node, 'maxItems') === 0)) return READABLE;
  return below(
    coverage,
    place,
    place.written.flatMap((node) => child(node, 'items') ?? []),
    read,
  );
}

function coversMapping(coverage: JsonSchemaCoverage, place: Place): Verdict {
  const { written, read } = place;
  const present = new Set(written.flatMap(requiredBy));
  const absent = requiredBy(read).filter((name) => !present.has(name));
  const names = new Set([...propertyNames(read), ...written.flatMap(propertyNames)]);
  return every([
    ...absent.map((name) => broken(coverage.at(place), `${name} is required, and may be missing in what is written.`)),
    ...[...names].sort().map((name) => coversProperty(coverage, place, name)),
    coversOthers(coverage, place),
  ]);
}

function coversProperty(coverage: JsonSchemaCoverage, place: Place, name: string): Verdict {
  const read = propertyOf(place.read, name);
  if (read === undefined || read.schema === true) return READABLE;
  const stated = place.written.flatMap((node) => propertyOf(node, name) ?? []);
  if (stated.some(({ schema }) => schema === false)) return READABLE;
  if (read.schema === false) return broken(coverage.at(place), `${name} may be written and is not accepted.`);
  if (stated.length > 0) return below(coverage, place, stated, read);
  // Nobody says that it is written; nobody says that it is not.
  return unproven(
    read.at,
    `${name} is read here; the schema it is written with does not name it and lets anything pass under that name (additionalProperties: false would rule it out)`,
  );
}

/** Properties that neither side names. */
function coversOthers(coverage: JsonSchemaCoverage, place: Place): Verdict {
  const read = child(place.read, 'additionalProperties');
  if (read === undefined || read.schema === true) return READABLE;
  const stated = place.written.flatMap((node) => child(node, 'additionalProperties') ?? []);
  if (stated.some(({ schema }) => schema === false)) return READABLE;
  if (read.schema !== false) return below(coverage, place, stated, read);
  const known = propertyNames(place.read);
  return broken(
    coverage.at(place),
    `Properties other than ${listed(known)} may be written and are not accepted.`.replace('other than none ', ''),
  );
}

function below(coverage: JsonSchemaCoverage, place: Place, written: readonly SchemaNode[], read: SchemaNode): Verdict {
  return coverage.covers({ written, read, level: place.level + 1, near: coverage.at(place) });
}
