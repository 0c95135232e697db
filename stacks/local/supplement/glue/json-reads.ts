/**
 * Whether what one JSON Schema lets be written is what another takes, by the keywords that events are made of: type, enum,
 * properties, required, additionalProperties and items.
 *
 * Deviation: reports differ on whether the service looks at JSON Schemas at all (awslabs/aws-glue-schema-registry 172, 268 and
 * 494). Here it does, so that a change that may be refused is refused; keywords that do not stand above are passed over.
 */
export function jsonReads(reader: unknown, writer: unknown): boolean {
  if (reader === true || writer === false) return true;
  if (reader === false) return false;
  const [read, written] = [mappingOf(reader), mappingOf(writer)];
  return (
    kindsOf(written).every((kind) => kindsOf(read).includes(kind)) &&
    readsValues(read, written) &&
    textsOf(read.required).every((name) => textsOf(written.required).includes(name)) &&
    readsProperties(read, written) &&
    (!kindsOf(written).includes('array') || jsonReads(read.items ?? true, written.items ?? true))
  );
}

type Mapping = Readonly<Record<string, unknown>>;

const KINDS = ['array', 'boolean', 'fraction', 'integer', 'null', 'object', 'string'];

function kindsOf({ type }: Mapping): readonly string[] {
  const stated = typeof type === 'string' ? [type] : textsOf(type);
  if (stated.length === 0) return KINDS;
  return stated.flatMap((kind) => (kind === 'number' ? ['integer', 'fraction'] : [kind]));
}

function readsValues(read: Mapping, written: Mapping): boolean {
  if (!Array.isArray(read.enum)) return true;
  const values = read.enum.map((value) => JSON.stringify(value));
  return Array.isArray(written.enum) && written.enum.every((value) => values.includes(JSON.stringify(value)));
}

function readsProperties(read: Mapping, written: Mapping): boolean {
  if (!kindsOf(written).includes('object')) return true;
  const names = new Set([read, written].flatMap(({ properties }) => Object.keys(mappingOf(properties))));
  const others = jsonReads(read.additionalProperties ?? true, written.additionalProperties ?? true);
  return others && [...names].every((name) => jsonReads(propertyOf(read, name), propertyOf(written, name)));
}

function propertyOf(schema: Mapping, name: string): unknown {
  const properties = mappingOf(schema.properties);
  return Object.hasOwn(properties, name) ? properties[name] : (schema.additionalProperties ?? true);
}

function mappingOf(value: unknown): Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Mapping) : {};
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((text) => typeof text === 'string') : [];
}
