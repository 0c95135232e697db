import { kafkaKindChanged } from '../../../lib/validation/planned/kafka-kind-changed';
import { planDeclared } from '../../../lib/validation/planned/plan-declared';
import { withExpress } from '../../plan/kafka/support';
import { aLock, lockOf } from '../../plan/support';
import { anEnvironment, anEventsDocument, anIssue } from '../../support';
import { planRuling } from './support';

const PATH = ['environment', 'kafka', 'brokers'];
const held = (brokerType: string) => aLock({ 'kafka.brokerType': brokerType, 'kafka.brokers': 3 });

test('proves brokers of the kind that is declared, and refuses those of the other', () => {
  const proven = { issues: [], proven: ['environment.kafka.brokers'], notProven: [] };
  expect(planRuling(kafkaKindChanged, undefined, undefined, held('kafka.m7g.large'))).toEqual(proven);
  expect(planRuling(kafkaKindChanged, undefined, withExpress(), held('express.m7g.large'))).toEqual(proven);
  const allowed =
    'the kind that stands: MSK takes such an update and keeps the kind, so that it would be another, empty cluster';
  const beside =
    'or place the new one beside it under another namePrefix, move what is stored, and take the kafka lines out of the lock';
  expect(planRuling(kafkaKindChanged, undefined, withExpress(), held('kafka.m7g.large')).issues).toEqual([
    anIssue('kafka-kind-changed', PATH, {
      got: 'kafka.m7g.large in the lock, where Express brokers are declared',
      allowed,
      fix: `set kafka.brokers to 'standard', ${beside}`,
    }),
  ]);
  expect(planRuling(kafkaKindChanged, undefined, undefined, held('express.m7g.large')).issues).toEqual([
    anIssue('kafka-kind-changed', PATH, {
      got: 'express.m7g.large in the lock, where Standard brokers are declared',
      allowed,
      fix: `set kafka.brokers to 'express', ${beside}`,
    }),
  ]);
});

test('says nothing before there is a lock', () => {
  expect(planRuling(kafkaKindChanged, undefined, withExpress())).toEqual({ issues: [], proven: [], notProven: [] });
});

test('is the only error, from Express to Standard and back', () => {
  const document = anEventsDocument();
  const errorsOf = (from: typeof anEnvironment, to: typeof anEnvironment) =>
    planDeclared(document, to({ sizes: 'locked' }), lockOf(document, from())).judgement.issues.flatMap(
      ({ severity, code }) => (severity === 'error' ? [code] : []),
    );
  expect(errorsOf(anEnvironment, withExpress)).toEqual(['kafka-kind-changed']);
  expect(errorsOf(withExpress, anEnvironment)).toEqual(['kafka-kind-changed']);
  expect(errorsOf(withExpress, withExpress)).toEqual([]);
});
