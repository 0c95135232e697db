import fc from 'fast-check';
import type { Path } from '../../lib/base/issue';
import { type Validation, validateDeclared } from '../../lib/validation/validate';
import { production } from '../../stacks/environments/production';
import { treasureHunt } from '../../stacks/events/treasure-hunt';
import { anEnvironment, anEventsDocument, pathsOf, reordered, without, withValue } from '../support';

describe('the order of keys', () => {
  const wrong = withValue(
    withValue(treasureHunt, ['handlers', 'awardTreasure', 'on'], 'treasure.lost'),
    ['handlers', 'rankPlayer', 'timeout'],
    3,
  );

  test.each<[string, unknown, unknown]>([
    ['of a valid declaration', treasureHunt, production],
    ['of a wrong declaration', wrong, production],
    ['of a declaration with circles', circles(), anEnvironment()],
    ['of a wrong environment', treasureHunt, { ...production, proof: 'x', load: 3, namePrefix: '' }],
    ['of nothing that can be judged', { ...anEventsDocument(), platform: 3, owners: 3, x: 1 }, { y: 1 }],
  ])('%s changes nothing in the judgement', (_, document, environment) => {
    const expected = JSON.stringify(validateDeclared(document, environment).judgement);
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const shuffled = (input: unknown) => reordered(input, (keys) => shuffle(keys, seed));
        expect(JSON.stringify(validateDeclared(shuffled(document), shuffled(environment)).judgement)).toBe(expected);
      }),
      { numRuns: 50 },
    );
  });

  test('changes nothing in the model', () => {
    const expected = modelJson(validateDeclared(treasureHunt, production));
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const document = reordered(treasureHunt, (keys) => shuffle(keys, seed));
        expect(modelJson(validateDeclared(document, production))).toBe(expected);
      }),
      { numRuns: 50 },
    );
  });

  function circles(): unknown {
    const call = { calls: 1, timeout: '5ms' };
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    const { handlers } = anEventsDocument();
    return {
      ...anEventsDocument(),
      handlers: Object.fromEntries(
        names.map((name, index) => [
          name,
          {
            ...handlers.shipOrder,
            calls: { [names[(index + 1) % 6] ?? '']: call, [names[(index + 3) % 6] ?? '']: call },
          },
        ]),
      ),
    };
  }

  function modelJson({ model }: Validation): string {
    return JSON.stringify(model, (_, value) => (value instanceof Map || value instanceof Set ? [...value] : value));
  }
});

describe('one random change of the example', () => {
  const paths = pathsOf(treasureHunt).filter((path) => path.length > 0);
  const values = fc.oneof(
    fc.constantFrom<unknown>(
      ...[null, undefined, '', 'x', 'unknown', '1s', '0ms', '1B', '1/s', '0/s', '999999999999w', '999999999999/s'],
      ...['per-key', 'none', 'topics', 'constructor', '__proto__', 'a b', 'x'.repeat(600)],
      ...[0, 1, -1, 0.5, 11, 1e9, 1e300, Number.NaN, Number.POSITIVE_INFINITY, true, false, [], {}, [{}], { a: 1 }],
      ...[
        { assumed: '1/s', because: 'x' },
        { count: 100, when: 'every-attempt' },
      ],
    ),
    fc.jsonValue(),
  );

  test('of a value never throws, and is fine or reported at it, around it or as related', () => {
    fc.assert(
      fc.property(fc.constantFrom(...paths), values, (path, value) => {
        expectJudged(withValue(treasureHunt, path, value), path);
      }),
      { numRuns: 250 },
    );
  });

  test('that leaves out any one of its keys never throws, and is fine or reported there', () => {
    for (const path of paths) expectJudged(without(treasureHunt, path), path);
  });

  test('that renames any one of its keys never throws, and is fine or reported there', () => {
    for (const path of paths) {
      const name = path.at(-1);
      if (typeof name !== 'string') continue;
      const renamed = [...path.slice(0, -1), `${name}x`];
      const value = valueAt(treasureHunt, path);
      expectJudged(withValue(without(treasureHunt, path), renamed, value), renamed, path);
    }
  });

  /** Wrong input is reported at the place, around it, in it, beside it (a choice may ask for another key), or where one is named that it names. */
  function expectJudged(document: unknown, ...changed: readonly Path[]): void {
    const start = performance.now();
    const { judgement, model } = validateDeclared(document, production);
    expect(performance.now() - start).toBeLessThan(1_000);
    expect(model === undefined).toBe(judgement.issues.some(({ severity }) => severity === 'error'));
    if (model !== undefined) return;
    const found = judgement.issues.some(({ path, related, got }) =>
      changed.some(
        (place) =>
          [path, ...related].some((reported) => isAround(reported, place) || isAround(place, reported)) ||
          path.slice(0, -1).join(' ') === place.slice(0, -1).join(' ') ||
          namesAround(place).some((name) => path[1] === name || got.includes(name)),
      ),
    );
    if (!found) throw new Error(`${JSON.stringify(changed)}: ${JSON.stringify(judgement.issues, null, 1)}`);
  }

  /** Every name in the part of the example that was changed: its own, and those that it refers to. */
  function namesAround([section = '', name]: Path): readonly string[] {
    const parts = valueAt(treasureHunt, [section]);
    const part = name === undefined ? parts : valueAt(parts, [name]);
    return [...(name === undefined ? [] : [String(name)]), ...namesIn(part)];
  }

  function namesIn(value: unknown): readonly string[] {
    if (typeof value === 'string') return [value];
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value).flatMap(([key, inner]) => [key, ...namesIn(inner)]);
  }

  function valueAt(input: unknown, path: Path): unknown {
    return path.reduce<unknown>((inner, key) => (inner as Record<string | number, unknown> | undefined)?.[key], input);
  }

  function isAround(outer: Path, inner: Path): boolean {
    return outer.length <= inner.length && outer.every((part, index) => part === inner[index]);
  }
});

/** A permutation that depends on nothing but the seed and the keys. */
function shuffle(keys: readonly string[], seed: number): readonly string[] {
  const weight = (key: string) =>
    [...`${key}${seed}`].reduce((hash, letter) => (hash * 33 + letter.charCodeAt(0)) % 1_000_003, 7);
  return [...keys].sort((a, b) => weight(a) - weight(b));
}
