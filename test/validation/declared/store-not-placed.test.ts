import type { EnvironmentDocument } from '../../../lib/config/environment-spec';
import { storeNotPlaced } from '../../../lib/validation/declared/store-not-placed';
import { aDocumentWithStores, anEnvironment, anIssue, ruling } from '../../support';

const placing = (stores: EnvironmentDocument['stores']) =>
  ruling(storeNotPlaced, aDocumentWithStores(), anEnvironment(stores === undefined ? {} : { stores }));

test('asks for all stores where some are placed', () => {
  expect(placing({ main: {}, board: {} }).proven).toEqual(['environment.stores.board', 'environment.stores.main']);
  const path = ['environment', 'stores', 'board'];
  expect(placing({ main: {} }).issues).toEqual([
    anIssue(
      'store-not-placed',
      path,
      {
        got: 'no place for a declared redis store, while others have theirs',
        allowed: 'a place for every store: sized here, or existing',
        fix: 'state it under environment.stores, as {} to have it sized',
      },
      [['stores', 'board']],
      [{ path, value: {} }],
    ),
  ]);
});

test('says nothing where nothing is said of stores', () => {
  expect(placing(undefined)).toEqual({ issues: [], notProven: [], proven: [] });
});
