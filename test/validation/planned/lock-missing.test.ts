import { lockMissing } from '../../../lib/validation/planned/lock-missing';
import { aLock } from '../../plan/support';
import { anEnvironment, anIssue } from '../../support';
import { planRuling } from './support';

test('refuses to size anew where sizes are kept', () => {
  expect(planRuling(lockMissing, undefined, anEnvironment({ sizes: 'locked' }))).toEqual({
    issues: [
      anIssue('lock-missing', ['environment', 'sizes'], {
        got: 'no lock',
        allowed: 'a committed lock, since test keeps its sizes',
        fix: 'run veltrix plan --environment test --accept and commit the file it writes',
      }),
    ],
    proven: [],
    notProven: [],
  });
});

test('proves any lock, and asks for none where sizes are computed', () => {
  const { issues, proven } = planRuling(lockMissing, undefined, anEnvironment({ sizes: 'locked' }), aLock({}));
  expect([issues, proven]).toEqual([[], ['environment.sizes']]);
  const computed = planRuling(lockMissing, undefined, anEnvironment({ sizes: 'computed' }));
  expect(computed).toEqual({ issues: [], proven: [], notProven: [] });
});
