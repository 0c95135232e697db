import type { DurationText } from '../../../lib/base/units';
import { dependencyTimeoutBeyondHandler } from '../../../lib/validation/declared/dependency-timeout-beyond-handler';
import { aDocumentWithStores, aHandler, anIssue, aUse, ruling } from '../../support';

const fix =
  'shorten this timeout or make fewer attempts, so that the caller sees the failure before it gives up itself';
const allowed = 'less than the 40ms that handlers.shipOrder.timeout has';

function using(timeout: DurationText, attempts?: number) {
  const use = attempts === undefined ? aUse({ timeout }) : aUse({ timeout, attempts });
  return aDocumentWithStores({ handlers: { shipOrder: aHandler({ timeout: '40ms', uses: { ledger: use } }) } });
}

function calling(timeout: DurationText, attempts: number) {
  const calls = { printLabel: { calls: 1, timeout, attempts } };
  return aDocumentWithStores({
    handlers: { shipOrder: aHandler({ timeout: '40ms', calls }), printLabel: aHandler() },
  });
}

test.each<[DurationText, number | undefined, DurationText, number | undefined, string, DurationText]>([
  ['39ms', undefined, '40ms', undefined, '40ms', '39ms'],
  ['39.999ms', 1, '41ms', 1, '41ms', '39ms'],
  ['19ms', 2, '20ms', 2, '40ms (2 attempts of 20ms)', '19ms'],
  ['9ms', 4, '10ms', 4, '40ms (4 attempts of 10ms)', '9ms'],
])('takes %s by %d attempts and refuses %s by %d', (fine, fineAttempts, wrong, wrongAttempts, got, longest) => {
  expect(ruling(dependencyTimeoutBeyondHandler, using(fine, fineAttempts))).toEqual({
    issues: [],
    notProven: [],
    proven: ['handlers.shipOrder.uses.ledger.timeout'],
  });
  expect(ruling(dependencyTimeoutBeyondHandler, using(wrong, wrongAttempts))).toEqual({
    issues: [
      anIssue(
        'dependency-timeout-beyond-handler',
        ['handlers', 'shipOrder', 'uses', 'ledger', 'timeout'],
        { got, allowed, fix },
        [['handlers', 'shipOrder', 'timeout']],
        [{ path: ['handlers', 'shipOrder', 'uses', 'ledger', 'timeout'], value: longest }],
      ),
    ],
    notProven: [],
    proven: [],
  });
});

test('holds calls of other handlers to the same', () => {
  expect(ruling(dependencyTimeoutBeyondHandler, calling('13ms', 3)).proven).toEqual([
    'handlers.shipOrder.calls.printLabel.timeout',
  ]);
  expect(ruling(dependencyTimeoutBeyondHandler, calling('20ms', 3)).issues).toEqual([
    anIssue(
      'dependency-timeout-beyond-handler',
      ['handlers', 'shipOrder', 'calls', 'printLabel', 'timeout'],
      { got: '60ms (3 attempts of 20ms)', allowed, fix },
      [['handlers', 'shipOrder', 'timeout']],
      [{ path: ['handlers', 'shipOrder', 'calls', 'printLabel', 'timeout'], value: '13ms' }],
    ),
  ]);
});

test('judges each use and call for itself', () => {
  const handler = aHandler({
    uses: { ledger: aUse({ timeout: '50ms' }), leaderboard: aUse({ timeout: '5ms' }) },
    calls: { printLabel: { calls: 1, timeout: '1s' } },
  });
  const { issues, proven } = ruling(
    dependencyTimeoutBeyondHandler,
    aDocumentWithStores({ handlers: { shipOrder: handler, printLabel: aHandler() } }),
  );
  expect(issues.map(({ path }) => path.slice(2).join(' '))).toEqual([
    'uses ledger timeout',
    'calls printLabel timeout',
  ]);
  expect(proven).toEqual(['handlers.shipOrder.uses.leaderboard.timeout']);
});

test('has no remedy where not even a millisecond is left for each attempt', () => {
  const remedyOf = (attempts: number) =>
    ruling(dependencyTimeoutBeyondHandler, using('20ms', attempts)).issues[0]?.remedy;
  expect(remedyOf(39)).toEqual([{ path: ['handlers', 'shipOrder', 'uses', 'ledger', 'timeout'], value: '1ms' }]);
  expect(remedyOf(40)).toBeUndefined();
});
