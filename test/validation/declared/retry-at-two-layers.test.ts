import type { HandlerSpec } from '../../../lib/config/handler-spec';
import { retryAtTwoLayers } from '../../../lib/validation/declared/retry-at-two-layers';
import {
  aDocumentWithStores,
  aHandler,
  anInProcessRetry,
  anIssue,
  aService,
  aTopicRetry,
  aUse,
  ruling,
} from '../../support';

const handled = (handlers: Readonly<Record<string, HandlerSpec>>) =>
  ruling(retryAtTwoLayers, aDocumentWithStores({ handlers }));

test('warns of a handler that retries over a client that retries, and sets the client to one attempt', () => {
  const handler = aHandler({ retry: anInProcessRetry({ attempts: 2 }), uses: { ledger: aUse({ attempts: 2 }) } });
  const place = ['handlers', 'shipOrder', 'uses', 'ledger', 'attempts'];
  expect(handled({ shipOrder: handler })).toEqual({
    issues: [
      {
        ...anIssue(
          'retry-at-two-layers',
          place,
          {
            got: '2 attempts of shipOrder over 2 attempts of the client of ledger',
            allowed: 'more than one attempt at one layer only',
            fix: 'set attempts of the client to 1, so that one layer alone decides how long to wait and when to give up',
          },
          [['handlers', 'shipOrder', 'retry']],
          [{ path: place, value: 1 }],
        ),
        severity: 'warning',
      },
    ],
    notProven: [],
    proven: [],
  });
});

test.each<[string, Partial<HandlerSpec>]>([
  ['only the handler retries', { retry: anInProcessRetry(), uses: { ledger: aUse({ attempts: 1 }) } }],
  ['only the client retries', { uses: { ledger: aUse({ attempts: 3 }) } }],
  [
    'the client retries and the event waits in topics',
    { retry: aTopicRetry(), uses: { ledger: aUse({ attempts: 2 }) } },
  ],
])('is content where %s', (_, overrides) => {
  expect(handled({ shipOrder: aHandler(overrides) })).toEqual({
    issues: [],
    notProven: [],
    proven: ['handlers.shipOrder.uses.ledger'],
  });
});

describe('of a call', () => {
  const called = (attempts: number) => ({ printLabel: { calls: 1, timeout: '5ms', attempts } }) as const;

  test('the called handler counts as a layer, at the call', () => {
    const printLabel = aHandler({ retry: anInProcessRetry({ attempts: 3 }) });
    const { issues } = handled({ shipOrder: aHandler({ calls: called(2) }), printLabel });
    expect(issues.map(({ path, got, related, remedy }) => ({ path: path.join('.'), got, related, remedy }))).toEqual([
      {
        path: 'handlers.shipOrder.calls.printLabel.attempts',
        got: '2 attempts of the client of printLabel over 3 attempts of printLabel',
        related: [['handlers', 'printLabel', 'retry']],
        remedy: [{ path: ['handlers', 'shipOrder', 'calls', 'printLabel', 'attempts'], value: 1 }],
      },
    ]);
  });

  test('caller and called handler are two layers though the call itself is tried once, and no single number is enough', () => {
    const retry = anInProcessRetry({ attempts: 3 });
    const { issues } = handled({ shipOrder: aHandler({ retry, calls: called(1) }), printLabel: aHandler({ retry }) });
    expect(issues.map(({ path }) => path.join('.'))).toEqual(['handlers.shipOrder.calls.printLabel']);
    expect(issues[0]?.remedy).toBeUndefined();
    expect(issues[0]?.fix).toBe('let one of them retry alone: one attempt of shipOrder or of printLabel');
  });

  test('a service that calls has no attempts of its own, a task has', () => {
    const document = aDocumentWithStores({
      services: {
        api: aService({ uses: { ledger: aUse({ attempts: 3 }) }, calls: { nobody: { calls: 1, timeout: '1s' } } }),
      },
      workflows: {
        nightly: {
          owner: 'orders',
          on: { schedule: '0 4 * * *', zone: 'UTC', overlap: 'skip' },
          timeout: '1h',
          tasks: { collect: { timeout: '1m', attempts: 2, uses: { ledger: aUse({ attempts: 2 }) } } },
        },
      },
    });
    const { issues, proven } = ruling(retryAtTwoLayers, document);
    expect(issues.map(({ path }) => path.join('.'))).toEqual(['workflows.nightly.tasks.collect.uses.ledger.attempts']);
    expect(issues[0]?.related).toEqual([['workflows', 'nightly', 'tasks', 'collect', 'attempts']]);
    expect(proven).toEqual(['services.api.uses.ledger', 'services.api.calls.nobody']);
  });
});

test('names the shared policy that retries', () => {
  const document = aDocumentWithStores({
    retries: { careful: anInProcessRetry() },
    handlers: { shipOrder: aHandler({ retry: 'careful', uses: { ledger: aUse({ attempts: 2 }) } }) },
  });
  expect(ruling(retryAtTwoLayers, document).issues[0]?.related).toEqual([['retries', 'careful']]);
});
