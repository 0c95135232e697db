import { lockOfAnother } from '../../../lib/validation/planned/lock-of-another';
import { aLock } from '../../plan/support';
import { anIssue } from '../../support';
import { planRuling } from './support';

test.each([
  ['platform', { platform: 'warehouse' }, 'warehouse in test'],
  ['environment', { environment: 'production' }, 'shop in production'],
  ['platform and environment', { platform: 'test', environment: 'shop' }, 'test in shop'],
])('refuses the lock of another %s', (_, overrides, other) => {
  expect(planRuling(lockOfAnother, undefined, undefined, aLock({}, overrides))).toEqual({
    issues: [
      anIssue('lock-of-another', ['environment', 'sizes'], {
        got: `the lock of ${other}`,
        allowed: 'the lock of shop in test',
        fix: 'take the file of this platform and environment',
      }),
    ],
    proven: [],
    notProven: [],
  });
});

test('proves the lock of this platform and environment, and has nothing to say without one', () => {
  expect(planRuling(lockOfAnother, undefined, undefined, aLock({}))).toEqual({
    issues: [],
    proven: ['environment.sizes'],
    notProven: [],
  });
  expect(planRuling(lockOfAnother)).toEqual({ issues: [], proven: [], notProven: [] });
});
