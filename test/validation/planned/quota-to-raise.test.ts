import { quotaToRaise } from '../../../lib/validation/planned/quota-to-raise';
import { aPart, aQuota, aQuotaUse } from '../../plan/support-parts';
import { anEnvironment, anEventsDocument, type Ruling } from '../../support';
import { aNotProven } from './support';
import { rulingOfParts } from './support-parts';

const NODES = ['environment', 'nodes'];

function ruling(used: number | undefined, quota = aQuota(), growth = true): Ruling {
  const document = anEventsDocument(growth ? { growth: { from: '2026-12-01', factor: 15, within: '6w' } } : {});
  const parts = [aPart({ quotas: [aQuotaUse(quota, used, NODES)] })];
  return rulingOfParts(quotaToRaise, parts, document, anEnvironment());
}

test('a use up to the quota is proven', () => {
  expect(ruling(10)).toEqual({ issues: [], proven: ['environment.nodes'], notProven: [] });
});

test('one more is a note, with the day by which AWS must be asked', () => {
  expect(ruling(11).issues).toEqual([
    {
      code: 'quota-to-raise',
      severity: 'note',
      path: NODES,
      related: [],
      got: '11 things of an account in a region once growth is through',
      allowed: 'the 10 that AWS grants a new account or that stand before growth',
      fix: 'ask AWS for 11 by Service Quotas by 2026-11-26, 5 days before growth begins, unless it is granted already',
    },
  ]);
});

test('without growth it must be there before it is deployed', () => {
  expect(ruling(1_234, aQuota(), false).issues[0]?.fix).toBe(
    'ask AWS for 1,234 by Service Quotas 5 days before it is deployed, unless it is granted already',
  );
});

test('what stands before growth was granted, even if a new account has less', () => {
  const of = (used: number): Ruling =>
    rulingOfParts(
      quotaToRaise,
      [aPart({ quotas: [{ ...aQuotaUse(aQuota(), used, NODES), standing: 12 }] })],
      anEventsDocument(),
      anEnvironment(),
    );
  expect(of(12).proven).toEqual(['environment.nodes']);
  expect(of(13).issues[0]?.allowed).toBe('the 12 that AWS grants a new account or that stand before growth');
});

test('several parts use one quota together', () => {
  const parts = [6, 5].map((used, index) =>
    aPart({ quotas: [aQuotaUse(aQuota(), used, ['environment', `part${index}`])] }),
  );
  const { issues } = rulingOfParts(quotaToRaise, parts, anEventsDocument(), anEnvironment());
  expect(issues).toMatchObject([{ path: ['environment', 'part0'], related: [['environment', 'part1']] }]);
});

test('what is not known is not proven', () => {
  expect(ruling(undefined).notProven).toEqual([aNotProven('quota-to-raise', NODES, [NODES])]);
});

test('what AWS raises for nobody is another rule', () => {
  expect(ruling(11, aQuota({ adjustable: false }))).toEqual({ issues: [], proven: [], notProven: [] });
});
