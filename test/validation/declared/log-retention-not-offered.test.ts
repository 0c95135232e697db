import type { DurationText } from '../../../lib/base/units';
import { LOG_RETENTION } from '../../../lib/catalog/log-retention';
import type { EnvironmentDocument } from '../../../lib/config/environment-spec';
import { logRetentionNotOffered } from '../../../lib/validation/declared/log-retention-not-offered';
import { anEnvironment, anEventsDocument, anExistingKafka, anIssue, ruling } from '../../support';

const allowed = 'what CloudWatch Logs offers: 1, 3, 5, 7, 14, 30, 60, 90 days and some longer ones';
const FLOW_LOGS = ['environment', 'network', 'flowLogs', 'retention'];
const BROKER_LOGS = ['environment', 'kafka', 'brokerLogs', 'retention'];

function judged(overrides: Partial<EnvironmentDocument>) {
  return ruling(logRetentionNotOffered, anEventsDocument(), anEnvironment(overrides));
}

function keeping(retention: DurationText) {
  return judged({ kafka: { topics: 'terraform', brokerLogs: { retention } } });
}

test.each(LOG_RETENTION.days)('proves %d days, whichever log it is', (days) => {
  expect(keeping(`${days}d`)).toEqual({
    issues: [],
    notProven: [],
    proven: ['environment.network.flowLogs.retention', 'environment.kafka.brokerLogs.retention'],
  });
});

test.each<[DurationText, string, string]>([
  ['2d', '2 days', 'use 3d'],
  ['8d', '8 days', 'use 14d'],
  ['91d', '91 days', 'use 120d'],
  ['1h', '0.04 days', 'use 1d'],
  ['3654d', '3654 days', 'use 3653d'],
])('refuses %s and proposes the next one that is offered', (retention, got, fix) => {
  const remedy = [{ path: BROKER_LOGS, value: fix.replace('use ', '') }];
  expect(keeping(retention).issues).toEqual([
    anIssue('log-retention-not-offered', BROKER_LOGS, { got, allowed, fix }, [], remedy),
  ]);
});

test('counts days whatever the unit', () => {
  expect(keeping('24h').issues).toEqual([]);
  expect(keeping('1w').issues).toEqual([]);
  expect(keeping('4w').issues[0]?.got).toBe('28 days');
});

test('judges flow logs too', () => {
  const network = { cidr: '10.20.0.0/16', nat: 'one', endpoints: 'gateways', flowLogs: { retention: '29d' } } as const;
  expect(judged({ network })).toEqual({
    issues: [
      anIssue(
        'log-retention-not-offered',
        FLOW_LOGS,
        { got: '29 days', allowed, fix: 'use 30d' },
        [],
        [{ path: FLOW_LOGS, value: '30d' }],
      ),
    ],
    notProven: [],
    proven: ['environment.kafka.brokerLogs.retention'],
  });
});

test('has nothing to judge at what exists already', () => {
  expect(judged({ kafka: anExistingKafka() }).proven).toEqual(['environment.network.flowLogs.retention']);
});

test('judges the logs of stores that are made here', () => {
  const existing = { endpoint: 'db.example.org', port: 5432, securityGroupId: 'sg-1' };
  const at = ['environment', 'stores', 'main', 'logRetention'];
  const { issues, proven } = judged({ stores: { main: { logRetention: '29d' }, board: {}, old: { existing } } });
  expect(issues.map(({ path, remedy }) => [path, remedy])).toEqual([[at, [{ path: at, value: '30d' }]]]);
  expect(proven).toContain('environment.stores.board.logRetention');
  expect(proven).not.toContain('environment.stores.old.logRetention');
});
