import type { HandlerSpec } from '../../../lib/config/handler-spec';
import { handlerTimeBeyondPoll } from '../../../lib/validation/declared/handler-time-beyond-poll';
import { aHandler, anEventsDocument, anInProcessRetry, anIssue, aTopicRetry, ruling } from '../../support';

function judged(overrides: Partial<HandlerSpec>) {
  return ruling(handlerTimeBeyondPoll, anEventsDocument({ handlers: { shipOrder: aHandler(overrides) } }));
}

const related = [
  ['handlers', 'shipOrder', 'timeout'],
  ['handlers', 'shipOrder', 'retry'],
];

describe("with Kafka's own poll", () => {
  test('takes 500 records of 480 ms: 80 % of five minutes', () => {
    expect(judged({ timeout: '480ms' })).toEqual({ issues: [], notProven: [], proven: ['handlers.shipOrder'] });
  });

  test('refuses 500 records of 481 ms at the handler, and says how many fit', () => {
    expect(judged({ timeout: '481ms' })).toEqual({
      issues: [
        anIssue(
          'handler-time-beyond-poll',
          ['handlers', 'shipOrder'],
          {
            got: '500 records of up to 481ms each between two polls',
            allowed: '80 % of the poll interval of 5m',
            fix: 'set poll to { records: 498, interval: 5m }',
          },
          related,
          [
            { path: ['handlers', 'shipOrder', 'poll', 'records'], value: 498 },
            { path: ['handlers', 'shipOrder', 'poll', 'interval'], value: '5m' },
          ],
        ),
      ],
      notProven: [],
      proven: [],
    });
  });
});

describe('with a poll of its own', () => {
  const poll = { records: 100, interval: '1m' } as const;

  test('takes what fits and refuses what does not, at the poll', () => {
    expect(judged({ poll, timeout: '480ms' })).toEqual({
      issues: [],
      notProven: [],
      proven: ['handlers.shipOrder.poll'],
    });
    expect(judged({ poll, timeout: '0.5s' }).issues).toEqual([
      anIssue(
        'handler-time-beyond-poll',
        ['handlers', 'shipOrder', 'poll'],
        {
          got: '100 records of up to 500ms each between two polls',
          allowed: '80 % of the poll interval of 1m',
          fix: 'set poll to { records: 96, interval: 1m }',
        },
        related,
        [{ path: ['handlers', 'shipOrder', 'poll', 'records'], value: 96 }],
      ),
    ]);
  });

  test('says so, when not even one record fits', () => {
    expect(judged({ poll: { records: 1, interval: '1s' }, timeout: '800ms' }).issues).toEqual([]);
    const [issue] = judged({ poll: { records: 1, interval: '1s' }, timeout: '801ms' }).issues;
    expect(issue?.fix).toBe(
      'lengthen poll.interval, or shorten timeout and backoff: a single record may take longer than the interval',
    );
    expect(issue?.remedy).toBeUndefined();
  });

  test('the number that it proposes fits, and one more does not', () => {
    const [issue] = judged({ poll, timeout: '7s' }).issues;
    const most = Number(/records: (\d+),/.exec(issue?.fix ?? '')?.[1]);
    expect(most).toBe(6);
    expect(judged({ poll: { ...poll, records: most }, timeout: '7s' }).issues).toEqual([]);
    expect(judged({ poll: { ...poll, records: most + 1 }, timeout: '7s' }).issues).toHaveLength(1);
  });
});

test('pooled workers share the records, keyed ones may all wait for one', () => {
  const poll = { records: 17, interval: '10s' } as const;
  // Of 17 records the first of 8 workers takes three.
  expect(judged({ poll, timeout: '2666ms', concurrency: { pooled: 8 } }).issues).toEqual([]);
  const [issue] = judged({ poll, timeout: '2667ms', concurrency: { pooled: 8 } }).issues;
  expect(issue?.got).toBe('17 records of up to 2667ms each between two polls, for 8 workers');
  expect(issue?.remedy).toEqual([{ path: ['handlers', 'shipOrder', 'poll', 'records'], value: 16 }]);
  expect(judged({ poll, timeout: '2666ms', concurrency: { keyedWorkers: 8 } }).issues).toHaveLength(1);
});

test('has nothing to judge where nothing is polled', () => {
  expect(judged({ on: [], timeout: '5m' })).toEqual({ issues: [], notProven: [], proven: [] });
});

describe('the longest time of a record', () => {
  const poll = { records: 1, interval: '10s' } as const;

  test.each([
    [
      'every attempt and every wait between them',
      anInProcessRetry({ backoff: { kind: 'fixed', delay: '1s' } }),
      '2s',
      '2.001s',
      '8003ms',
    ],
    [
      'waits that double up to their limit',
      anInProcessRetry({ attempts: 4, backoff: { kind: 'exponential', initial: '1s', max: '3s' } }),
      '500ms',
      '501ms',
      '8004ms',
    ],
    [
      'attempts before the next tier, not the time in the tiers',
      aTopicRetry({ attempts: 2, tiers: ['1h'], backoff: { kind: 'fixed', delay: '2s' } }),
      '3s',
      '3001ms',
      '8002ms',
    ],
  ] as const)('is %s', (_, retry, fine, wrong, got) => {
    expect(judged({ poll, retry, timeout: fine }).issues).toEqual([]);
    expect(judged({ poll, retry, timeout: wrong }).issues[0]?.got).toBe(
      `1 record of up to ${got} each between two polls`,
    );
  });
});
