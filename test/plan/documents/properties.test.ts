import Ajv from 'ajv';
import fc from 'fast-check';
import type { EnvironmentDocument } from '../../../lib/config/environment-spec';
import type { EventsDocument } from '../../../lib/config/events-spec';
import type { HandlerSpec } from '../../../lib/config/handler-spec';
import { documentsOf } from '../../../lib/plan/documents/documents';
import { configurationSchema } from '../../../lib/plan/documents/schema/document';
import { configurationJsonSchema } from '../../../lib/plan/documents/schema/json-schema';
import { planPlatform } from '../../../lib/plan/plan';
import { validateDeclared } from '../../../lib/validation/validate';
import { dev } from '../../../stacks/environments/dev';
import { local } from '../../../stacks/environments/local';
import { production } from '../../../stacks/environments/production';
import { staging } from '../../../stacks/environments/staging';
import { treasureHunt } from '../../../stacks/events/treasure-hunt';
import { aBigDeclaration, aModel, keysShuffled } from '../../support';
import { arbitraryPlatform } from '../../support/arbitrary-declaration';
import { environmentAt, platforms } from '../platforms';
import { documentPlansOf, hashesOf } from './support';

const validate = new Ajv({ strict: true, allowUnionTypes: true, allErrors: true }).compile(configurationJsonSchema());

/** What the JSON Schema and the schema of Veltrix say against the documents of a platform. */
function problems(events: EventsDocument, environment: EnvironmentDocument): readonly unknown[] {
  return documentPlansOf(events, environment).flatMap(({ document }) => [
    ...(validate(document) ? [] : [validate.errors]),
    ...(configurationSchema.safeParse(document).error?.issues ?? []),
  ]);
}

const drawnPlatforms = arbitraryPlatform.filter(
  ({ events, environment }) => validateDeclared(events, environment).model !== undefined,
);

test.each([production, staging, dev, local])(
  'the documents of the example in $name satisfy their schema',
  (environment) => {
    expect(problems(treasureHunt, environment)).toEqual([]);
  },
);

test('the documents of any platform satisfy their schema', () => {
  fc.assert(
    fc.property(drawnPlatforms, ({ events, environment }) => {
      expect(problems(events, environment)).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

describe('the schema', () => {
  const [first] = documentPlansOf(treasureHunt, production);
  const document = first?.document;

  test('refuses another version', () => {
    expect(validate({ ...document, veltrixConfiguration: 2 })).toBe(false);
  });

  test('refuses keys that it does not know, wherever they stand', () => {
    expect(validate({ ...document, tracing: true })).toBe(false);
    expect(validate({ ...document, producer: { ...document?.producer, 'client.dns.lookup': 'x' } })).toBe(false);
  });

  test('refuses a document with a key missing', () => {
    for (const key of Object.keys(document ?? {}))
      expect([key, validate({ ...document, [key]: undefined })]).toEqual([key, false]);
  });

  test('has words for every key', () => {
    expect(wordless(configurationJsonSchema())).toEqual([]);
  });
});

/** Places of properties without a description. */
function wordless(schema: unknown, path = ''): readonly string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, inner]: [string, unknown]) => {
    const here = `${path}/${key}`;
    const missing =
      path.endsWith('/properties') && typeof inner === 'object' && inner !== null && !('description' in inner)
        ? [here]
        : [];
    return [...missing, ...wordless(inner, here)];
  });
}

describe('the bytes of a document', () => {
  test('do not depend on the order of keys in the declaration', () => {
    fc.assert(
      fc.property(drawnPlatforms, fc.nat({ max: 1_000 }), ({ events, environment }, seed) => {
        const shuffled = documentPlansOf(keysShuffled(events, seed) as EventsDocument, environment);
        expect(hashesOf(shuffled)).toEqual(hashesOf(documentPlansOf(events, environment)));
      }),
      { numRuns: 40 },
    );
  });

  test('are the same each time', () => {
    expect(hashesOf(documentPlansOf(treasureHunt, production))).toEqual(
      hashesOf(documentPlansOf(treasureHunt, production)),
    );
  });

  test('change with nothing but their own handler', () => {
    const OWN: readonly Partial<HandlerSpec>[] = [
      { idempotencyKey: 'header:other' },
      { idempotencyWindow: '30d' },
      { lagLimit: '10m' },
      { environment: { LEVEL: { value: 'debug' } } },
      { objectives: { errorRatio: 0.5 } },
      { poll: { records: 7, interval: '4m' } },
      { producer: { deliveryTimeout: '90s', requestTimeout: '20s', linger: '3ms' } },
    ];
    fc.assert(
      fc.property(platforms, fc.nat(), fc.constantFrom(...OWN), (events, which, change) => {
        const names = Object.keys(events.handlers);
        const name = names[which % names.length] ?? '';
        const before = hashesOf(documentPlansOf(events, environmentAt(1)));
        const changed = {
          ...events,
          handlers: { ...events.handlers, [name]: { ...events.handlers[name], ...change } },
        };
        const after = hashesOf(documentPlansOf(changed as EventsDocument, environmentAt(1)));
        expect(Object.keys(after).filter((key) => after[key] !== before[key])).toEqual([`handler ${name}`]);
      }),
      { numRuns: 40 },
    );
  });

  test('of the example change with nothing but their own handler', () => {
    const { awardTreasure } = treasureHunt.handlers;
    const handlers = { ...treasureHunt.handlers, awardTreasure: { ...awardTreasure, timeout: '39ms' } } as const;
    const before = hashesOf(documentPlansOf(treasureHunt, production));
    const after = hashesOf(documentPlansOf({ ...treasureHunt, handlers }, production));
    expect(Object.keys(after).filter((key) => after[key] !== before[key])).toEqual(['handler awardTreasure']);
  });
});

test('two thousand documents with their hashes take a moment', () => {
  const model = aModel(aBigDeclaration(1_000));
  const plan = planPlatform(model, undefined);
  const began = performance.now();
  const plans = documentsOf(model, plan);
  expect(Object.keys(hashesOf(plans)).length).toBeGreaterThanOrEqual(2_000);
  expect(performance.now() - began).toBeLessThan(5_000);
});
