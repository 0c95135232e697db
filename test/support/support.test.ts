import { planDeclared } from '../../lib/validation/planned/plan-declared';
import { aDocumentWithStores, anEnvironment, anEventsDocument, anExistingKafka, aProtectedEnvironment } from '.';

test.each([
  ['the default platform', anEventsDocument(), anEnvironment()],
  ['the platform with stores', aDocumentWithStores(), anEnvironment()],
  ['an environment with an existing cluster', anEventsDocument(), anEnvironment({ kafka: anExistingKafka() })],
])('%s is refused by nothing and proven in all of it', (_, document, environment) => {
  const { judgement, plan } = planDeclared(document, environment, undefined);
  expect(judgement.issues).toEqual([]);
  expect(judgement.notProven).toEqual([]);
  expect(judgement.provenCount).toBeGreaterThan(20);
  expect(plan?.platform).toBe('shop');
});

test('the protected environment is refused by nothing but the lack of its lock', () => {
  const { judgement } = planDeclared(aDocumentWithStores(), aProtectedEnvironment(), undefined);
  expect(judgement.issues.map(({ code }) => code)).toEqual(['lock-missing']);
  expect(judgement.notProven).toEqual([]);
});
