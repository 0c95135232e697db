import type { SizedStoreSpec } from '../../../lib/config/store-placement-spec';
import { providerTooOldForProxy } from '../../../lib/validation/planned/provider-too-old-for-proxy';
import { placedIn } from '../../plan/stores/support';
import { aLock } from '../../plan/support';
import { aDocumentWithStores, aHandler, anEnvironment, anEvent, anIssue, aUse } from '../../support';
import { aNotProven, planRuling } from './support';

const MAIN = ['environment', 'stores', 'main'];
const PROVIDER = ['environment', 'providers', 'aws'];

/** Topics as resources need a newer one anyway. */
const provided = (aws: string) => ({
  providers: { aws },
  kafka: { ...anEnvironment().kafka, topics: 'admin-protocol' } as const,
});
const writing = (pool: number) =>
  aDocumentWithStores({ handlers: { shipOrder: aHandler({ uses: { ledger: aUse({ access: 'write', pool }) } }) } });
const judged = (aws: string, { pool = 10_000, proxy = {} as SizedStoreSpec, locked = 'not needed' } = {}) =>
  planRuling(
    providerTooOldForProxy,
    writing(pool),
    placedIn({ main: proxy }, provided(aws)),
    aLock({ 'stores.main.proxy': locked }),
  );

test('refuses a version without the login through a proxy, where no class takes the connections', () => {
  expect(judged('>= 6.14, < 7').issues).toEqual([
    anIssue(
      'provider-too-old-for-proxy',
      MAIN,
      {
        got: '>= 6.14, < 7 beside a proxy that the connections to main need',
        allowed: 'versions from 6.15.0 on, which know how clients log in through it',
        fix: "write '>= 6.15.0, < 7', or have fewer connections",
      },
      [PROVIDER],
      [{ path: PROVIDER, value: '>= 6.15.0, < 7' }],
    ),
  ]);
  expect(judged('>= 6.15, < 7')).toEqual({ issues: [], notProven: [], proven: [MAIN.join('.')] });
});

test('refuses it also where the lock alone keeps the proxy', () => {
  expect(judged('>= 5.100, < 7', { pool: 1 })).toEqual({ issues: [], notProven: [], proven: [MAIN.join('.')] });
  expect(judged('>= 5.100, < 7', { pool: 1, locked: 'needed' }).issues).toHaveLength(1);
});

test('leaves alone what is stated: provider-too-old sees that', () => {
  const nothing = { issues: [], notProven: [], proven: [] };
  expect(judged('>= 6.15, < 7', { proxy: { proxy: true } })).toEqual(nothing);
  expect(judged('>= 5.100, < 7', { proxy: { proxy: false } })).toEqual(nothing);
});

test('proves nothing where nobody knows what connects, unless every version is new enough', () => {
  const events = { 'order.placed': anEvent({ rate: { steady: '1/s', peak: 'unknown' } }) };
  const found = (aws: string) =>
    planRuling(providerTooOldForProxy, { ...writing(4), events }, placedIn({}, provided(aws)));
  expect(found('>= 6.14, < 7').notProven).toEqual([
    aNotProven('provider-too-old-for-proxy', MAIN, [['events', 'order.placed', 'rate', 'peak']]),
  ]);
  expect(found('>= 6.15, < 7').notProven).toEqual([]);
});
