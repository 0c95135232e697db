import { planDeclared } from '../../lib/validation/planned/plan-declared';
import { aDocumentWithStores, anEnvironment, anEventsDocument, anExistingKafka } from '.';

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
