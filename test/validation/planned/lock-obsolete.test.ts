import { lockObsolete } from '../../../lib/validation/planned/lock-obsolete';
import { changed, lockOf } from '../../plan/support';
import { anEnvironment, anEvent, anEventsDocument, anExistingKafka, anIssue } from '../../support';
import { planRuling } from './support';

const obsolete = (size: string, locked: string) => ({
  ...anIssue('lock-obsolete', ['environment', 'sizes'], {
    got: `${size} ${locked} in the lock, which nothing declares any more`,
    allowed: 'sizes of what is declared',
    fix: 'know what it was the size of; accepting removes the line',
  }),
  severity: 'warning',
});

test('warns of a size of a topic that there is no rule for, and of nothing that is lost', () => {
  const document = anEventsDocument();
  const lock = lockOf({ ...document, events: { ...document.events, 'order.old': anEvent() } });
  const colourful = changed(lock, { 'topics.shop.order.old.colour': 3 });
  expect(planRuling(lockObsolete, document, undefined, colourful)).toEqual({
    issues: [obsolete('topics.shop.order.old.colour', '3')],
    proven: [],
    notProven: [],
  });
});

test('warns of the line of a topic that somebody has written down may go', () => {
  const document = anEventsDocument();
  const lock = {
    ...lockOf({ ...document, events: { ...document.events, 'order.old': anEvent() } }),
    retired: { 'shop.order.old': { because: 'moved away', on: '2026-12-01' } },
  };
  expect(planRuling(lockObsolete, document, undefined, lock).issues).toEqual([
    obsolete('topics.shop.order.old.partitions', '3'),
    obsolete('topics.shop.order.old.replicationFactor', '3'),
  ]);
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
