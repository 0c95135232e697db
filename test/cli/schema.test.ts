import { jsonSchemaOf } from '../../lib/config/schema/json-schema';
import { configurationJsonSchema } from '../../lib/plan/documents/schema/json-schema';
import { run } from './support';

test.each([
  [['schema'], 'events'],
  [['schema', 'events'], 'events'],
  [['schema', 'environment'], 'environment'],
] as const)('%j prints the schema of %s and nothing else', async (argv, document) => {
  const { code, out, err, written } = await run(argv);
  expect([code, err, written]).toEqual([0, '', []]);
  expect(out).toBe(`${JSON.stringify(jsonSchemaOf(document), null, 2)}\n`);
});

test('with --output it is written, and how to name it is told', async () => {
  const ran = await run(['schema', 'environment', '--output', 'schemas/environment.schema.json']);
  expect(ran).toEqual({
    code: 0,
    err: '',
    out: `wrote schemas/environment.schema.json; name it in each document, by its path from there:
  YAML, as the first line: # yaml-language-server: $schema=environment.schema.json
  JSON, as a key:          "$schema": "./environment.schema.json"
`,
    files: { 'schemas/environment.schema.json': (await run(['schema', 'environment'])).out },
    written: ['schemas/environment.schema.json'],
  });
});

test('of another document is wrong use', async () => {
  expect(await run(['schema', 'event'])).toMatchObject({
    code: 2,
    out: '',
    err: "error: command-argument value 'event' is invalid for argument 'document'. Allowed choices are events, environment, configuration, report-check, report-explain, report-plan.\n",
  });
});

test('of the configuration document is for programs, which need not be told how to name it', async () => {
  const { code, out, err } = await run(['schema', 'configuration']);
  expect([code, err]).toEqual([0, '']);
  expect(out).toBe(`${JSON.stringify(configurationJsonSchema(), null, 2)}\n`);
  expect(await run(['schema', 'configuration', '--output', 'configuration.json'])).toMatchObject({
    code: 0,
    out: 'wrote configuration.json\n',
    files: { 'configuration.json': out },
  });
});
