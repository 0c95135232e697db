import { redisTransitPreferred } from '../../../lib/validation/declared/redis-transit-preferred';
import { aDocumentWithStores, anEnvironment, anIssue, ruling } from '../../support';

const judged = (board: { readonly transitEncryption?: 'preferred' | 'required' }) =>
  ruling(redisTransitPreferred, aDocumentWithStores(), anEnvironment({ stores: { main: {}, board } }));

test.each([{}, { transitEncryption: 'required' as const }])('clients with TLS alone are what is meant: %p', (board) => {
  expect(judged(board)).toEqual({ issues: [], notProven: [], proven: ['environment.stores.board'] });
});

test('warns of a step that is no state to stay in', () => {
  expect(judged({ transitEncryption: 'preferred' }).issues).toEqual([
    {
      ...anIssue('redis-transit-preferred', ['environment', 'stores', 'board', 'transitEncryption'], {
        got: 'clients without TLS, as which everybody may do everything',
        allowed: "'required', with users of their own",
        fix: 'take transitEncryption out once every client connects with TLS',
      }),
      severity: 'warning',
    },
  ]);
});
