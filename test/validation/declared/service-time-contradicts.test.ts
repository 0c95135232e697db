import type { HandlerSpec } from '../../../lib/config/handler-spec';
import { serviceTimeContradicts } from '../../../lib/validation/declared/service-time-contradicts';
import { aHandler, anEventsDocument, anIssue, ruling } from '../../support';

const judged = (mean: HandlerSpec['serviceTime']['mean'], p99: HandlerSpec['serviceTime']['p99']) =>
  ruling(
    serviceTimeContradicts,
    anEventsDocument({ handlers: { shipOrder: aHandler({ serviceTime: { mean, p99 } }) } }),
  );
const place = ['handlers', 'shipOrder', 'serviceTime'];

test('an average is not above what 99 of 100 attempts take', () => {
  expect(judged('9ms', '9ms')).toEqual({ issues: [], notProven: [], proven: [place.join('.')] });
  expect(judged('9.001ms', '9ms').issues).toEqual([
    anIssue(
      'service-time-contradicts',
      [...place, 'mean'],
      {
        got: 'an average of 9.001ms',
        allowed: 'at most the 9ms that 99 of 100 attempts take',
        fix: 'correct one of the two',
      },
      [[...place, 'p99']],
    ),
  ]);
});

test('two facts are never corrected by another number', () => {
  expect(judged('9s', '9ms').issues[0]?.remedy).toBeUndefined();
});

test.each<[HandlerSpec['serviceTime']['mean'], HandlerSpec['serviceTime']['p99'], readonly string[]]>([
  ['unknown', '9ms', ['mean']],
  ['9ms', 'unknown', ['p99']],
  ['unknown', 'unknown', ['mean', 'p99']],
])('nothing is proven with an average of %s and a p99 of %s', (mean, p99, missing) => {
  expect(judged(mean, p99).notProven.map((finding) => finding.missing)).toEqual([
    missing.map((name) => [...place, name]),
  ]);
});
