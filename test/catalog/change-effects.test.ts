import { CHANGE_EFFECTS, changeEffectRow, STATEFUL_TYPES } from '../../lib/catalog/change-effects';

const effect = (type: string, attribute: string) => changeEffectRow(type, attribute)?.effect;

test('an attribute is found by its exact path', () => {
  expect(effect('aws_msk_cluster', 'cluster_name')).toBe('replaced');
  expect(effect('aws_msk_cluster', 'cluster_name.more')).toBeUndefined();
  expect(effect('aws_msk_cluster', 'cluster')).toBeUndefined();
  expect(effect('aws_msk_topic', 'cluster_name')).toBeUndefined();
});

test('a block with a star is found at itself and at all below, not beside', () => {
  expect(effect('aws_msk_cluster', 'logging_info')).toBe('in-place');
  expect(effect('aws_msk_cluster', 'logging_info.broker_logs.s3.bucket')).toBe('in-place');
  expect(effect('aws_msk_cluster', 'logging_information')).toBeUndefined();
});

test('an unknown attribute of a block that replaces is unknown, not replaced', () => {
  expect(effect('aws_msk_cluster', 'broker_node_group_info')).toBe('replaced');
  expect(effect('aws_msk_cluster', 'broker_node_group_info.future')).toBeUndefined();
});

test('tags, region and meta-arguments are known for every type', () => {
  expect(effect('aws_dynamodb_table', 'tags.team')).toBe('in-place');
  expect(effect('aws_dynamodb_table', 'region')).toBe('replaced');
  expect(effect('aws_vpc', 'lifecycle.prevent_destroy')).toBe('in-place');
  expect(effect('aws_vpc', 'lifecycle.replace_triggered_by')).toBeUndefined();
  expect(effect('aws_vpc', 'provider')).toBeUndefined();
});

test('no attribute has two rows', () => {
  const paths = CHANGE_EFFECTS.flatMap((row) => row.attributes.map((attribute) => `${row.type}.${attribute}`));
  expect(paths.filter((path, index) => paths.indexOf(path) !== index)).toEqual([]);
});

test('each row says where it was read, and when', () => {
  for (const row of CHANGE_EFFECTS) {
    expect(row.source).not.toBe('');
    expect(row.asOf).toMatch(/^20\d\d-\d\d-\d\d$/);
    expect(row.attributes).not.toEqual([]);
  }
});

/** Read in the provider's text, not in the bindings for 6.25; and `aws_msk_topic` as a whole, which came with 6.38. */
const NEWER_THAN_THE_BINDINGS = [
  'aws_subnet.ipv4_ipam_pool_id',
  'aws_subnet.ipv4_netmask_length',
  'aws_subnet.ipv6_ipam_pool_id',
  'aws_subnet.ipv6_netmask_length',
];

test('each attribute exists in the bindings, so that no row waits for a name that is misspelt', () => {
  // Nested paths are checked by their block.
  const missing = CHANGE_EFFECTS.filter(({ type }) => type !== 'aws_msk_topic').flatMap(({ type, attributes }) => {
    const known = bindingAttributes(type);
    return attributes
      .map((path) => path.replace(/\..*/, ''))
      .filter((name) => !known.includes(name))
      .map((name) => `${type}.${name}`);
  });
  expect(missing).toEqual(NEWER_THAN_THE_BINDINGS);
});

test('types that hold data are stateful with rows and without', () => {
  expect(STATEFUL_TYPES).toEqual(expect.arrayContaining(['aws_msk_cluster', 'aws_s3_bucket', 'aws_db_instance']));
  expect(STATEFUL_TYPES).not.toContain('aws_security_group');
  expect(STATEFUL_TYPES).not.toContain('');
});

/** The attribute names a binding renders, taken from an instance without any value set. */
function bindingAttributes(type: string): readonly string[] {
  const file = type.replace(/^aws_/, '').replaceAll('_', '-');
  const module: Record<string, { readonly prototype: unknown }> = require(`@cdktf/provider-aws/lib/${file}`);
  const binding = Object.values(module).find((each) => 'tfResourceType' in each);
  const names = Object.getOwnPropertyNames(binding?.prototype ?? {});
  return names
    .filter((name) => name.startsWith('reset'))
    .map((name) => snakeCase(name.slice('reset'.length)))
    .concat(names.filter((name) => name.endsWith('Input')).map((name) => snakeCase(name.slice(0, -'Input'.length))));
}

function snakeCase(name: string): string {
  return name
    .replace(/([A-Z])/g, '_$1')
    .toLowerCase()
    .replace(/^_/, '');
}
