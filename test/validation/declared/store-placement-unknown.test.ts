import { storePlacementUnknown } from '../../../lib/validation/declared/store-placement-unknown';
import { aDocumentWithStores, anEnvironment, anIssue, resolved, ruling, rulingOn } from '../../support';

const placing = (name: string) => anEnvironment({ stores: { [name]: {} } });

test('refuses the place of a store that nobody declares', () => {
  expect(ruling(storePlacementUnknown, aDocumentWithStores(), placing('mian')).issues).toEqual([
    anIssue('store-placement-unknown', ['environment', 'stores', 'mian'], {
      got: '"mian", which is not declared as a store',
      allowed: 'board or main',
      fix: 'did you mean main?',
    }),
  ]);
});

test('takes a declared one, and says nothing of one that cannot be read', () => {
  expect(ruling(storePlacementUnknown, aDocumentWithStores(), placing('main')).proven).toHaveLength(1);
  const model = resolved(aDocumentWithStores(), placing('old'));
  expect(rulingOn(storePlacementUnknown, { ...model, unreadable: new Set(['stores old']) }).issues).toEqual([]);
});
