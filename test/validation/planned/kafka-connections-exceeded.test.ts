import { unknownFor } from '../../../lib/plan/amount';
import type { RunningPlans } from '../../../lib/plan/running/running-plan';
import { kafkaConnectionsExceeded } from '../../../lib/validation/planned/kafka-connections-exceeded';
import { stretched } from '../../plan/kafka/support';
import { planOf } from '../../plan/support';
import { aHandler, aModel, anEnvironment, anEventsDocument, anExistingKafka, anIssue, aService } from '../../support';
import { aNotProven, planRuling } from './support';

const PATH = ['environment', 'kafka'];
const DOCUMENT = anEventsDocument({ services: { api: aService() }, handlers: { shipOrder: aHandler() } });

function judged(changed: (running: ReturnType<typeof planOf>) => RunningPlans): readonly unknown[] {
  const model = aModel(DOCUMENT);
  const plan = planOf(DOCUMENT);
  const subject = { model, plan: { ...plan, running: changed(plan) }, lock: undefined, asOf: undefined };
  return kafkaConnectionsExceeded.check(subject);
}

test('takes as many connections as a broker, and refuses one more', () => {
  // Two clients of each of the thousand, and the thousand once more at their coordinator.
  const most = { 'handlers shipOrder': [990, 10] } as const;
  expect(judged((plan) => stretched(plan, most))).toEqual([
    { outcome: 'proven', code: 'kafka-connections-exceeded', path: PATH },
  ]);
  expect(judged((plan) => stretched(plan, { ...most, 'services api': [1, 0] }))).toEqual([
    {
      outcome: 'refused',
      issue: anIssue(
        'kafka-connections-exceeded',
        PATH,
        {
          got: '3001 IAM connections to one broker (shipOrder 2000, api 1), which take 31s to come back',
          allowed: 'the 3000 that a broker takes',
          fix: 'do more in one replica, by concurrency, or bring the service time down: fewer replicas keep fewer connections',
        },
        [
          ['handlers', 'shipOrder'],
          ['services', 'api'],
        ],
      ),
    },
  ]);
});

test('proves nothing while it is unknown how many run', () => {
  const fact = ['handlers', 'shipOrder', 'serviceTime', 'mean'];
  const found = judged(
    ({ running }) => new Map([...running].map(([key, one]) => [key, { ...one, replicasMax: unknownFor([fact]) }])),
  );
  expect(found).toEqual([aNotProven('kafka-connections-exceeded', PATH, [fact])]);
});

test('says nothing of a cluster that is handed in, nor where nobody connects', () => {
  const nothing = { issues: [], proven: [], notProven: [] };
  const existing = anEnvironment({ kafka: anExistingKafka() });
  expect(planRuling(kafkaConnectionsExceeded, DOCUMENT, existing)).toEqual(nothing);
  expect(planRuling(kafkaConnectionsExceeded, anEventsDocument({ handlers: {} }))).toEqual(nothing);
});
