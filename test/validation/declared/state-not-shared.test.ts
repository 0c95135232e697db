import { stateNotShared } from '../../../lib/validation/declared/state-not-shared';
import { anEnvironment, anEventsDocument, anIssue, ruling } from '../../support';

const local = { local: { folder: '.' } };

function judged(overrides: Parameters<typeof anEnvironment>[0]) {
  return ruling(stateNotShared, anEventsDocument(), anEnvironment(overrides));
}

test('refuses local state of what is protected', () => {
  expect(judged({ protected: true, state: local })).toEqual({
    issues: [
      anIssue(
        'state-not-shared',
        ['environment', 'state'],
        {
          got: 'local state',
          allowed: 'state in S3 with its lock file, since test is protected',
          fix: 'state a bucket under environment.state.s3',
        },
        [['environment', 'protected']],
      ),
    ],
    notProven: [],
    proven: [],
  });
});

test.each([
  ['local state of what is not protected', { protected: false, state: local }],
  ['state in S3 of what is protected', { protected: true }],
  ['state in S3 of what is not', { protected: false }],
])('proves %s', (_, overrides) => {
  expect(judged(overrides)).toEqual({ issues: [], notProven: [], proven: ['environment.state'] });
});
