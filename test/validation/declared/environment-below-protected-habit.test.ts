import type { DurationText } from '../../../lib/base/units';
import { environmentBelowProtectedHabit } from '../../../lib/validation/declared/environment-below-protected-habit';
import { anEnvironment, anEventsDocument, anIssue, ruling } from '../../support';

const BUDGET = { usdPerMonth: 100, warnAt: [1], owner: 'orders' };
const keeping = (retention: DurationText, overrides: Parameters<typeof anEnvironment>[0] = {}) =>
  ruling(
    environmentBelowProtectedHabit,
    anEventsDocument(),
    anEnvironment({
      protected: true,
      network: { cidr: '10.20.0.0/16', nat: 'one', endpoints: 'gateways', flowLogs: { retention } },
      kafka: { topics: 'terraform', brokerLogs: { retention } },
      budget: BUDGET,
      ...overrides,
    }),
  );

test('takes logs of 90 days, and notes shorter ones with what would do', () => {
  expect(keeping('90d').issues).toEqual([]);
  expect(keeping('90d').proven).toHaveLength(3);
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

test('says nothing where nothing is protected', () => {
  expect(keeping('1d', { protected: false })).toEqual({ issues: [], notProven: [], proven: [] });
});
