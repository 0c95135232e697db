import type { EventsDocument } from '../../../lib/config/events-spec';
import { lockTooSmall } from '../../../lib/validation/planned/lock-too-small';
import { aLock, changed, lockOf, whereProofIsReported } from '../../plan/support';
import { aDocumentWithStores, aHandler, anEvent, anEventsDocument, anIssue, aUse } from '../../support';
import { aNotProven, planRuling } from './support';

const SIZE = 'topics.shop.order.placed.partitions';
const KAFKA = ['environment', 'kafka'];

const tooSmall = (path: readonly string[], size: string, locked: string, needed: string) =>
  anIssue('lock-too-small', path, {
    got: `${size} ${locked} in the lock`,
    allowed: `${needed}, computed from the declaration`,
    fix: 'run veltrix plan --environment test to see what would change, and again with --accept to change it',
  });

/**
 * Six partitions above 1,425/s and up to 2,850/s, since two of them are at most 95 % busy at 1 ms when a zone is lost; 40 MiB/s
 * need nine kafka.m7g.large.
 */
function ordersAt(peak: number, typical: '1KiB' | '4KiB' = '1KiB'): EventsDocument {
  return anEventsDocument({
    events: {
      'order.placed': anEvent({ rate: { steady: '1/s', peak: `${peak}/s` }, payload: { typical, max: '16KiB' } }),
    },
    handlers: { shipOrder: aHandler({ serviceTime: { mean: '1ms', p99: '4ms' } }) },
  });
}

test('refuses partitions below the need, and proves those that meet it', () => {
  const document = ordersAt(2_800);
  const at = (partitions: number) => planRuling(lockTooSmall, document, undefined, aLock({ [SIZE]: partitions }));
  expect(at(5)).toEqual({
    issues: [tooSmall(['events', 'order.placed'], SIZE, '5', '6')],
    proven: [],
    notProven: [],
  });
  expect(at(6)).toEqual({ issues: [], proven: ['events["order.placed"]'], notProven: [] });
  expect(at(7)).toEqual({ issues: [], proven: ['events["order.placed"]'], notProven: [] });
});

test('says nothing of copies, which do not grow by accepting', () => {
  const size = 'topics.shop.order.placed.replicationFactor';
  const { issues, proven } = planRuling(lockTooSmall, undefined, undefined, changed(lockOf(), { [size]: 2 }));
  // Four of the cluster, and the partitions of two topics.
  expect([issues, proven.length]).toEqual([[], 6]);
});

test('refuses storage below the need', () => {
  const size = 'kafka.storagePerBroker';
  const lock = lockOf();
  const { issues, proven } = planRuling(lockTooSmall, undefined, undefined, changed(lock, { [size]: 5 }));
  // 10/s of 1 KiB for 7 days in three copies are 17.3 GiB, twice that for headroom over three brokers 11.5 each, in steps of 10.
  expect(issues).toEqual([tooSmall(KAFKA, size, '5GiB', '20GiB')]);
  expect(proven.length).toBe(5);
});

test('refuses brokers that do not carry the need, and proves every pair that does', () => {
  const document = ordersAt(10_000, '4KiB');
  const withBrokers = (brokerType: string, brokers: number) =>
    planRuling(
      lockTooSmall,
      document,
      undefined,
      changed(lockOf(document), { 'kafka.brokerType': brokerType, 'kafka.brokers': brokers }),
    ).issues;
  expect(withBrokers('kafka.m7g.large', 9)).toEqual([]);
  expect(withBrokers('kafka.m7g.xlarge', 6)).toEqual([]);
  expect(withBrokers('kafka.m7g.2xlarge', 3)).toEqual([]);
  expect(withBrokers('kafka.m7g.large', 6)).toContainEqual(tooSmall(KAFKA, 'kafka.brokers', '6', '9'));
  expect(withBrokers('kafka.m7g.xlarge', 3)).toContainEqual(
    tooSmall(KAFKA, 'kafka.brokerType', 'kafka.m7g.xlarge', 'kafka.m7g.large'),
  );
});

test('says nothing of a type that stays as it is', () => {
  const document = ordersAt(10_000, '4KiB');
  const lock = changed(lockOf(document), { 'kafka.brokers': 6 });
  expect(planRuling(lockTooSmall, document, undefined, lock).issues).toEqual([
    tooSmall(KAFKA, 'kafka.brokers', '6', '9'),
  ]);
});

test('refuses brokers that no multiple of the zones is', () => {
  const { issues } = planRuling(lockTooSmall, undefined, undefined, changed(lockOf(), { 'kafka.brokers': 4 }));
  expect(issues.map(({ path }) => path)).toEqual([KAFKA]);
});

test('proves nothing that rests on an unknown rate', () => {
  const environment = whereProofIsReported();
  const lock = aLock({ [SIZE]: 3 });
  const unknown = anEventsDocument({
    events: { 'order.placed': anEvent({ rate: { steady: '1/s', peak: 'unknown' } }) },
  });
  expect(planRuling(lockTooSmall, ordersAt(1), environment, lock).proven).toEqual(['events["order.placed"]']);
  expect(planRuling(lockTooSmall, unknown, environment, lock)).toEqual({
    issues: [],
    proven: [],
    notProven: [aNotProven('lock-too-small', ['events', 'order.placed'], [['events', 'order.placed', 'rate', 'peak']])],
  });
});

test('leaves what the lock does not hold to another rule, and has nothing to say without one', () => {
  const { issues, proven } = planRuling(lockTooSmall, undefined, undefined, aLock({}));
  expect([issues, proven]).toEqual([[], []]);
  expect(planRuling(lockTooSmall)).toEqual({ issues: [], proven: [], notProven: [] });
  expect(planRuling(lockTooSmall, undefined, undefined, lockOf()).proven.length).toBe(6);
});

test('does not prove the class of a store where nobody knows what connects', () => {
  const peak = { 'order.placed': anEvent({ rate: { steady: '1/s', peak: 'unknown' } }) };
  const handlers = { shipOrder: aHandler({ uses: { ledger: aUse({ pool: 4 }) } }) };
  const document = aDocumentWithStores({ events: peak, handlers });
  const stores = { main: {}, board: {} };
  const lock = aLock({ 'stores.main.instance': 'db.r7g.large', 'stores.main.readersMin': 1 });
  expect(planRuling(lockTooSmall, document, whereProofIsReported({ stores }), lock)).toEqual({
    issues: [],
    proven: ['environment.stores.main'],
    notProven: [
      aNotProven('lock-too-small', ['environment', 'stores', 'main'], [['events', 'order.placed', 'rate', 'peak']]),
    ],
  });
});
