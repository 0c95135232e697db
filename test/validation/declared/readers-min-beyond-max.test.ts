import { readersMinBeyondMax } from '../../../lib/validation/declared/readers-min-beyond-max';
import { aDocumentWithStores, anEnvironment, anIssue, ruling } from '../../support';

const judged = (readers: { readonly min?: number; readonly max: number }) =>
  ruling(readersMinBeyondMax, aDocumentWithStores(), anEnvironment({ stores: { main: { readers } } }));

test.each([{ min: 3, max: 3 }, { max: 0 }, { max: 1 }])('takes %j', (readers) => {
  expect(judged(readers)).toEqual({ issues: [], notProven: [], proven: ['environment.stores.main.readers'] });
});

test('refuses more at least than at most, and raises the most', () => {
  const path = ['environment', 'stores', 'main', 'readers'];
  expect(judged({ min: 4, max: 3 }).issues).toEqual([
    anIssue(
      'readers-min-beyond-max',
      [...path, 'min'],
      { got: 'at least 4', allowed: 'at most the 3 of readers.max', fix: 'correct one of the two' },
      [[...path, 'max']],
      [{ path: [...path, 'max'], value: 4 }],
    ),
  ]);
});
