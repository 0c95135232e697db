import schema from './provider-schemas/kubernetes-2.38.0.json';

interface Block {
  readonly attributes?: Readonly<Record<string, { readonly required?: boolean; readonly optional?: boolean }>>;
  readonly block_types?: Readonly<
    Record<string, { readonly block: Block; readonly max_items?: number; readonly min_items?: number }>
  >;
}

/** What Terraform itself reads of every resource. */
const OF_ALL = ['depends_on', 'lifecycle', 'provider'];

/** What the provider would refuse of a resource as it stands in the synthesized JSON; the bindings check none of it. */
export function schemaProblems(type: string, resource: object): readonly string[] {
  const resources = schema.resources as unknown as Readonly<Record<string, Block>>;
  const block = resources[type];
  if (block === undefined) throw new Error(`${type} is not among the schemas kept here`);
  const own = Object.fromEntries(Object.entries(resource).filter(([key]) => !OF_ALL.includes(key)));
  return problemsIn(block, own, type);
}

function problemsIn(
  { attributes = {}, block_types: blocks = {} }: Block,
  value: object,
  at: string,
): readonly string[] {
  const entries = Object.entries(value);
  const unknown = entries.flatMap(([key]) => {
    if (blocks[key] !== undefined) return [];
    const attribute = attributes[key];
    if (attribute === undefined) return [`${at}.${key}: there is no such attribute`];
    return attribute.required === true || attribute.optional === true ? [] : [`${at}.${key}: nobody may set it`];
  });
  const missing = Object.entries(attributes).flatMap(([key, { required }]) =>
    required === true && !(key in value) ? [`${at}.${key}: it is missing`] : [],
  );
  const inner = Object.entries(blocks).flatMap(([key, { block, max_items: most, min_items: fewest = 0 }]) => {
    const found: unknown = (value as Readonly<Record<string, unknown>>)[key] ?? [];
    const all = Array.isArray(found) ? found : [found];
    const count =
      all.length < fewest || (most !== undefined && all.length > most)
        ? [`${at}.${key}: there are ${all.length} of it`]
        : [];
    return [...count, ...all.flatMap((one, index) => problemsIn(block, Object(one), `${at}.${key}[${index}]`))];
  });
  return [...unknown, ...missing, ...inner];
}
