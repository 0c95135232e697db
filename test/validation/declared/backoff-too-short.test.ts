import type { DurationText } from '../../../lib/base/units';
import type { HandlerSpec } from '../../../lib/config/handler-spec';
import { backoffTooShort } from '../../../lib/validation/declared/backoff-too-short';
import { aHandler, anEventsDocument, anInProcessRetry, anIssue, ruling } from '../../support';

const place = ['handlers', 'shipOrder', 'retry', 'backoff'];
const fixed = (delay: DurationText) => anInProcessRetry({ backoff: { kind: 'fixed', delay } });

function judged(retry: HandlerSpec['retry'], mean: HandlerSpec['serviceTime']['mean'] = '20ms') {
  const shipOrder = aHandler({ retry, serviceTime: { mean, p99: '30ms' } });
  return ruling(backoffTooShort, anEventsDocument({ handlers: { shipOrder } }));
}

test('takes a first wait as long as the work, and warns of a shorter one', () => {
  expect(judged(fixed('20ms'))).toEqual({ issues: [], notProven: [], proven: [place.join('.')] });
  expect(judged(fixed('19ms')).issues).toEqual([
    {
      ...anIssue(
        'backoff-too-short',
        place,
        {
          got: 'a first wait of up to 19ms',
          allowed: 'at least the 20ms that shipOrder takes on average',
          fix: 'lengthen the backoff, so that what is busy can end something before it is asked again',
        },
        [['handlers', 'shipOrder', 'serviceTime', 'mean']],
        [{ path: place, value: { kind: 'fixed', delay: '20ms' } }],
      ),
      severity: 'note',
    },
  ]);
});

test('the remedy keeps a backoff that grows, and its limit', () => {
  const growing = anInProcessRetry({ attempts: 4, backoff: { kind: 'exponential', initial: '5ms', max: '15ms' } });
  expect(judged(growing, '7.5ms').issues[0]?.remedy).toEqual([
    { path: place, value: { kind: 'exponential', initial: '8ms', max: '15ms' } },
  ]);
  expect(judged(growing, '20ms').issues[0]?.remedy).toEqual([
    { path: place, value: { kind: 'exponential', initial: '20ms', max: '20ms' } },
  ]);
});

test('is not proven where nobody knows how long the work takes', () => {
  expect(judged(fixed('999ms'), 'unknown')).toEqual({
    issues: [],
    notProven: [
      {
        outcome: 'not-proven',
        code: 'backoff-too-short',
        path: place,
        missing: [['handlers', 'shipOrder', 'serviceTime', 'mean']],
      },
    ],
    proven: [],
  });
});

test('a second is enough, however long the work takes and though nobody knows', () => {
  expect(judged(fixed('1s'), '30s').issues).toEqual([]);
  expect(judged(fixed('1s'), 'unknown').proven).toEqual([place.join('.')]);
  const [issue] = judged(fixed('999ms'), '30s').issues;
  expect(issue?.allowed).toBe('at least 1s, since shipOrder takes 30s on average');
  expect(issue?.remedy).toEqual([{ path: place, value: { kind: 'fixed', delay: '1s' } }]);
});

test.each<[string, HandlerSpec['retry']]>([
  ['no retry', { via: 'none', exhausted: 'dead-letter' }],
  ['a single attempt', anInProcessRetry({ attempts: 1, backoff: { kind: 'fixed', delay: '1ms' } })],
  ['a policy that nobody introduces', 'careful'],
])('has nothing to judge at %s', (_, retry) => {
  expect(judged(retry)).toEqual({ issues: [], notProven: [], proven: [] });
});

test('judges a shared policy once, by the slowest of those who follow it', () => {
  const follower = (mean: HandlerSpec['serviceTime']['mean']) =>
    aHandler({ retry: 'careful', serviceTime: { mean, p99: '90ms' } });
  const of = (handlers: Readonly<Record<string, HandlerSpec>>) =>
    ruling(backoffTooShort, anEventsDocument({ retries: { careful: fixed('20ms') }, handlers }));
  expect(of({ quick: follower('2ms'), slow: follower('20ms') }).proven).toEqual(['retries.careful.backoff']);
  const { issues } = of({ quick: follower('21ms'), slow: follower('40ms'), strange: follower('unknown') });
  expect(issues.map(({ path, allowed }) => [path.join('.'), allowed])).toEqual([
    ['retries.careful.backoff', 'at least the 40ms that slow takes on average'],
  ]);
  expect(issues[0]?.remedy).toEqual([
    { path: ['retries', 'careful', 'backoff'], value: { kind: 'fixed', delay: '40ms' } },
  ]);
  expect(of({ quick: follower('2ms'), strange: follower('unknown') }).notProven).toHaveLength(1);
});
