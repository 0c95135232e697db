import { plannedNumbers } from '../../../lib/plan/plan';
import { quotaTotals } from '../../../lib/plan/quotas/quota-totals';
import { aDocumentWithStores, aHandler, anEnvironment, anEvent, anEventsDocument } from '../../support';
import { planOf } from '../support';

const uses = (environment: ReturnType<typeof anEnvironment>, key: string): readonly (number | undefined)[] =>
  planOf(aDocumentWithStores(), environment)
    .parts.flatMap(({ quotas }) => quotas)
    .filter(({ quota }) => quota.key === key)
    .map(({ used }) => (used.known ? used.planned.value : undefined));

test('readers count at the maximum of the autoscaler, for each Aurora cluster', () => {
  const environment = anEnvironment({ stores: { main: { readers: { min: 1, max: 4 } }, board: { replicas: 1 } } });
  expect(uses(environment, 'aurora.readersPerCluster')).toEqual([4]);
  expect(
    plannedNumbers(planOf(aDocumentWithStores(), environment)).get('quotas.aurora.readersPerCluster.main')?.value,
  ).toBe(4);
});

test('each client of the brokers is a rule of their security group', () => {
  const kafka = {
    topics: 'terraform',
    clients: { billing: { cidr: '10.30.0.0/24' }, reports: { cidr: '10.31.0.0/24' } },
    brokerLogs: { retention: '30d' },
  } as const;
  expect(uses(anEnvironment({ kafka }), 'vpc.rulesPerSecurityGroup')).toEqual([2]);
  expect(uses(anEnvironment(), 'vpc.rulesPerSecurityGroup')).toEqual([]);
});

test('each schema of an event of ours is a version in the registry, and that of another is not', () => {
  const versions = (event: Parameters<typeof anEvent>[0]): readonly number[] => {
    const definition = { properties: { eventId: {} } };
    const schema = { format: 'json-schema', compatibility: 'none', definition } as const;
    const placed = anEvent({ payload: { typical: '1KiB', max: '16KiB', schema }, ...event });
    return quotaTotals(planOf(anEventsDocument({ events: { 'order.placed': placed } })))
      .filter(({ quota }) => quota.key === 'glue.schemaVersionsPerRegion')
      .map(({ used }) => used ?? 0);
  };
  expect(versions({})).toEqual([1]);
  expect(versions({ existing: { topic: 'legacy.orders', partitions: 6 } })).toEqual([]);
});

test('each handler that reads or emits and each team that owns something takes a policy of the account, where IAM is asked', () => {
  const policies = (environment = anEnvironment()): readonly (number | undefined)[] =>
    quotaTotals(
      planOf(
        anEventsDocument({
          handlers: { shipOrder: aHandler(), price: { ...aHandler({ owner: 'orders' }), on: [] } },
        }),
        environment,
      ),
    )
      .filter(({ key }) => key === 'iam.policiesPerAccount')
      .map(({ used }) => used);
  // shipOrder and orders; who is only called needs none.
  expect(policies()).toEqual([2]);
  const kafka = {
    topics: 'admin-protocol',
    existing: { bootstrapServers: 'kafka.example.org:9092', authentication: 'none' },
  } as const;
  expect(policies(anEnvironment({ proof: 'reported', kafka }))).toEqual([]);
});

test('what is placed nowhere uses nothing', () => {
  const keys = quotaTotals(planOf()).map(({ quota }) => quota.key);
  expect(keys).not.toContain('aurora.readersPerCluster');
  expect(keys).not.toContain('eks.nodesPerNodeGroup');
});
