import { providerTooOld } from '../../../lib/validation/declared/provider-too-old';
import { aDocumentWithStores, anEnvironment, anEventsDocument, anIssue, ruling } from '../../support';

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

describe('with users that log in by password', () => {
  const scramUsers = {
    report: {
      secretArn: 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:AmazonMSK_report-AbCdEf',
      keyArn: 'arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab',
    },
  };
  const judgedWith = (aws: string, topics: 'terraform' | 'admin-protocol', users = scramUsers) => {
    const kafka = { topics, brokerLogs: { retention: '30d' }, scramUsers: users } as const;
    return ruling(providerTooOld, anEventsDocument(), anEnvironment({ providers: { aws }, kafka }));
  };

  test('proves the version that came with their resource', () => {
    expect(judgedWith('>= 5.81, < 7', 'admin-protocol').proven).toEqual(['environment.providers.aws']);
    expect(judgedWith('>= 5.80, < 7', 'admin-protocol', {} as typeof scramUsers).issues).toEqual([]);
  });

  test('refuses one before it', () => {
    expect(judgedWith('>= 5.80.9, < 7', 'admin-protocol').issues).toEqual([
      anIssue(
        'provider-too-old',
        PATH,
        {
          got: '>= 5.80.9, < 7, which lets in versions without aws_msk_single_scram_secret_association',
          allowed: 'versions from 5.81.0 on',
          fix: "write '>= 5.81.0, < 7', or take scramUsers out",
        },
        [['environment', 'kafka', 'scramUsers']],
        [{ path: PATH, value: '>= 5.81.0, < 7' }],
      ),
    ]);
  });

  test('beside topics in terraform one version is enough for both', () => {
    const { issues } = judgedWith('>= 5.80, < 7', 'terraform');
    expect(issues.map(({ allowed }) => allowed)).toEqual(['versions from 6.38.0 on', 'versions from 5.81.0 on']);
    expect(issues.map(({ remedy }) => remedy)).toEqual(Array(2).fill([{ path: PATH, value: '>= 6.38.0, < 7' }]));
  });
});

test.each(['latest', '>= 7, < 6'])(
  'says nothing of %j: that it is no constraint is the matter of another rule',
  (aws) => {
    expect(judged(aws)).toEqual({ issues: [], notProven: [], proven: [] });
  },
);

describe('with a proxy before a store', () => {
  const judgedWith = (aws: string, proxy: boolean) =>
    ruling(
      providerTooOld,
      aDocumentWithStores(),
      anEnvironment({
        providers: { aws },
        kafka: { topics: 'admin-protocol', brokerLogs: { retention: '30d' } },
        stores: { main: { proxy }, board: {} },
      }),
    );

  test('proves the version from which on it logs in by IAM, and any without one', () => {
    expect(judgedWith('>= 6.15, < 7', true).proven).toEqual(['environment.providers.aws']);
    expect(judgedWith('>= 6.14, < 7', false).proven).toEqual(['environment.providers.aws']);
  });

  test('refuses one before it', () => {
    expect(judgedWith('>= 6.14, < 7', true).issues).toEqual([
      anIssue(
        'provider-too-old',
        PATH,
        {
          got: '>= 6.14, < 7, which lets in versions without aws_db_proxy.default_auth_scheme',
          allowed: 'versions from 6.15.0 on',
          fix: "write '>= 6.15.0, < 7', or let clients of the store connect without a proxy",
        },
        [['environment', 'stores', 'main', 'proxy']],
        [{ path: PATH, value: '>= 6.15.0, < 7' }],
      ),
    ]);
  });
});
