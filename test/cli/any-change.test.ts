import fc from 'fast-check';
import { HEALTHY, HEALTHY_ENVIRONMENT } from '../faults/healthy';
import { mutationsOf } from '../support/mutations';
import { seeded } from '../support/seeded';
import { run } from './support';

const MUTATIONS = mutationsOf({ events: HEALTHY, environment: HEALTHY_ENVIRONMENT });

test.each([
  ['text', []],
  ['JSON', ['--json']],
])('check says as %s what is wrong with any change, or that nothing is', async (_, options) => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...MUTATIONS), async ({ events, environment }) => {
      const files = {
        'shop.json': JSON.stringify(events, null, 2),
        'production.json': JSON.stringify(environment, null, 2),
      };
      const argv = ['check', 'shop.json', '--environment', 'production.json', ...options];
      const { code, out, err, written } = await run(argv, { files });
      expect([0, 1]).toContain(code);
      expect(out).not.toBe('');
      expect({ err, written }).toEqual({ err: '', written: [] });
    }),
    seeded(60),
  );
});
