import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeSchema, type JsonSchema } from '../../lib/config/schema/describe-schema';
import { DOCUMENTS, jsonSchemaOf } from '../../lib/config/schema/json-schema';
import { commentsIn, commentsOf } from './type-comments';

/** The words of the schema are the comments of the types; `npm run regenerate` writes them into the file that is published. */
const FILE = join(__dirname, '../../lib/config/schema/descriptions.json');
const REGENERATE = process.env.VELTRIX_REGENERATE === '1';
/** What was written just now is read by the next run. */
const ofWhatIsPublished = REGENERATE ? test.skip : test;

test('the published words are the comments of the types', () => {
  const words = {
    events: commentsOf('EventsDocument', 'events-spec'),
    environment: commentsOf('EnvironmentDocument', 'environment-spec'),
  };
  const text = `${JSON.stringify(words, null, 2)}\n`;
  if (REGENERATE) writeFileSync(FILE, text);
  else expect(readFileSync(FILE, 'utf8')).toBe(text);
});

ofWhatIsPublished.each(DOCUMENTS)('every key of the document of %s is described', (document) => {
  const without = keysIn(jsonSchemaOf(document), '').filter(({ schema }) => schema.description === undefined);
  expect(without.map(({ place }) => place)).toEqual([]);
});

ofWhatIsPublished.each(DOCUMENTS)('every word for the document of %s has found its place', (document) => {
  const places = Object.keys(JSON.parse(readFileSync(FILE, 'utf8'))[document]);
  const named = describeSchema(jsonSchemaOf(document), Object.fromEntries(places.map((place) => [place, place])));
  const found = new Set(descriptionsIn(named));
  expect(places.length).toBeGreaterThan(50);
  expect(places.filter((place) => !found.has(place))).toEqual([]);
});

describe('the comments of a type', () => {
  test('are found in optional, nested, listed and named things, on one line, with what is so by default', () => {
    const text = `
      type Named<Name extends string, Spec> = { readonly [K in Name]: Spec };
      interface Inner {
        /** How
         *  long. */
        readonly wait: string;
      }
      interface Outer<Name extends string = string> {
        /**
         * May be there.
         * @default - none
         */
        readonly one?: Inner;
        readonly many: readonly Inner[];
        readonly each?: Named<Name, NoInfer<Inner>>;
        /** No word of its own. @default 1 */
        readonly count?: number;
      }
      export declare const it: Outer;`;
    expect(commentsIn(text)).toEqual({
      count: 'No word of its own. Default: 1.',
      'each.*.wait': 'How long.',
      'many[].wait': 'How long.',
      one: 'May be there. Default: none.',
      'one.wait': 'How long.',
    });
  });

  test('stand for a key without one where the type, by whatever way it is written, is one of a specification', () => {
    const text = `
      type Named<Name extends string, Spec> = { readonly [K in Name]: Spec };
      /** Who it is. */
      interface Owner { readonly page: string }
      /** A or B. */
      type Choice = 'a' | 'b';
      interface Outer {
        readonly owner: Owner;
        /** @default - nobody */
        readonly owners?: Named<string, Owner>;
        readonly others?: { readonly [K in string]?: Owner };
        readonly choice?: Choice;
        /** Its own. */
        readonly own: Choice;
        readonly text: string;
      }
      export declare const it: Outer;`;
    expect(commentsIn(text)).toEqual({
      choice: 'A or B.',
      others: 'Who it is.',
      'others.*': 'Who it is.',
      own: 'Its own.',
      owner: 'Who it is.',
      owners: 'Who it is. Default: nobody.',
      'owners.*': 'Who it is.',
    });
  });

  test('of several shapes are told apart by their words, or by the keys they must have', () => {
    const text = `
      interface Base {
        /** Shared. */
        readonly shared: string;
      }
      /** The first. */
      interface First {
        readonly kind: 'first';
        /** Of the first. */
        readonly size: number;
        readonly other?: never;
      }
      /** The second. */
      interface Second {
        readonly kind: 'second';
        /** Of the second. */
        readonly size: number;
      }
      /** With a name. */
      interface ByName {
        /** Its name. */
        readonly name: string;
        /** Perhaps. */
        readonly more?: string;
      }
      interface ById {
        /** Its id. */
        readonly id: string;
      }
      export declare const it: { readonly by: 'none' | Base & (First | Second); readonly as: ByName | ById };`;
    expect(commentsIn(text)).toEqual({
      'as(id).id': 'Its id.',
      'as(name)': 'With a name.',
      'as(name).more': 'Perhaps.',
      'as(name).name': 'Its name.',
      'by(kind: first).shared': 'Shared.',
      'by(kind: first).size': 'Of the first.',
      'by(kind: second).shared': 'Shared.',
      'by(kind: second).size': 'Of the second.',
    });
  });

  test('of a type that contains itself end, and text with a brand has none', () => {
    const text = `
      interface Tree {
        /** Below. */
        readonly left?: Tree;
      }
      type Branded = string & {
        /** Only for the compiler. */
        readonly brand: true;
      };
      /** Any. */
      type Json = string | number | readonly Json[] | { readonly [key: string]: Json };
      export declare const it: { readonly tree: Tree; readonly name: Branded; readonly json: Json };`;
    expect(commentsIn(text)).toEqual({ json: 'Any.', 'tree.left': 'Below.' });
  });

  test('of types that do not compile are refused', () => {
    expect(() => commentsIn('export declare const it: Nobody;')).toThrow("Cannot find name 'Nobody'");
  });
});

interface Key {
  readonly place: string;
  readonly schema: JsonSchema;
}

function keysIn(schema: JsonSchema, place: string): readonly Key[] {
  const own = Object.entries(schema.properties ?? {}).map(([key, inner]) => ({
    place: `${place}.${key}`,
    schema: inner,
  }));
  return [
    ...own,
    ...own.flatMap((key) => keysIn(key.schema, key.place)),
    ...innerOf(schema).flatMap((inner) => keysIn(inner, place)),
  ];
}

function innerOf({ additionalProperties, items, anyOf = [], oneOf = [] }: JsonSchema): readonly JsonSchema[] {
  const entry = typeof additionalProperties === 'object' ? [additionalProperties] : [];
  return [...entry, ...(items === undefined ? [] : [items]), ...anyOf, ...oneOf];
}

function descriptionsIn(schema: JsonSchema): readonly unknown[] {
  const inner = [...Object.values(schema.properties ?? {}), ...innerOf(schema)];
  return [schema.description, ...inner.flatMap(descriptionsIn)];
}
