import { spotWithoutInterruptible } from '../../../lib/validation/declared/spot-without-interruptible';
import { aHandler, anEnvironment, anEventsDocument, anIssue, resolved, ruling, rulingOn } from '../../support';

const document = (...interruptible: readonly boolean[]) =>
  anEventsDocument({
    handlers: Object.fromEntries(interruptible.map((may, n) => [`h${n}`, aHandler({ interruptible: may })])),
  });
const environment = (share: number) => anEnvironment({ nodes: { spot: { share } } });
const PATH = ['environment', 'nodes', 'spot', 'share'];

test('warns where nothing may run on what is asked for', () => {
  expect(ruling(spotWithoutInterruptible, document(false), environment(0.5)).issues).toEqual([
    {
      ...anIssue(
        'spot-without-interruptible',
        PATH,
        {
          got: 'a share of 0.5, while none of 1 handler may be interrupted',
          allowed: '0, or handlers that are interruptible',
          fix: 'set it to 0, or mark handlers that may be ended as interruptible',
        },
        [['handlers', 'h0', 'interruptible']],
        [{ path: PATH, value: 0 }],
      ),
      severity: 'warning',
    },
  ]);
});

test('takes one that may, and no spot at all', () => {
  expect(ruling(spotWithoutInterruptible, document(false, true), environment(0.5)).proven).toHaveLength(1);
  expect(ruling(spotWithoutInterruptible, document(false), environment(0)).issues).toEqual([]);
});

test('says nothing where a handler cannot be read', () => {
  const model = { ...resolved(document(false), environment(0.5)), unreadable: new Set(['handlers h1']) };
  expect(rulingOn(spotWithoutInterruptible, model).issues).toEqual([]);
});
