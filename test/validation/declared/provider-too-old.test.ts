import { providerTooOld } from '../../../lib/validation/declared/provider-too-old';
import { anEnvironment, anEventsDocument, anIssue, ruling } from '../../support';

const PATH = ['environment', 'providers', 'aws'];

function judged(aws: string, topics: 'terraform' | 'admin-protocol' = 'terraform') {
  const kafka = { topics, brokerLogs: { retention: '30d' } } as const;
  return ruling(providerTooOld, anEventsDocument(), anEnvironment({ providers: { aws }, kafka }));
}

test.each(['>= 6.38, < 7', '>= 6.38.0', '= 6.38.0', '~> 6.38', '>= 7'])('proves %j for topics in terraform', (aws) => {
  expect(judged(aws)).toEqual({ issues: [], notProven: [], proven: ['environment.providers.aws'] });
});

test.each(['>= 6.37, < 7', '>= 6.37.9', '= 6.37.0', '~> 6.0', '< 7'])('refuses %j for topics in terraform', (aws) => {
  expect(judged(aws)).toEqual({
    issues: [
      anIssue(
        'provider-too-old',
        PATH,
        {
          got: `${aws}, which lets in versions without aws_msk_topic`,
          allowed: 'versions from 6.38.0 on',
          fix: "write '>= 6.38.0, < 7', or manage topics by the 'admin-protocol'",
        },
        [['environment', 'kafka', 'topics']],
        [{ path: PATH, value: '>= 6.38.0, < 7' }],
      ),
    ],
    notProven: [],
    proven: [],
  });
});

test.each(['>= 5.100, < 7', '>= 6.37, < 7'])('proves %j for topics by the admin protocol', (aws) => {
  expect(judged(aws, 'admin-protocol').proven).toEqual(['environment.providers.aws']);
});

test.each(['latest', '>= 7, < 6'])(
  'says nothing of %j: that it is no constraint is the matter of another rule',
  (aws) => {
    expect(judged(aws)).toEqual({ issues: [], notProven: [], proven: [] });
  },
);
