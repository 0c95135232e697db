import { Memory } from '../../../stacks/local/supplement/memory';
import { FakeGlue } from './fake-glue';
import { aFront, closeServers, send, signed } from './support';

afterEach(closeServers);

const ARN = 'arn:aws:glue:us-east-1:111122223333';
const REGISTRY = { RegistryName: 'hunt' };
const SCHEMA = { SchemaArn: `${ARN}:schema/hunt/hunt.found` };

/** Glue as a client sees it: the front before the fake. */
class Glue {
  private constructor(
    readonly upstream: FakeGlue,
    private readonly port: number,
  ) {}

  static async start(memory = Memory.open(), upstream = new FakeGlue()): Promise<Glue> {
    return new Glue(upstream, await aFront(upstream.handler, { memory, now: () => Date.UTC(2026, 10, 21) }));
  }

  async call(operation: string, body: object): Promise<Answered> {
    const headers = { ...signed('glue'), 'x-amz-target': `AWSGlue.${operation}` };
    const reply = await send(this.port, { method: 'POST', path: '/', headers, body: JSON.stringify(body) });
    return { status: reply.status, body: JSON.parse(reply.body.toString()) };
  }

  /** What a new version becomes, once it is judged. */
  async register(definition: unknown): Promise<string> {
    const answer = await this.call('RegisterSchemaVersion', {
      SchemaId: SCHEMA,
      SchemaDefinition: JSON.stringify(definition),
    });
    const { Status, SchemaVersionId, __type } = answer.body;
    if (Status !== 'PENDING') return String(Status ?? __type);
    await this.call('GetSchemaVersion', { SchemaVersionId });
    return String((await this.call('GetSchemaVersion', { SchemaVersionId })).body.Status);
  }
}

interface Answered {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

const field = (name: string, more: object = {}) => ({ name, type: 'string', ...more });
const aRecord = (...fields: readonly object[]) => ({ type: 'record', name: 'Found', fields });
const FIRST = aRecord(field('id'), field('hint', { default: '' }));

async function aSchema(compatibility: string, definition: unknown = FIRST, format = 'AVRO'): Promise<Glue> {
  const glue = await Glue.start();
  await glue.call('CreateRegistry', { ...REGISTRY, Tags: { Team: 'Hunt' } });
  const made = await glue.call('CreateSchema', {
    RegistryId: { RegistryArn: `${ARN}:registry/hunt` },
    SchemaName: 'hunt.found',
    DataFormat: format,
    Compatibility: compatibility,
    SchemaDefinition: JSON.stringify(definition),
    Tags: { Team: 'Hunt' },
  });
  expect(made).toMatchObject({ status: 200, body: { SchemaVersionStatus: 'PENDING', LatestSchemaVersion: 1 } });
  return glue;
}

test('a registry is made, described, changed, listed and deleted with its schemas', async () => {
  const glue = await aSchema('FULL');
  expect(await glue.call('CreateRegistry', REGISTRY)).toMatchObject({
    status: 400,
    body: { __type: 'AlreadyExistsException', Message: 'Registry already exists. RegistryName: hunt' },
  });
  await glue.call('UpdateRegistry', { RegistryId: REGISTRY, Description: 'Ours.' });
  const described = {
    RegistryName: 'hunt',
    RegistryArn: `${ARN}:registry/hunt`,
    Description: 'Ours.',
    Status: 'AVAILABLE',
  };
  expect((await glue.call('GetRegistry', { RegistryId: REGISTRY })).body).toMatchObject(described);
  expect((await glue.call('ListRegistries', {})).body).toMatchObject({ Registries: [described] });
  expect(glue.upstream.tags.get(SCHEMA.SchemaArn)).toEqual({ Team: 'Hunt' });
  expect((await glue.call('DeleteRegistry', { RegistryId: REGISTRY })).body).toMatchObject({ Status: 'DELETING' });
  for (const [operation, body] of [
    ['GetRegistry', { RegistryId: REGISTRY }],
    ['GetSchema', { SchemaId: SCHEMA }],
  ] as const) {
    expect(await glue.call(operation, body)).toMatchObject({
      status: 400,
      body: { __type: 'EntityNotFoundException' },
    });
  }
  expect(glue.upstream.tags.get(SCHEMA.SchemaArn)).toEqual({});
});

test('a compatible definition is a version, and the same one in another order of keys is no other', async () => {
  const glue = await aSchema('FULL');
  const second = aRecord(field('id'), field('hint', { default: '' }), field('note', { default: '' }));
  expect(await glue.register(second)).toBe('AVAILABLE');
  const { type, fields, name } = second;
  expect(await glue.register({ name, fields, type })).toBe('AVAILABLE');
  expect((await glue.call('GetSchema', { SchemaId: SCHEMA })).body).toMatchObject({
    LatestSchemaVersion: 2,
    NextSchemaVersion: 3,
    SchemaCheckpoint: 1,
    DataFormat: 'AVRO',
    Compatibility: 'FULL',
  });
  const latest = { SchemaId: SCHEMA, SchemaVersionNumber: { LatestVersion: true } };
  expect((await glue.call('GetSchemaVersion', latest)).body).toMatchObject({
    VersionNumber: 2,
    SchemaDefinition: JSON.stringify(second),
  });
});

test('a new version is pending and the latest until its first read, and then what it was judged to be', async () => {
  const glue = await aSchema('BACKWARD');
  const latest = async () => {
    const asked = { SchemaId: SCHEMA, SchemaVersionNumber: { LatestVersion: true } };
    const { VersionNumber, Status } = (await glue.call('GetSchemaVersion', asked)).body;
    return `${VersionNumber} ${Status}`;
  };
  expect([await latest(), await latest()]).toEqual(['1 PENDING', '1 AVAILABLE']);
  const put = async (definition: object) => {
    const body = { SchemaId: SCHEMA, SchemaDefinition: JSON.stringify(definition) };
    return (await glue.call('RegisterSchemaVersion', body)).body.Status;
  };
  expect(await put(aRecord(field('id'), field('must')))).toBe('PENDING');
  expect([await latest(), await latest()]).toEqual(['2 PENDING', '1 AVAILABLE']);
  expect(await put(aRecord(field('id'), field('more', { default: '' })))).toBe('PENDING');
  const listed = async () => {
    const { Schemas } = (await glue.call('ListSchemaVersions', { SchemaId: SCHEMA })).body;
    return (Schemas as readonly { readonly Status: string }[]).map(({ Status }) => Status);
  };
  expect(await listed()).toEqual(['AVAILABLE', 'FAILURE', 'PENDING']);
  expect(await listed()).toEqual(['AVAILABLE', 'FAILURE', 'AVAILABLE']);
});

test('an incompatible definition is kept as failed, without an error, and is never the latest', async () => {
  const glue = await aSchema('BACKWARD');
  const broken = aRecord(field('id'), field('must'));
  expect(await glue.register(broken)).toBe('FAILURE');
  const latest = { SchemaId: SCHEMA, SchemaVersionNumber: { LatestVersion: true } };
  await glue.call('GetSchemaVersion', latest);
  expect((await glue.call('GetSchemaVersion', latest)).body).toMatchObject({ VersionNumber: 1, Status: 'AVAILABLE' });
  expect((await glue.call('ListSchemaVersions', { SchemaId: SCHEMA })).body).toMatchObject({
    Schemas: [
      { VersionNumber: 1, Status: 'AVAILABLE' },
      { VersionNumber: 2, Status: 'FAILURE' },
    ],
  });
  const found = await glue.call('GetSchemaByDefinition', {
    SchemaId: SCHEMA,
    SchemaDefinition: JSON.stringify(broken),
  });
  expect(found.body).toMatchObject({ Status: 'FAILURE' });
  const byId = await glue.call('GetSchemaVersion', { SchemaVersionId: found.body.SchemaVersionId });
  expect(byId.body).toMatchObject({ VersionNumber: 2, Status: 'FAILURE' });
});

const MORE = aRecord(field('id'), field('hint', { default: '' }), field('must'));
const LESS = aRecord(field('hint', { default: '' }));

/** More that is read: not backward. Less that is written: not forward. */
test.each([
  ['NONE', 'AVAILABLE', 'AVAILABLE'],
  ['BACKWARD', 'FAILURE', 'AVAILABLE'],
  ['BACKWARD_ALL', 'FAILURE', 'AVAILABLE'],
  ['FORWARD', 'AVAILABLE', 'FAILURE'],
  ['FORWARD_ALL', 'AVAILABLE', 'FAILURE'],
  ['FULL', 'FAILURE', 'FAILURE'],
  ['FULL_ALL', 'FAILURE', 'FAILURE'],
  ['DISABLED', 'InvalidInputException', 'InvalidInputException'],
])('%s: more is %s, less is %s', async (mode, more, less) => {
  expect(await (await aSchema(mode)).register(MORE)).toBe(more);
  expect(await (await aSchema(mode)).register(LESS)).toBe(less);
});

test('_ALL looks at every version since the checkpoint, and another mode moves the checkpoint', async () => {
  const [latest, all] = [await aSchema('BACKWARD'), await aSchema('BACKWARD_ALL')];
  const withDefault = aRecord(field('note', { default: '' }), field('id'));
  const withoutDefault = aRecord(field('note'), field('id'));
  for (const glue of [latest, all]) expect(await glue.register(withDefault)).toBe('AVAILABLE');
  expect(await latest.register(withoutDefault)).toBe('AVAILABLE');
  expect(await all.register(withoutDefault)).toBe('FAILURE');
  const update = { SchemaId: SCHEMA, Compatibility: 'BACKWARD_ALL' };
  expect((await all.call('UpdateSchema', update)).body).toMatchObject({ __type: 'InvalidInputException' });
  await all.call('UpdateSchema', { ...update, SchemaVersionNumber: { LatestVersion: true } });
  expect(await all.register(withoutDefault)).toBe('AVAILABLE');
});

const ANY = { type: 'object', properties: { id: { type: 'string' } } };
const CLOSED = { ...ANY, additionalProperties: false };

test.each([
  ['a property is required', ANY, { ...ANY, required: ['id'] }, 'FAILURE'],
  ['a property is no longer required', { ...ANY, required: ['id'] }, ANY, 'AVAILABLE'],
  [
    'a property is named where any was let in',
    ANY,
    { ...ANY, properties: { ...ANY.properties, a: { type: 'string' } } },
    'FAILURE',
  ],
  [
    'a property is added where no other was let in',
    CLOSED,
    { ...CLOSED, properties: { ...CLOSED.properties, a: { type: 'string' } } },
    'AVAILABLE',
  ],
  ['a property goes where no other is let in', CLOSED, { ...CLOSED, properties: {} }, 'FAILURE'],
  ['a whole number becomes any number', { type: 'integer' }, { type: 'number' }, 'AVAILABLE'],
  ['any number becomes a whole one', { type: 'number' }, { type: 'integer' }, 'FAILURE'],
  ['a value goes', { enum: ['a', 'b'] }, { enum: ['a'] }, 'FAILURE'],
  ['a value comes', { enum: ['a'] }, { enum: ['b', 'a'] }, 'AVAILABLE'],
  ['items are held to more', { type: 'array' }, { type: 'array', items: { type: 'string' } }, 'FAILURE'],
])('of JSON Schemas, backward: %s', async (_, older, newer, status) => {
  expect(await (await aSchema('BACKWARD', older, 'JSON')).register(newer)).toBe(status);
});

test.each([
  ['AVRO', { type: 'record', name: 'A' }],
  ['AVRO', 'nobody'],
  ['JSON', { type: 'strin' }],
  ['JSON', { $schema: 'https://json-schema.org/draft/2020-12/schema' }],
  ['JSON', [1]],
])('a definition that is no schema of %s is refused: %j', async (DataFormat, definition) => {
  const glue = await Glue.start();
  const SchemaDefinition = JSON.stringify(definition);
  const said = expect.stringContaining(`Schema definition of ${DataFormat} data format is invalid: `);
  expect((await glue.call('CheckSchemaVersionValidity', { DataFormat, SchemaDefinition })).body).toEqual({
    Valid: false,
    Error: said,
  });
  await glue.call('CreateRegistry', REGISTRY);
  const made = await glue.call('CreateSchema', { RegistryId: REGISTRY, SchemaName: 'a', DataFormat, SchemaDefinition });
  expect(made).toMatchObject({ status: 400, body: { __type: 'InvalidInputException', Message: said } });
});

test.each([
  ['CreateRegistry', { RegistryName: 'a b' }, 'RegistryName'],
  ['CreateSchema', { RegistryId: REGISTRY, SchemaName: 'a', DataFormat: 'XML', SchemaDefinition: '1' }, 'DataFormat'],
  [
    'CreateSchema',
    { RegistryId: REGISTRY, SchemaName: 'a', DataFormat: 'JSON', SchemaDefinition: 'x'.repeat(170_001) },
    'SchemaDefinition',
  ],
])('%s refuses %#', async (operation, body, where) => {
  const answer = await (await Glue.start()).call(operation, body);
  expect(answer).toMatchObject({
    status: 400,
    body: { __type: 'InvalidInputException', Message: expect.stringContaining(where) },
  });
});

test('what was remembered ends with the life of the emulator, and outlives ours', async () => {
  const memory = Memory.open();
  const first = await Glue.start(memory);
  await first.call('CreateRegistry', REGISTRY);
  const again = await Glue.start(memory, first.upstream);
  expect((await again.call('GetRegistry', { RegistryId: REGISTRY })).status).toBe(200);
  const killed = await Glue.start(memory, new FakeGlue());
  expect((await killed.call('GetRegistry', { RegistryId: REGISTRY })).status).toBe(400);
  expect((await killed.call('CreateRegistry', REGISTRY)).status).toBe(200);
});
