import { App } from 'cdktf';
import fc from 'fast-check';
import type { Issue } from '../../lib/base/issue';
import { acceptedLock } from '../../lib/plan/plan';
import { platformStacks } from '../../lib/platform';
import { synthApp } from '../../lib/testing';
import { planDeclared } from '../../lib/validation/planned/plan-declared';
import { keysShuffled } from '../support';
import { type ArbitraryPlatform, arbitraryPlatform } from '../support/arbitrary-declaration';
import { seeded } from '../support/seeded';

/** All but the lock, which is accepted as the plan has it. */
function errorsOf({ events, environment }: ArbitraryPlatform): readonly Issue[] {
  const { issues } = planDeclared(events, environment, undefined).judgement;
  return issues.filter(({ severity, code }) => severity === 'error' && code !== 'lock-missing');
}

const acceptable = arbitraryPlatform.filter((platform) => errorsOf(platform).length === 0);

test('at least two thirds of the arbitrary declarations are refused by nothing', () => {
  const all = fc.sample(arbitraryPlatform, seeded(150)).map(errorsOf);
  const refused = all.flat().map(({ code, path, got }) => `${path.join('.')}: ${got} [${code}]`);
  const share = all.filter((errors) => errors.length === 0).length / all.length;
  expect({ share, refused: share < 2 / 3 ? refused : [] }).toEqual({ share: expect.any(Number), refused: [] });
  expect(share).toBeGreaterThanOrEqual(2 / 3);
});

test('the arbitrary declarations hold everything that there is to declare', () => {
  const text = JSON.stringify(fc.sample(arbitraryPlatform, seeded(150)));
  const missing = [
    ...['per-key', 'none', 'no-loss', 'best-effort', 'existing', 'readElsewhere', 'json-schema', 'avro', 'day'],
    ...['in-process', 'topics', 'deadLetter', 'park', 'drop', 'permanent', 'keyedWorkers', 'pooled', 'latest'],
    ...['cache', 'state', 'https://x.example.org', 'shed', 'slowDown', 'mqtt', 'websocket', 'every-attempt', 'after'],
    ...['choose', 'otherwise', 'isNot', 'share', 'schedule', 'secret', 'parameter', 'calls', 'growth', 'producer'],
    ...['terraform', 'admin-protocol', 'vpcId', 'clusterArn', 'instance', 'replicas', 'namePrefix', 'local'],
  ].filter((word) => !text.includes(`"${word}"`));
  expect(missing).toEqual([]);
});

test('what is refused by nothing synthesizes with the accepted lock, twice alike, in any order of keys', () => {
  fc.assert(
    fc.property(acceptable, fc.integer(), (platform, seed) => {
      const text = synthesized(platform);
      expect(Object.keys(text).length).toBeGreaterThan(0);
      expect(synthesized(platform)).toEqual(text);
      expect(synthesized(keysShuffled(platform, seed) as ArbitraryPlatform)).toEqual(text);
    }),
    seeded(25),
  );
});

/** The bytes of each stack, as they would be written. Throws where a stack has an error or an error annotation. */
function synthesized({ events, environment }: ArbitraryPlatform): Readonly<Record<string, string>> {
  const { plan } = planDeclared(events, environment, undefined);
  if (plan === undefined) throw new Error('the declaration is refused');
  const lock = acceptedLock(plan);
  expect(
    planDeclared(events, environment, lock).judgement.issues.filter(({ severity }) => severity === 'error'),
  ).toEqual([]);
  const app = new App({ stackTraces: false });
  const { stacks } = platformStacks(app, { events, environment, lock });
  synthApp(app);
  return Object.fromEntries(
    Object.entries(stacks).map(([layer, stack]) => [layer, JSON.stringify(stack.toTerraform())]),
  );
}
