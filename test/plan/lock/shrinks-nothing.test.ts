import fc from 'fast-check';
import { STANDARD_BROKERS } from '../../../lib/catalog/msk-brokers';
import type { EnvironmentDocument } from '../../../lib/config/environment-spec';
import type { EventsDocument } from '../../../lib/config/events-spec';
import { grownBy } from '../../../lib/plan/growth/grown-by';
import { acceptedLock, planPlatform } from '../../../lib/plan/plan';
import { production } from '../../../stacks/environments/production';
import { treasureHunt } from '../../../stacks/events/treasure-hunt';
import { aModel } from '../../support';
import { environmentAt, platforms } from '../platforms';

/** Sizes that accepting at the lower factor would make smaller than the lock of the higher one holds, numbers and names. */
function shrunk(document: EventsDocument, environment: EnvironmentDocument, factor: number): readonly string[] {
  const model = aModel(document, environment);
  const high = acceptedLock(planPlatform(grownBy(model, factor), undefined));
  const { sizes } = planPlatform(grownBy(model, 1), high);
  return sizes.flatMap(({ key, accepted }) => {
    const held = high.sizes[key];
    if (held === undefined) return [`${key} is not in the lock`];
    if (typeof held === 'number') return Number(accepted) >= held ? [] : [`${key} ${held} -> ${accepted}`];
    return accepted === held || isStronger(accepted, held) ? [] : [`${key} ${held} -> ${accepted}`];
  });
}

function isStronger(type: number | string, than: string): boolean {
  const rank = (name: number | string): number => STANDARD_BROKERS.rows.findIndex((row) => row.type === name);
  return rank(type) > rank(than);
}

describe('a campaign that ends shrinks nothing by itself', () => {
  test('on any platform, whatever size it is', () => {
    fc.assert(
      fc.property(platforms, fc.double({ min: 1, max: 40, noNaN: true }), (document, factor) => {
        expect(shrunk(document, environmentAt(1), factor)).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });

  test.each([1.5, 4, 15, 40])('on the treasure hunt after %d times the load: stores and nodes too', (factor) => {
    expect(shrunk(treasureHunt, production, factor)).toEqual([]);
  });
});

describe('accepting once is enough', () => {
  const again = (document: EventsDocument, environment: EnvironmentDocument, factor: number): unknown => {
    const model = aModel(document, environment);
    const low = acceptedLock(planPlatform(grownBy(model, 1), undefined));
    const grown = grownBy(model, factor);
    const once = acceptedLock(planPlatform(grown, low));
    const then = planPlatform(grown, once);
    return { again: acceptedLock(then), once, small: then.sizes.filter(({ covers }) => covers === 'too small') };
  };

  test.each([1.5, 4, 15, 40])('for the treasure hunt with a lock from before %d times the load', (factor) => {
    const result = again(treasureHunt, production, factor) as { readonly once: unknown };
    expect(result).toEqual({ again: result.once, once: result.once, small: [] });
  });

  test('on any platform', () => {
    fc.assert(
      fc.property(platforms, fc.double({ min: 1, max: 40, noNaN: true }), (document, factor) => {
        const result = again(document, environmentAt(1), factor) as { readonly once: unknown };
        expect(result).toEqual({ again: result.once, once: result.once, small: [] });
      }),
      { numRuns: 20 },
    );
  });
});
