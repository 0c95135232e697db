import { createHash } from 'node:crypto';
import { Token } from 'cdktf';
import { type RegisteredSchema, SchemaRegistry, type SchemaRegistryProps } from '../../../lib/constructs/schemas';
import { addresses, count, messageOf, only, type Resources, synthesize } from '../support';

const aSchema = (changes: Partial<RegisteredSchema> = {}): RegisteredSchema => ({
  format: 'AVRO',
  compatibility: 'FULL',
  definition: '"string"',
  ...changes,
});
const build = (props: SchemaRegistryProps): Resources =>
  synthesize((stack) => new SchemaRegistry(stack, 'Schemas', props));
const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

const EXISTING = {
  registryName: 'shared',
  registryArn: 'arn:aws:glue:us-east-1:111122223333:registry/shared',
};

test('registry and schemas carry what they were given, and nothing destroys them', () => {
  const resources = build({
    name: 'hunt',
    description: 'Ours.',
    schemas: { 'hunt.found': aSchema({ description: 'A find.' }) },
  });
  expect(only(resources, 'aws_glue_registry')).toEqual({
    registry_name: 'hunt',
    description: 'Ours.',
    lifecycle: { prevent_destroy: true },
  });
  const { lifecycle, ...schema } = only(resources, 'aws_glue_schema');
  expect(schema).toEqual({
    schema_name: 'hunt.found',
    registry_arn: `\${aws_glue_registry.${addresses(resources)[0]?.split('.')[1]}.arn}`,
    data_format: 'AVRO',
    compatibility: 'FULL',
    schema_definition: '"string"',
    description: 'A find.',
  });
  expect(lifecycle).toMatchObject({ prevent_destroy: true });
});

test('they are destroyed only when that is said', () => {
  const resources = build({ name: 'hunt', protected: false, schemas: { a: aSchema() } });
  for (const type of ['aws_glue_registry', 'aws_glue_schema']) {
    expect(only(resources, type).lifecycle).toMatchObject({ prevent_destroy: false });
  }
});

test('an apply fails where the registry holds another definition or format afterwards, and says which schema', () => {
  const { lifecycle } = only(build({ name: 'hunt', schemas: { 'hunt.found': aSchema() } }), 'aws_glue_schema');
  expect(lifecycle).toMatchObject({
    postcondition: [
      {
        condition: '${self.data_format == "AVRO"}',
        error_message: expect.stringMatching(/^The registry keeps the format of hunt\.found: .*\.$/),
      },
      {
        condition: `\${sha256(self.schema_definition) == "${hash('"string"')}"}`,
        error_message: expect.stringMatching(
          /^The registry did not take this definition of hunt\.found .*FULL forbids .*, or it is still judged: apply again\. .*\.$/,
        ),
      },
    ],
  });
});

test('what looks like a template of Terraform stays text, and what is looked at is the text', () => {
  const definition = '{"type":"string","pattern":"^${a}%{b}$"}';
  const schema = only(
    build({ name: 'hunt', schemas: { a: aSchema({ format: 'JSON', definition }) } }),
    'aws_glue_schema',
  );
  expect(schema.schema_definition).toBe('{"type":"string","pattern":"^$${a}%%{b}$"}');
  expect(JSON.stringify(schema.lifecycle)).toContain(hash(definition));
});

test('schemas keep their addresses whatever else is there', () => {
  const schema = (resources: Resources) =>
    addresses(resources).filter((address) => address.startsWith('aws_glue_schema'));
  const alone = schema(build({ name: 'hunt', schemas: { 'a.b': aSchema() } }));
  const together = schema(build({ name: 'hunt', schemas: { 'a-b': aSchema(), 'a.b': aSchema(), ab: aSchema() } }));
  expect(together).toHaveLength(3);
  expect(together).toEqual(expect.arrayContaining([...alone]));
});

test('a registry that exists is not made again', () => {
  const resources = build({ existing: EXISTING, schemas: { a: aSchema() } });
  expect(count(resources, 'aws_glue_registry')).toBe(0);
  expect(only(resources, 'aws_glue_schema').registry_arn).toBe(EXISTING.registryArn);
});

test('ARNs stand by name, and what was made is handed over', () => {
  const seen: unknown[] = [];
  synthesize((stack) => {
    const made = new SchemaRegistry(stack, 'Schemas', {
      name: 'hunt',
      schemas: { b: aSchema(), a: aSchema() },
      override: ({ registry, schemas }) => seen.push(registry?.registryNameInput, Object.keys(schemas)),
    });
    expect(Object.keys(made.schemaArns)).toEqual(['a', 'b']);
    expect(made.registryName).toBe('hunt');
    new SchemaRegistry(stack, 'Others', {
      existing: EXISTING,
      schemas: {},
      override: ({ registry }) => seen.push(registry),
    });
  });
  expect(seen).toEqual(['hunt', ['a', 'b'], undefined]);
});

test('the longest definition is taken', () => {
  expect(
    count(build({ name: 'a', schemas: { a: aSchema({ definition: 'x'.repeat(170_000) }) } }), 'aws_glue_schema'),
  ).toBe(1);
});

test.each([
  [{ 'a/b': aSchema() }, 'schemas["a/b"]: got characters beyond letters, digits, dots, hyphens'],
  [{ 'a.': aSchema() }, 'schemas["a."]: got characters beyond letters, digits, dots, hyphens'],
  [
    { a: aSchema({ definition: 'x'.repeat(170_001) }) },
    'schemas.a.definition: got 170001 characters, allowed 1 to 170000 characters; ',
  ],
  [
    { a: aSchema({ definition: ' ' }) },
    'schemas.a.definition: got 1 characters, all of them blank, allowed 1 to 170000 characters; ',
  ],
  [
    { a: aSchema({ definition: Token.asString({ a: 1 }) }) },
    'schemas.a.definition: got a value known only after deployment',
  ],
])('refuses %#', (schemas, message) => {
  expect(messageOf(() => build({ name: 'hunt', schemas }))).toContain(message);
});

test('refuses a name that the registry would refuse', () => {
  expect(messageOf(() => build({ name: 'a b', schemas: {} }))).toContain('schema registry "a b"');
});
