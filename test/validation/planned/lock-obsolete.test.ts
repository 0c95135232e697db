import { lockObsolete } from '../../../lib/validation/planned/lock-obsolete';
import { changed, lockOf } from '../../plan/support';
import { anEnvironment, anEvent, anEventsDocument, anExistingKafka, anIssue } from '../../support';
import { planRuling } from './support';

const obsolete = (size: string, locked: string) => ({
  ...anIssue('lock-obsolete', ['environment', 'sizes'], {
    got: `${size} ${locked} in the lock, which nothing declares any more`,
    allowed: 'sizes of what is declared',
    fix: 'if it was renamed, know that a new and empty one takes its place; accepting removes the line',
  }),
  severity: 'warning',
});

test('warns of the sizes of an event that is gone', () => {
  const document = anEventsDocument();
  const lock = lockOf({ ...document, events: { ...document.events, 'order.old': anEvent() } });
  expect(planRuling(lockObsolete, document, undefined, lock)).toEqual({
    issues: [
      obsolete('topics.shop.order.old.partitions', '3'),
      obsolete('topics.shop.order.old.replicationFactor', '3'),
    ],
    proven: [],
    notProven: [],
  });
});

test('warns of the brokers where the cluster is handed in', () => {
  const { issues } = planRuling(lockObsolete, undefined, anEnvironment({ kafka: anExistingKafka() }), lockOf());
  expect(issues.map(({ got }) => got.split(' ')[0])).toEqual([
    'kafka.brokerType',
    'kafka.brokers',
    'kafka.storagePerBroker',
    'kafka.version',
  ]);
});

test('says nothing of what is declared, whatever its size', () => {
  const lock = lockOf();
  const larger = changed(lock, { 'topics.shop.order.placed.partitions': 480 });
  for (const one of [lock, larger, undefined])
    expect(planRuling(lockObsolete, undefined, undefined, one).issues).toEqual([]);
});
