import type { PollSpec } from '../../../lib/config/handler-spec';
import { sessionNotAccepted } from '../../../lib/validation/declared/session-not-accepted';
import { aHandler, anEventsDocument, anIssue, ruling } from '../../support';

const judged = (poll: Partial<PollSpec>) =>
  ruling(
    sessionNotAccepted,
    anEventsDocument({ handlers: { shipOrder: aHandler({ poll: { records: 10, interval: '1m', ...poll } }) } }),
  );
const place = ['handlers', 'shipOrder', 'poll', 'session'];

test.each(['6s', '30m'] as const)('brokers take %s', (session) => {
  expect(judged({ session })).toEqual({ issues: [], notProven: [], proven: [place.join('.')] });
});

test('and no more than 30 minutes', () => {
  expect(judged({ session: '31m' }).issues).toEqual([
    anIssue(
      'session-not-accepted',
      place,
      {
        got: '31m',
        allowed: '6s to 30m, what the brokers accept',
        fix: 'set poll.session within these bounds',
      },
      [],
      [{ path: place, value: '30m' }],
    ),
  ]);
});

test('nor less than 6 seconds; what is proposed holds its heartbeats too', () => {
  expect(judged({ session: '5.999s', heartbeat: '1s' }).issues[0]?.remedy).toEqual([{ path: place, value: '6s' }]);
  expect(judged({ session: '1s' }).issues[0]?.remedy).toEqual([{ path: place, value: '9s' }]);
  expect(judged({ session: '1s', heartbeat: '1h' }).issues[0]?.remedy).toEqual([{ path: place, value: '30m' }]);
});

test("has nothing to judge where Kafka's own session is taken", () => {
  expect(ruling(sessionNotAccepted)).toEqual({ issues: [], notProven: [], proven: [] });
});
