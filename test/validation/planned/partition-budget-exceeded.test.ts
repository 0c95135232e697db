import { partitionBudgetExceeded } from '../../../lib/validation/planned/partition-budget-exceeded';
import { locked, streamOf } from '../../plan/kafka/support';
import { changed, whereProofIsReported } from '../../plan/support';
import { anEnvironment, anEvent, anEventsDocument, anExistingKafka, anIssue } from '../../support';
import { aNotProven, planRuling } from './support';

const PATH = ['environment', 'kafka'];
const NOTHING = { issues: [], proven: [], notProven: [] };
const at = (partitions: number) =>
  planRuling(
    partitionBudgetExceeded,
    streamOf({ peak: 1 }),
    undefined,
    changed(locked('m7g.large', 3), { 'topics.shop.order.placed.partitions': partitions }),
  );

const exceeded = (perBroker: number) => ({
  ...anIssue(
    'partition-budget-exceeded',
    PATH,
    {
      got: `${perBroker} partitions on each broker, copies included`,
      allowed: 'the 1000 that AWS recommends for kafka.m7g.large; from 1500 on it refuses changes of the cluster',
      fix: 'accept the brokers that veltrix plan proposes, or lower partitions by a looser latency objective',
    },
    [['events', 'order.placed']],
  ),
  severity: 'warning',
});

test('proves what AWS recommends, and warns of more as long as AWS takes it', () => {
  // Three copies on three brokers: each has as many as there are partitions.
  expect(at(1_000)).toEqual({ issues: [], proven: ['environment.kafka'], notProven: [] });
  expect(at(1_001).issues).toEqual([exceeded(1_001)]);
  expect(at(1_500).issues).toEqual([exceeded(1_500)]);
  // From there on the lock is too small, which lock-too-small says.
  expect(at(1_501)).toEqual(NOTHING);
});

test('proves nothing while a peak is unknown', () => {
  const events = { 'order.placed': anEvent({ rate: { steady: '1/s', peak: 'unknown' } }) };
  const { notProven } = planRuling(
    partitionBudgetExceeded,
    anEventsDocument({ events, handlers: {} }),
    whereProofIsReported(),
  );
  expect(notProven).toEqual([
    aNotProven('partition-budget-exceeded', PATH, [['events', 'order.placed', 'rate', 'peak']]),
  ]);
});

test('says nothing of a cluster that is handed in', () => {
  const existing = anEnvironment({ kafka: anExistingKafka() });
  expect(planRuling(partitionBudgetExceeded, undefined, existing)).toEqual(NOTHING);
});
