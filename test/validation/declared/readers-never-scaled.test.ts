import { readersNeverScaled } from '../../../lib/validation/declared/readers-never-scaled';
import { aDocumentWithStores, anEnvironment, anIssue, ruling } from '../../support';

const PATH = ['environment', 'stores', 'main', 'readers'];
const judged = (readers: { readonly min?: number; readonly max: number }) =>
  ruling(readersNeverScaled, aDocumentWithStores(), anEnvironment({ stores: { main: { readers } } }));

test.each([{ min: 1, max: 3 }, { min: 0, max: 0 }, { max: 0 }, { max: 2 }])('takes %j', (readers) => {
  expect(judged(readers)).toEqual({ issues: [], notProven: [], proven: ['environment.stores.main.readers'] });
});

test('refuses readers of autoscaling where none stands, and keeps one', () => {
  const least = [...PATH, 'min'];
  expect(judged({ min: 0, max: 1 }).issues).toEqual([
    anIssue(
      'readers-never-scaled',
      least,
      {
        got: 'no reader that always stands, and up to 1 that autoscaling is to make',
        allowed: 'at least 1, or 0 of both: Aurora begins to scale only where a reader stands',
        fix: 'set readers.min to 1',
      },
      [[...PATH, 'max']],
      [{ path: least, value: 1 }],
    ),
  ]);
});
