import type { DurationText } from '../../../lib/base/units';
import { environmentBelowProtectedHabit } from '../../../lib/validation/declared/environment-below-protected-habit';
import {
  anEnvironment,
  anEventsDocument,
  anExistingKafka,
  anIssue,
  aProtectedEnvironment,
  ruling,
} from '../../support';

const BUDGET = { usdPerMonth: 100, warnAt: [1], owner: 'orders' };
const keeping = (retention: DurationText, overrides: Parameters<typeof anEnvironment>[0] = {}) =>
  ruling(
    environmentBelowProtectedHabit,
    anEventsDocument(),
    anEnvironment({
      protected: true,
      network: { cidr: '10.20.0.0/16', nat: 'one', endpoints: 'gateways', flowLogs: { retention } },
      kafka: {
        topics: 'terraform',
        brokerLogs: { retention },
        alarmTopics: ['arn:aws:sns:eu-central-1:111122223333:pages'],
      },
      deletionGuard: {
        deployingRoleArn: 'arn:aws:iam::111122223333:role/deploy',
        liftedBy: ['arn:aws:iam::111122223333:role/platform-admin'],
      },
      budget: BUDGET,
      ...overrides,
    }),
  );

test('takes logs of 90 days, and notes shorter ones with what would do', () => {
  expect(keeping('90d').issues).toEqual([]);
  expect(keeping('90d').proven).toHaveLength(5);
  const path = ['environment', 'network', 'flowLogs', 'retention'];
  const [brokers, flows] = keeping('60d').issues;
  expect(brokers?.path).toEqual(['environment', 'network', 'flowLogs', 'retention']);
  expect(flows?.path).toEqual(['environment', 'kafka', 'brokerLogs', 'retention']);
  expect(brokers).toEqual({
    ...anIssue(
      'environment-below-protected-habit',
      path,
      {
        got: 'flow logs: 60d',
        allowed: 'at least 90d, since it is protected',
        fix: 'make it stronger: intruders are found after months',
      },
      [['environment', 'protected']],
      [{ path, value: '90d' }],
    ),
    severity: 'note',
  });
});

test('notes that nobody watches what it costs', () => {
  const { budget: _, ...rest } = anEnvironment({ protected: true, budget: BUDGET });
  const { issues } = ruling(environmentBelowProtectedHabit, anEventsDocument(), rest);
  expect(issues.map(({ path }) => path.at(-1))).toContain('budget');
});

test('notes that nobody is kept from deleting a cluster, but only of one that is made here', () => {
  const { deletionGuard: _, ...rest } = aProtectedEnvironment();
  const places = (environment: Parameters<typeof ruling>[2]) =>
    ruling(environmentBelowProtectedHabit, anEventsDocument(), environment).issues.map(({ path }) => path.at(-1));
  expect(places(aProtectedEnvironment())).not.toContain('deletionGuard');
  expect(places(rest)).toContain('deletionGuard');
  expect(places({ ...rest, kafka: anExistingKafka() })).not.toContain('deletionGuard');
});

test('says nothing of logs in a bucket, of which nobody knows how long they stay', () => {
  const kafka = { topics: 'terraform', brokerLogs: { bucket: 'logs' } } as const;
  const { issues } = ruling(environmentBelowProtectedHabit, anEventsDocument(), aProtectedEnvironment({ kafka }));
  expect(issues.map(({ path }) => path.join('.')).filter((path) => path.includes('brokerLogs'))).toEqual([]);
});

test('says nothing where nothing is protected', () => {
  expect(keeping('1d', { protected: false })).toEqual({ issues: [], notProven: [], proven: [] });
});

test('notes that nobody is told of alarms, where no topic is stated', () => {
  const kafka = { topics: 'terraform', brokerLogs: { retention: '90d' } } as const;
  expect(keeping('90d', { kafka }).issues).toEqual([
    {
      ...anIssue(
        'environment-below-protected-habit',
        ['environment', 'kafka', 'alarmTopics'],
        {
          got: 'told of alarms: nobody',
          allowed: 'the ARN of an SNS topic that somebody hears, since it is protected',
          fix: 'make it stronger: alarms of the brokers change their state on CloudWatch, and nobody is told when Prometheus is down as well',
        },
        [['environment', 'protected']],
      ),
      severity: 'note',
    },
  ]);
});
