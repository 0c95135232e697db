import type { EventsDocument } from '../../../lib/config/events-spec';
import { topicLost } from '../../../lib/validation/planned/topic-lost';
import { aLock, changed, lockOf } from '../../plan/support';
import { aHandler, anEnvironment, anEvent, anEventsDocument, anExistingKafka, anIssue } from '../../support';
import { planRuling } from './support';

const lost = (topic: string, renamedTo?: string) =>
  anIssue('topic-lost', ['environment', 'sizes'], {
    got: `no declaration of the topic ${topic}, which the lock knows: it would be deleted with everything in it`,
    allowed:
      renamedTo === undefined
        ? 'a topic that is declared, or retired in writing'
        : `its name: if it is to be ${renamedTo} from now on, that is a new and empty topic, and what is in the old one stays behind`,
    fix: `declare it again as it was; or let every group handle all of it and say so by veltrix plan --environment test --accept --retire '${topic}=why it may go'`,
  });

const GUARD = {
  deployingRoleArn: 'arn:aws:iam::111122223333:role/deploy',
  liftedBy: ['arn:aws:iam::111122223333:role/platform-admin'],
};

const document = anEventsDocument();
const having = (name: string): EventsDocument => ({ ...document, events: { ...document.events, [name]: anEvent() } });

test('refuses the topic of an event that is gone, with no name for what is not new', () => {
  const { issues } = planRuling(topicLost, document, undefined, lockOf(having('order.old')));
  expect(issues).toEqual([lost('shop.order.old')]);
});

test('refuses a topic whose lines were taken out of the sizes by hand', () => {
  const lock = changed(lockOf(having('order.old')), {
    'topics.shop.order.old.partitions': undefined,
    'topics.shop.order.old.replicationFactor': undefined,
  });
  expect(planRuling(topicLost, document, undefined, lock).issues).toEqual([lost('shop.order.old')]);
});

test('refuses it in a lock that has no memory yet', () => {
  const { made: _made, ...before } = lockOf(having('order.old'));
  expect(planRuling(topicLost, document, undefined, before).issues).toEqual([lost('shop.order.old')]);
});

test('says which new topic a renamed event most likely is', () => {
  const { issues } = planRuling(topicLost, having('order.new'), undefined, lockOf(having('order.old')));
  expect(issues).toEqual([lost('shop.order.old', 'shop.order.new')]);
});

test('takes of two new topics the one with the same handlers', () => {
  const events = { 'order.made': anEvent(), 'order.aside': anEvent() };
  const renamed = { ...document, events, handlers: { shipOrder: aHandler({ on: 'order.made' }) } };
  const { issues } = planRuling(topicLost, renamed, undefined, lockOf(document));
  expect(issues).toEqual([
    lost('shop.order.placed', 'shop.order.made'),
    lost('shop.order.placed.shipOrder.dead-letter', 'shop.order.made.shipOrder.dead-letter'),
  ]);
});

test('says what the dead letters of a renamed handler most likely are', () => {
  const renamed = { ...document, handlers: { sendOrder: aHandler() } };
  const { issues } = planRuling(topicLost, renamed, undefined, lockOf(document));
  expect(issues).toEqual([lost('shop.order.placed.shipOrder.dead-letter', 'shop.order.placed.sendOrder.dead-letter')]);
});

test('lets go what somebody has written down, and says nothing of what is declared', () => {
  const lock = {
    ...lockOf(having('order.old')),
    retired: { 'shop.order.old': { because: 'moved', on: '2026-12-01' } },
  };
  expect(planRuling(topicLost, document, undefined, lock)).toEqual({ issues: [], proven: [], notProven: [] });
  expect(planRuling(topicLost, document, undefined, lockOf(document)).issues).toEqual([]);
  expect(planRuling(topicLost).issues).toEqual([]);
});

test('says nothing of the lock of another platform, which is another matter', () => {
  const other = aLock(lockOf(having('order.old')).sizes, { platform: 'other' });
  expect(planRuling(topicLost, document, undefined, other).issues).toEqual([]);
});

test('says who takes the guard off, where one stands in the way of Terraform', () => {
  const fixOf = (overrides: Parameters<typeof anEnvironment>[0]): string | undefined =>
    planRuling(topicLost, document, anEnvironment(overrides), lockOf(having('order.old'))).issues[0]?.fix;
  const said =
    '; before the deploy somebody takes on shop-test-kafka-unguard, as that plan says, or AWS denies the deletion';
  const { fix } = lost('shop.order.old');
  expect(fixOf({ deletionGuard: GUARD })).toBe(`${fix}${said}`);
  expect(fixOf({ kafka: { ...anExistingKafka(), topics: 'terraform' }, deletionGuard: GUARD })).toBe(`${fix}${said}`);
  expect(fixOf({})).toBe(fix);
  // `veltrix topics` deletes none.
  expect(fixOf({ kafka: { topics: 'admin-protocol', brokerLogs: { retention: '30d' } }, deletionGuard: GUARD })).toBe(
    fix,
  );
});
