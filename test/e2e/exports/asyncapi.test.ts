import fc from 'fast-check';
import { documentsOf } from '../../../lib/plan/documents/documents';
import { planPlatform } from '../../../lib/plan/plan';
import { asyncapiExport } from '../../../lib/report/exports/asyncapi/asyncapi';
import { yamlText } from '../../../lib/report/exports/yaml';
import { validateDeclared } from '../../../lib/validation/validate';
import { ENVIRONMENTS } from '../../../stacks/environments';
import { treasureHunt } from '../../../stacks/events/treasure-hunt';
import {
  aBigDeclaration,
  aHandler,
  aModel,
  anEnvironment,
  anEvent,
  anEventsDocument,
  anExistingKafka,
} from '../../support';
import { arbitraryPlatform } from '../../support/arbitrary-declaration';
import { type Parsed, parsed } from './parse';
import { asyncapiParser } from './readers';

/** The parser of AsyncAPI itself reads what is exported. */
const MINUTES = 60_000;
jest.setTimeout(2 * MINUTES);
let parser = '';

beforeAll(async () => {
  parser = await asyncapiParser();
}, 5 * MINUTES);

type Platform = Parameters<typeof aModel>;

function exported(...platform: Platform): string {
  const model = aModel(...platform);
  return yamlText(asyncapiExport(model, planPlatform(model, undefined)), { ansible: false });
}

async function read(...platform: Platform): Promise<Parsed> {
  const [first] = await parsed(parser, [exported(...platform)]);
  if (first === undefined) throw new Error('nothing was parsed');
  return first;
}

test('the example is read without error in each of its environments', async () => {
  const texts = Object.values(ENVIRONMENTS).map((environment) => exported(treasureHunt, environment));
  for (const { errors, channels, operations } of await parsed(parser, texts)) {
    expect(errors).toEqual([]);
    // 6 events, 6 dead letters, 3 retry tiers.
    expect(channels.length).toBe(15);
    expect(operations['handler.notifyPlayer.receive.player.notified']).toEqual([
      'receive',
      'treasure-hunt.player.notified',
    ]);
    expect(operations['service.api.send.treasure.found']).toEqual(['send', 'treasure-hunt.treasure.found']);
  }
});

test('any platform is read without error', async () => {
  const drawn = fc.sample(
    arbitraryPlatform.filter(({ events, environment }) => validateDeclared(events, environment).model !== undefined),
    { numRuns: 12, seed: 20 },
  );
  const answers = await parsed(
    parser,
    drawn.map(({ events, environment }) => exported(events, environment)),
  );
  expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
  expect(answers.flatMap(({ schemas }) => schemas).length).toBeGreaterThan(5);
});

test('a platform of forty events is read without error, with an operation for everything that is read', async () => {
  const platform = aBigDeclaration(40);
  const model = aModel(platform);
  const reads = documentsOf(model, planPlatform(model, undefined)).flatMap(({ document }) =>
    document.kind === 'handler' ? document.reads : [],
  );
  const { errors, operations } = await read(platform);
  expect(errors).toEqual([]);
  expect(Object.values(operations).filter(([action]) => action === 'receive').length).toBe(reads.length);
});

test('schemas of payloads are read where they were moved to: recursive, with definitions, of Avro, and of another draft', async () => {
  const tree = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: 'https://example.org/tree',
    type: 'object',
    properties: { name: { $ref: '#/definitions/name' }, children: { type: 'array', items: { $ref: '#' } } },
    definitions: { name: { type: 'string', minLength: 1 } },
  };
  const newer = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $defs: { id: { type: 'string' } },
    properties: { id: { $ref: '#/$defs/id' } },
  };
  const avro = { type: 'record', name: 'Placed', fields: [{ name: 'id', type: 'string' }] };
  const withSchema = (format: 'json-schema' | 'avro', definition: Readonly<Record<string, unknown>>) =>
    anEvent({ payload: { typical: '1KiB', max: '16KiB', schema: { format, definition, compatibility: 'none' } } });
  const answer = await read(
    anEventsDocument({
      events: {
        'order.placed': withSchema('json-schema', tree),
        'order.changed': withSchema('json-schema', newer),
        'order.sent': withSchema('avro', avro),
      },
      handlers: {
        shipOrder: aHandler({ on: ['order.placed', 'order.changed', 'order.sent'], idempotencyKey: 'header:id' }),
      },
    }),
  );
  expect(answer.errors).toEqual([]);
  expect([...answer.schemas].sort()).toEqual(['order.placed', 'order.sent']);
});

test('topics and brokers of another are read as they are called', async () => {
  const events = { 'order.placed': anEvent({ existing: { topic: 'Legacy_orders.v1', partitions: 6 } }) };
  const answer = await read(anEventsDocument({ events }), anEnvironment({ kafka: anExistingKafka() }));
  expect(answer.errors).toEqual([]);
  expect(answer.channels).toContain('Legacy_orders.v1');
});

test('what is wrong is seen: a channel that is not there, and a field that AsyncAPI does not know', async () => {
  const wrong = exported()
    .replace('#/channels/shop.order.placed"', '#/channels/shop.order.lost"')
    .replace('operations:', 'operation:');
  const [answer] = await parsed(parser, [wrong]);
  expect(answer?.errors.length).toBeGreaterThan(0);
});
