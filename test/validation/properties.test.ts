import fc from 'fast-check';
import { type Validation, validateDeclared } from '../../lib/validation/validate';
import { production } from '../../stacks/environments/production';
import { treasureHunt } from '../../stacks/events/treasure-hunt';
import { anEnvironment, anEventsDocument, keysShuffled, withValue } from '../support';

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
        const shuffled = (input: unknown) => keysShuffled(input, seed);
        expect(JSON.stringify(validateDeclared(shuffled(document), shuffled(environment)).judgement)).toBe(expected);
      }),
      { numRuns: 50 },
    );
  });

  test('changes nothing in the model', () => {
    const expected = modelJson(validateDeclared(treasureHunt, production));
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const document = keysShuffled(treasureHunt, seed);
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
