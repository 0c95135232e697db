import type { EventsDocument } from '../../../lib/config/events-spec';
import type { Said } from '../../../lib/plan/lock/accepted-lock';
import type { Lock } from '../../../lib/plan/lock/lock';
import { acceptedLock, planPlatform } from '../../../lib/plan/plan';
import { PLAIN } from '../../../lib/report/paint';
import { planMarkdown } from '../../../lib/report/plan/plan-markdown';
import { planText } from '../../../lib/report/plan/plan-text';
import { type PlanView, planView } from '../../../lib/report/plan/view';
import { NOTHING_JUDGED } from '../../../lib/validation/judgement';
import { aHandler, aModel, anEnvironment, anEvent, anEventsDocument } from '../../support';

const LOCKED = anEnvironment({ sizes: 'locked' });

/** Three partitions up to 1,425/s, six up to 2,850/s, at 1 ms. */
function ordersAt(peak: number): EventsDocument {
  const rate = { steady: '1/s', peak: `${peak}/s` } as const;
  return anEventsDocument({
    events: { 'order.placed': anEvent({ key: 'orderId', ordering: 'per-key', rate }) },
    handlers: { shipOrder: aHandler({ serviceTime: { mean: '1ms', p99: '4ms' } }) },
  });
}

function viewOf(document: EventsDocument, lock: Lock, said?: Said): PlanView {
  const model = aModel(document, LOCKED);
  return planView(model, planPlatform(model, lock), lock, said);
}

const small = acceptedLock(planPlatform(aModel(ordersAt(1_000), LOCKED), undefined));
const text = (view: PlanView): string => planText(view, { paint: PLAIN, lock: 'a.json' });
const PLACED = { judgement: NOTHING_JUDGED, issues: [], notProven: [], waived: [] };

test('the changes of a cluster are told one by one, with what must hold and what is left to do', () => {
  const sizes = { ...small.sizes, 'kafka.version': '4.0.x', 'kafka.brokers': 6 };
  const told = text(viewOf(ordersAt(1_000), { ...small, sizes }));
  expect(told.slice(told.indexOf('in which order the cluster changes'))).toBe(`in which order the cluster changes
  before each: the cluster is ACTIVE, and no partition is offline or has fewer copies in sync than it should
  1. kafka.brokers from 3 to 6: in place
     after: move partitions to the new brokers (kafka-reassign-partitions, or Cruise Control): until then they carry nothing
  2. kafka.version from 3.9.x.kraft to 4.0.x: rolling, 1h to 90m, a deploy by itself
     before: brokers are less than 60 % busy, since one of them is away at a time: a quiet hour, or more brokers first
     before: every topic has a copy more than its min.insync.replicas
     before: clients work with the new version: there is no way back
`);
});

test('a plan of today has none of it', () => {
  const told = text(viewOf(ordersAt(1_000), small));
  for (const title of ['what more partitions do', 'in which order', 'may be deleted'])
    expect(told).not.toContain(title);
});

test('on a pull request growth of keys stands open, and what somebody wrote calls nobody and marks nothing up', () => {
  const words = { because: '<b>@all</b> [x](y)', on: '2026-12-01' };
  const view = viewOf(ordersAt(2_800), small, { acknowledged: { 'shop.order.placed': words }, retired: {} });
  const markdown = planMarkdown(view, { placed: PLACED, lock: 'a.json' });
  expect(markdown).toContain('#### what more partitions do to the order of keys\n');
  expect(markdown).toContain('2026-12-01: \\<b\\>@\u2060all\\</b\\> \\[x\\](y)');
});

test('topics that may go are told with who takes the guard off first, once, and only where one stands', () => {
  const words = { because: 'drained', on: '2026-12-01' };
  const lock = { ...small, retired: { 'shop.order.old': words, 'shop.order.older': words } };
  const deletionGuard = {
    deployingRoleArn: 'arn:aws:iam::111122223333:role/ci/deploy',
    liftedBy: ['arn:aws:iam::111122223333:role/platform-admin'],
  };
  const toldIn = (environment: typeof LOCKED): string => {
    const model = aModel(ordersAt(1_000), environment);
    const told = text(planView(model, planPlatform(model, lock), lock));
    return told.slice(told.indexOf('topics that may be deleted'));
  };
  const title = `topics that may be deleted
  the gate asks for each address in its own file all the same; declared again, a topic is made anew and empty
`;
  const rows =
    /^ +since +because\n {2}shop\.order\.old +2026-12-01 +drained\n {2}shop\.order\.older +2026-12-01 +drained\n$/;
  const guarded = `${title}  the deletion guard denies deploy to delete any of them: take on shop-test-kafka-unguard first, and take the guard off
    aws iam detach-role-policy --role-name deploy --policy-arn arn:aws:iam::111122223333:policy/shop-test-kafka-guard
    then, through the gate, the topics alone: cdktf deploy shop-test-topics --ignore-missing-stack-dependencies
    the next deploy of shop-test-kafka puts the guard back: in one deploy with the topics it would stand again before they go
`;
  const told = toldIn({ ...LOCKED, deletionGuard });
  expect(told.slice(0, guarded.length)).toBe(guarded);
  expect(told.slice(guarded.length)).toMatch(rows);
  const plain = toldIn(LOCKED);
  expect(plain.slice(0, title.length)).toBe(title);
  expect(plain.slice(title.length)).toMatch(rows);
});
