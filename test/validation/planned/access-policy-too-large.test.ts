import type { EventsDocument } from '../../../lib/config/events-spec';
import { accessPolicyTooLarge } from '../../../lib/validation/planned/access-policy-too-large';
import { aHandler, anEnvironment, anEvent, anEventsDocument, anIssue } from '../../support';
import { planRuling } from './support';

/** One team that owns so many events, which somebody else reads. */
function withEvents(count: number): EventsDocument {
  const events = Array.from({ length: count }, (_, index) => [
    `event${String(index).padStart(4, '0')}`,
    anEvent({ readElsewhere: 'the auditors' }),
  ]);
  return anEventsDocument({
    events: { 'order.placed': anEvent(), ...Object.fromEntries(events) },
    handlers: { shipOrder: aHandler() },
  });
}

const judged = (count: number) => planRuling(accessPolicyTooLarge, withEvents(count));

test('proves a team whose policies a role takes, and warns of one policy more', () => {
  // A line of one of these events is 165 characters: quotes, a comma, 150 of the ARN and `shop.event0000`, 37 in a policy. Ten
  // policies that are full hold 370 of them; halving by a hash leaves them at least half full, bar the last ones.
  let [fits, tooMany] = [100, 371];
  expect(judged(fits).issues).toEqual([]);
  expect(judged(tooMany).issues).toHaveLength(1);
  while (tooMany - fits > 1) {
    const middle = Math.floor((fits + tooMany) / 2);
    if (judged(middle).issues.length === 0) fits = middle;
    else tooMany = middle;
  }
  expect(judged(fits)).toEqual({ issues: [], proven: ['owners.orders'], notProven: [] });
  expect(judged(tooMany).issues).toEqual([
    {
      ...anIssue('access-policy-too-large', ['owners', 'orders'], {
        got: '11 IAM policies of 6144 characters for the people of orders',
        allowed: 'the 10 that a role takes before its quota is raised',
        fix: 'give some of its events and handlers to another owner, or have the quota of managed policies attached to a role raised',
      }),
      severity: 'warning',
    },
  ]);
});

test('looks at handlers and services where one of them knows many topics', () => {
  const many = withEvents(30);
  const on = Object.keys(many.events);
  expect(planRuling(accessPolicyTooLarge, { ...many, handlers: { shipOrder: aHandler({ on }) } })).toMatchObject({
    issues: [],
    proven: ['handlers.shipOrder', 'owners.orders'],
  });
});

test('asks nothing of a Kafka that is not of MSK, where there are no policies', () => {
  const kafka = {
    topics: 'admin-protocol',
    existing: { bootstrapServers: 'kafka.example.org:9092', authentication: 'none' },
  } as const;
  const environment = anEnvironment({ proof: 'reported', kafka });
  expect(planRuling(accessPolicyTooLarge, withEvents(400), environment).proven).toEqual([]);
});
