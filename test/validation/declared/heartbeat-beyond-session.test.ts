import type { PollSpec } from '../../../lib/config/handler-spec';
import { heartbeatBeyondSession } from '../../../lib/validation/declared/heartbeat-beyond-session';
import { aHandler, anEventsDocument, anIssue, ruling } from '../../support';

const judged = (poll: Partial<PollSpec>) =>
  ruling(
    heartbeatBeyondSession,
    anEventsDocument({ handlers: { shipOrder: aHandler({ poll: { records: 10, interval: '1m', ...poll } }) } }),
  );
const place = ['handlers', 'shipOrder', 'poll', 'heartbeat'];

test('three heartbeats fit into a session', () => {
  expect(judged({ session: '30s', heartbeat: '10s' })).toEqual({
    issues: [],
    notProven: [],
    proven: [place.join('.')],
  });
  expect(judged({ session: '30s', heartbeat: '11s' }).issues).toEqual([
    anIssue(
      'heartbeat-beyond-session',
      place,
      {
        got: '11s',
        allowed: 'so often that 3 heartbeats fit into the session of 30s',
        fix: 'shorten poll.heartbeat, or lengthen poll.session',
      },
      [['handlers', 'shipOrder', 'poll', 'session']],
      [{ path: place, value: '10s' }],
    ),
  ]);
});

test("Kafka's own heartbeat is too slow for a short session", () => {
  expect(judged({ session: '9s' }).issues).toEqual([]);
  const [issue] = judged({ session: '8s' }).issues;
  expect(issue?.got).toBe('3s');
  expect(issue?.remedy).toEqual([{ path: place, value: '2600ms' }]);
});

test("has nothing to judge where Kafka's own poll is taken, which fits", () => {
  expect(ruling(heartbeatBeyondSession)).toEqual({ issues: [], notProven: [], proven: [] });
  expect(judged({}).proven).toEqual([place.join('.')]);
});
