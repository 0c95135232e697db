import { quotaNotAdjustableExceeded } from '../../../lib/validation/planned/quota-not-adjustable-exceeded';
import { aPart, aQuota, aQuotaUse } from '../../plan/support-parts';
import { anEnvironment, anEventsDocument, type Ruling } from '../../support';
import { aNotProven } from './support';
import { rulingOfParts } from './support-parts';

const MAIN = ['environment', 'stores', 'main'];
const READERS = aQuota({
  key: 'aurora.readersPerCluster',
  what: 'readers of one Aurora cluster',
  value: 15,
  adjustable: false,
});

function ruling(used: number | undefined, quota = READERS): Ruling {
  const parts = [aPart({ quotas: [aQuotaUse(quota, used, MAIN)] })];
  return rulingOfParts(quotaNotAdjustableExceeded, parts, anEventsDocument(), anEnvironment());
}

test('fifteen readers are proven', () => {
  expect(ruling(15)).toEqual({ issues: [], proven: ['environment.stores.main'], notProven: [] });
});

test('sixteen are refused, since nobody raises that limit', () => {
  expect(ruling(16).issues).toEqual([
    {
      code: 'quota-not-adjustable-exceeded',
      severity: 'error',
      path: MAIN,
      related: [],
      got: '16 readers of one Aurora cluster once growth is through',
      allowed: '15, which AWS raises for nobody',
      fix: 'use less of it: fewer and larger ones, or a second platform beside this one',
    },
  ]);
});

test('what is not known is not proven', () => {
  expect(ruling(undefined).notProven).toEqual([aNotProven('quota-not-adjustable-exceeded', MAIN, [MAIN])]);
});

test('what AWS raises when asked is another rule', () => {
  expect(ruling(16, { ...READERS, adjustable: true })).toEqual({ issues: [], proven: [], notProven: [] });
});
