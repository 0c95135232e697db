import { storeAccessOf } from '../../../lib/plan/access/store-access';
import { storeLogin } from '../../../lib/plan/documents/store-login';
import { aDocumentWithStores, aHandler, aModel, aUse } from '../../support';
import { placedIn } from '../stores/support';

const said = (board: { readonly transitEncryption?: 'preferred' | 'required' }) => {
  const handlers = { shipOrder: aHandler({ uses: { leaderboard: aUse() } }) };
  const model = aModel(aDocumentWithStores({ handlers }), placedIn({ board }));
  const used = model.dependencies.get('leaderboard');
  if (used === undefined || used.kind === 'http') throw new Error('nothing there');
  const [access] = storeAccessOf(model).filter(({ principal }) => principal.name === 'shipOrder');
  const board1 = access?.logins.find(({ store }) => store === 'board');
  return { login: storeLogin(model, used, 'shipOrder'), by: board1?.by };
};

test('nobody logs in while a store takes clients without TLS, and everybody does after', () => {
  expect(said({ transitEncryption: 'preferred' })).toEqual({
    login: { user: null, authentication: 'none', tls: true },
    by: 'nobody',
  });
  expect(said({ transitEncryption: 'required' })).toMatchObject({ login: { authentication: 'iam' }, by: 'policy' });
  expect(said({}).login.user).toMatch(/ship-?order/i);
});
