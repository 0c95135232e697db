import type { HandlerSpec } from '../../../lib/config/handler-spec';
import type { ServiceSpec } from '../../../lib/config/service-spec';
import type { TaskSpec, WorkflowTrigger } from '../../../lib/config/workflow-spec';
import { retryAmplification } from '../../../lib/validation/declared/retry-amplification';
import {
  aDocumentWithStores,
  aHandler,
  anEmittedEvent,
  anEvent,
  anInProcessRetry,
  anIssue,
  aService,
  aTopicRetry,
  aUse,
  ruling,
} from '../../support';

const fix = 'retry at one layer only: fewer attempts here, or attempts: 1 in the clients below';
const tiersFix = 'retry at one layer only: fewer tiers or attempts here, or attempts: 1 in the clients below';

function judged(handlers: Readonly<Record<string, HandlerSpec>>, events: readonly string[] = []) {
  const emitted = Object.fromEntries(events.map((name) => [name, anEmittedEvent()]));
  return ruling(
    retryAmplification,
    aDocumentWithStores({ events: { 'order.placed': anEvent(), ...emitted }, handlers }),
  );
}

/** `most` is the number of own attempts that the remedy writes; none where no single change is enough. */
function refused(
  name: string,
  attempts: number,
  chain: string,
  related: readonly (readonly string[])[],
  most?: number,
  how = fix,
) {
  return anIssue(
    'retry-amplification',
    ['handlers', name],
    { got: `up to ${attempts} attempts for one event (${chain})`, allowed: 'at most 10', fix: how },
    related,
    most === undefined ? [] : [{ path: ['handlers', name, 'retry', 'attempts'], value: most }],
  );
}

const SCHEDULE: WorkflowTrigger = { schedule: '0 4 * * *', zone: 'UTC', overlap: 'skip' };
const retried = (attempts: number) => anInProcessRetry({ attempts });
const called = (attempts: number) => ({ calls: 1, timeout: '5ms', attempts }) as const;

describe('one handler over one client', () => {
  test.each([
    [1, 1],
    [3, 3],
    [5, 2],
    [2, 5],
    [10, 1],
    [1, 10],
  ])('%d attempts over %d of its client are at most ten', (own, client) => {
    const handler = aHandler({ retry: retried(own), uses: { ledger: aUse({ attempts: client }) } });
    expect(judged({ shipOrder: handler })).toEqual({ issues: [], notProven: [], proven: ['handlers.shipOrder'] });
  });

  test.each<[number, number, string, readonly (readonly string[])[], number | undefined]>([
    [3, 4, 'shipOrder 3 x ledger 4', [['retry'], ['uses', 'ledger', 'attempts']], 2],
    [11, 1, 'shipOrder 11', [['retry']], 10],
    [1, 11, 'ledger 11', [['uses', 'ledger', 'attempts']], undefined],
    [6, 2, 'shipOrder 6 x ledger 2', [['retry'], ['uses', 'ledger', 'attempts']], 5],
  ])('%d attempts over %d of its client are refused', (own, client, chain, related, most) => {
    const handler = aHandler({ retry: retried(own), uses: { ledger: aUse({ attempts: client }) } });
    expect(judged({ shipOrder: handler })).toEqual({
      issues: [
        refused(
          'shipOrder',
          own * client,
          chain,
          related.map((path) => ['handlers', 'shipOrder', ...path]),
          most,
        ),
      ],
      notProven: [],
      proven: [],
    });
  });

  test('clients beside each other do not multiply: the worst one counts', () => {
    const uses = { ledger: aUse({ attempts: 3 }), leaderboard: aUse({ attempts: 2 }) };
    expect(judged({ shipOrder: aHandler({ retry: retried(3), uses }) }).issues).toEqual([]);
    expect(judged({ shipOrder: aHandler({ retry: retried(4), uses }) }).issues).toEqual([
      refused(
        'shipOrder',
        12,
        'shipOrder 4 x ledger 3',
        [
          ['handlers', 'shipOrder', 'retry'],
          ['handlers', 'shipOrder', 'uses', 'ledger', 'attempts'],
        ],
        3,
      ),
    ]);
  });
});

describe('retry topics', () => {
  test('add a delivery per tier, and each delivery has all its attempts', () => {
    const tiers = (amount: number) => Array.from({ length: amount }, () => '1m' as const);
    expect(judged({ shipOrder: aHandler({ retry: aTopicRetry({ attempts: 2, tiers: tiers(4) }) }) }).issues).toEqual(
      [],
    );
    expect(judged({ shipOrder: aHandler({ retry: aTopicRetry({ attempts: 2, tiers: tiers(5) }) }) }).issues).toEqual([
      refused('shipOrder', 12, 'shipOrder 12', [['handlers', 'shipOrder', 'retry']], 1, tiersFix),
    ]);
  });

  test('multiply with the client', () => {
    const handler = aHandler({
      retry: aTopicRetry({ tiers: ['10s', '1m', '10m'] }),
      uses: { ledger: aUse({ attempts: 3 }) },
    });
    expect(judged({ shipOrder: handler }).issues).toEqual([
      refused(
        'shipOrder',
        12,
        'shipOrder 4 x ledger 3',
        [
          ['handlers', 'shipOrder', 'retry'],
          ['handlers', 'shipOrder', 'uses', 'ledger', 'attempts'],
        ],
        undefined,
        tiersFix,
      ),
    ]);
  });
});

describe('over events', () => {
  const chain = (emits: (event: string) => HandlerSpec['emits']) => ({
    first: aHandler({ retry: retried(3), ...emitting(emits('order.paid')) }),
    second: aHandler({ on: 'order.paid', retry: retried(3), ...emitting(emits('order.shipped')) }),
    third: aHandler({ on: 'order.shipped', retry: retried(3) }),
  });
  const emitting = (emits: HandlerSpec['emits']) => (emits === undefined ? {} : { emits });

  test('a chain of three healthy handlers with three attempts each is fine', () => {
    expect(
      judged(
        chain((event) => ({ [event]: 1 })),
        ['order.paid', 'order.shipped'],
      ),
    ).toEqual({
      issues: [],
      notProven: [],
      proven: ['handlers.first', 'handlers.second', 'handlers.third'],
    });
  });

  test('also when it says that it emits on success', () => {
    const handlers = chain((event) => ({ [event]: { count: 1, when: 'success' } }));
    expect(judged(handlers, ['order.paid', 'order.shipped']).issues).toEqual([]);
  });

  test('attempts multiply where every attempt may emit: nine are fine, the third hop is too much', () => {
    const handlers = chain((event) => ({ [event]: { count: 1, when: 'every-attempt' } }));
    expect(judged(handlers, ['order.paid', 'order.shipped'])).toEqual({
      issues: [
        refused(
          'third',
          27,
          'first 3 x second 3 x third 3',
          [
            ['handlers', 'first', 'retry'],
            ['handlers', 'second', 'retry'],
            ['handlers', 'third', 'retry'],
          ],
          1,
        ),
      ],
      notProven: [],
      proven: ['handlers.first', 'handlers.second'],
    });
  });

  test('one hop that waits for success breaks the chain', () => {
    const handlers = {
      ...chain((event) => ({ [event]: { count: 1, when: 'every-attempt' } })),
      second: aHandler({ on: 'order.paid', retry: retried(3), emits: { 'order.shipped': 1 } }),
    };
    expect(judged(handlers, ['order.paid', 'order.shipped']).issues).toEqual([]);
  });

  test('the worst of several emitters counts', () => {
    const every = { 'order.paid': { count: 1, when: 'every-attempt' } } as const;
    const handlers = {
      few: aHandler({ retry: retried(2), emits: every }),
      many: aHandler({ retry: retried(6), emits: every }),
      last: aHandler({ on: 'order.paid', retry: retried(2) }),
    };
    expect(judged(handlers, ['order.paid']).issues).toEqual([
      refused(
        'last',
        12,
        'many 6 x last 2',
        [
          ['handlers', 'many', 'retry'],
          ['handlers', 'last', 'retry'],
        ],
        1,
      ),
    ]);
  });
});

describe('over synchronous calls', () => {
  test('attempts of caller, call and called handler multiply, down to the clients of the last one', () => {
    const handlers = {
      shipOrder: aHandler({ retry: retried(2), calls: { packOrder: called(1) } }),
      packOrder: aHandler({ retry: retried(2), calls: { printLabel: called(2) } }),
      printLabel: aHandler({ uses: { ledger: aUse({ attempts: 2 }) } }),
    };
    expect(judged(handlers)).toEqual({
      issues: [
        refused(
          'shipOrder',
          16,
          'shipOrder 2 x packOrder 2 x call 2 x ledger 2',
          [
            ['handlers', 'shipOrder', 'retry'],
            ['handlers', 'packOrder', 'retry'],
            ['handlers', 'packOrder', 'calls', 'printLabel', 'attempts'],
            ['handlers', 'printLabel', 'uses', 'ledger', 'attempts'],
          ],
          1,
        ),
      ],
      notProven: [],
      proven: ['handlers.packOrder', 'handlers.printLabel'],
    });
  });

  test('the product may be ten, and no more', () => {
    const handlers = (attempts: number) => ({
      shipOrder: aHandler({ retry: retried(5), calls: { printLabel: called(attempts) } }),
      printLabel: aHandler(),
    });
    expect(judged(handlers(2)).issues).toEqual([]);
    expect(judged(handlers(3)).issues).toHaveLength(1);
  });

  test('retry topics of the called handler do not multiply: a caller does not wait for them', () => {
    const handlers = {
      shipOrder: aHandler({ retry: retried(5), calls: { printLabel: called(1) } }),
      printLabel: aHandler({ retry: aTopicRetry({ attempts: 2, tiers: ['1m', '2m'] }) }),
    };
    expect(judged(handlers).issues).toEqual([]);
  });

  test('attempts of the caller multiply what the called handler emits on every attempt', () => {
    const handlers = {
      shipOrder: aHandler({ retry: retried(3), calls: { printLabel: called(2) } }),
      printLabel: aHandler({ emits: { 'label.printed': { count: 1, when: 'every-attempt' } } }),
      fileLabel: aHandler({ on: 'label.printed', retry: retried(2) }),
    };
    expect(
      judged(handlers, ['label.printed']).issues.map(({ path, got }) => [path.at(-1), got.split(' (')[0]]),
    ).toEqual([['fileLabel', 'up to 12 attempts for one event']]);
  });

  test('eighteen layers of two handlers that each call both of the next are judged within a second', () => {
    const layers = 18;
    const handlers = Object.fromEntries(
      Array.from({ length: layers }, (_, layer) =>
        ['a', 'b'].map((side) => {
          const next = layer + 1 < layers ? { [`a${layer + 1}`]: called(1), [`b${layer + 1}`]: called(1) } : {};
          return [`${side}${layer}`, aHandler({ calls: next })] as const;
        }),
      ).flat(),
    );
    const start = performance.now();
    expect(judged(handlers).proven).toHaveLength(2 * layers);
    expect(performance.now() - start).toBeLessThan(1_000);
  });
});

describe('of a service', () => {
  const serviceFix = 'retry at one layer only: attempts: 1 in the clients here or in the handlers below';

  function asked(
    api: Partial<ServiceSpec>,
    handlers: Readonly<Record<string, HandlerSpec>> = { shipOrder: aHandler() },
  ) {
    return ruling(retryAmplification, aDocumentWithStores({ services: { api: aService(api) }, handlers }));
  }

  function refusedService(
    attempts: number,
    chain: string,
    related: readonly (readonly string[])[],
    [section, client, most]: readonly [string, string, number],
  ) {
    const said = {
      got: `up to ${attempts} attempts for one request (${chain})`,
      allowed: 'at most 10',
      fix: serviceFix,
    };
    const remedy = [{ path: ['services', 'api', section, client, 'attempts'], value: most }];
    return anIssue('retry-amplification', ['services', 'api'], said, related, remedy);
  }

  test('ten attempts of a call are allowed, eleven and fifty are refused', () => {
    expect(asked({ calls: { shipOrder: called(10) } })).toEqual({
      issues: [],
      notProven: [],
      proven: ['handlers.shipOrder', 'services.api'],
    });
    for (const attempts of [11, 50]) {
      expect(asked({ calls: { shipOrder: called(attempts) } })).toEqual({
        issues: [
          refusedService(
            attempts,
            `call ${attempts}`,
            [['services', 'api', 'calls', 'shipOrder', 'attempts']],
            ['calls', 'shipOrder', 10],
          ),
        ],
        notProven: [],
        proven: ['handlers.shipOrder'],
      });
    }
  });

  test('ten attempts of a client are allowed, eleven are refused', () => {
    expect(asked({ uses: { ledger: aUse({ attempts: 10 }) } }).issues).toEqual([]);
    expect(asked({ uses: { ledger: aUse({ attempts: 11 }) } }).issues).toEqual([
      refusedService(11, 'ledger 11', [['services', 'api', 'uses', 'ledger', 'attempts']], ['uses', 'ledger', 10]),
    ]);
  });

  test('attempts of the call, the called handler and its client multiply', () => {
    const handlers = (attempts: number) => ({
      shipOrder: aHandler({ retry: retried(2), uses: { ledger: aUse({ attempts }) } }),
    });
    const calls = { shipOrder: called(2) };
    expect(asked({ calls }, handlers(2)).issues).toEqual([]);
    expect(asked({ calls }, handlers(3))).toEqual({
      issues: [
        refusedService(
          12,
          'call 2 x shipOrder 2 x ledger 3',
          [
            ['services', 'api', 'calls', 'shipOrder', 'attempts'],
            ['handlers', 'shipOrder', 'retry'],
            ['handlers', 'shipOrder', 'uses', 'ledger', 'attempts'],
          ],
          ['calls', 'shipOrder', 1],
        ),
      ],
      notProven: [],
      proven: ['handlers.shipOrder'],
    });
  });

  test('what it uses and what it calls do not multiply: the worst one counts', () => {
    expect(asked({ uses: { ledger: aUse({ attempts: 5 }) }, calls: { shipOrder: called(10) } }).issues).toEqual([]);
  });

  test('has no remedy where a change of one client is not enough', () => {
    const two = { uses: { ledger: aUse({ attempts: 11 }) }, calls: { shipOrder: called(11) } };
    const far = { calls: { shipOrder: called(1) } };
    const beyond = { calls: { shipOrder: called(1_000_000_000) } };
    const retrying = { shipOrder: aHandler({ retry: retried(11) }) };
    for (const { issues } of [asked(two), asked(far, retrying), asked(beyond, retrying)]) {
      const [issue] = issues.filter(({ path }) => path[0] === 'services');
      expect(issue?.path).toEqual(['services', 'api']);
      expect(issue?.remedy).toBeUndefined();
    }
  });

  test('without a client is one attempt', () => {
    expect(asked({})).toEqual({ issues: [], notProven: [], proven: ['handlers.shipOrder', 'services.api'] });
  });
});

describe('through services that are called', () => {
  const through = (ledger: number) =>
    aDocumentWithStores({
      services: {
        api: aService(),
        prices: {
          http: { path: '/prices' },
          owner: 'orders',
          rate: { steady: '1/s', peak: '1/s' },
          uses: { ledger: aUse({ attempts: ledger }) },
        },
      },
      handlers: { shipOrder: aHandler({ retry: retried(3), calls: { prices: called(1) } }) },
    });

  test('attempts of the handler and of the clients of the service multiply', () => {
    expect(ruling(retryAmplification, through(3)).issues).toEqual([]);
    expect(ruling(retryAmplification, through(4)).issues).toEqual([
      refused(
        'shipOrder',
        12,
        'shipOrder 3 x ledger 4',
        [
          ['handlers', 'shipOrder', 'retry'],
          ['services', 'prices', 'uses', 'ledger', 'attempts'],
        ],
        2,
      ),
    ]);
  });

  test('a service that calls a service is a chain too', () => {
    const document = aDocumentWithStores({
      services: {
        api: aService({ calls: { prices: called(4) } }),
        prices: {
          http: { path: '/prices' },
          owner: 'orders',
          rate: { steady: '1/s', peak: '1/s' },
          uses: { ledger: aUse({ attempts: 3 }) },
        },
      },
    });
    const { issues } = ruling(retryAmplification, document);
    expect(issues.map(({ path, got, remedy }) => [path.join('.'), got, remedy?.[0]?.value])).toEqual([
      ['services.api', 'up to 12 attempts for one request (call 4 x ledger 3)', 3],
    ]);
  });

  test('what a called service emits on every attempt arrives as often', () => {
    const document = aDocumentWithStores({
      events: { 'order.placed': anEvent(), 'price.asked': anEmittedEvent() },
      services: {
        api: aService(),
        prices: { http: { path: '/prices' }, emits: { 'price.asked': { count: 1, when: 'every-attempt' } } },
      },
      handlers: {
        shipOrder: aHandler({ retry: retried(4), calls: { prices: called(1) } }),
        countPrices: aHandler({ on: 'price.asked', retry: retried(3) }),
      },
    });
    expect(ruling(retryAmplification, document).issues.map(({ path, got }) => [path.at(-1), got])).toEqual([
      ['countPrices', 'up to 12 attempts for one event (shipOrder 4 x countPrices 3)'],
    ]);
  });
});

describe('of the tasks of a workflow', () => {
  const nightly = (collect: Partial<TaskSpec>, on: WorkflowTrigger = SCHEDULE) =>
    ({ nightly: { owner: 'orders', on, timeout: '1h', tasks: { collect: { timeout: '1m', ...collect } } } }) as const;
  const path = ['workflows', 'nightly', 'tasks', 'collect'];

  test('attempts of the task and its clients multiply', () => {
    const judgedTask = (attempts: number) =>
      ruling(
        retryAmplification,
        aDocumentWithStores({ workflows: nightly({ attempts, uses: { ledger: aUse({ attempts: 5 }) } }) }),
      );
    expect(judgedTask(2).proven).toContain(path.join('.'));
    expect(judgedTask(3).issues).toEqual([
      anIssue(
        'retry-amplification',
        path,
        { got: 'up to 15 attempts for one run (collect 3 x ledger 5)', allowed: 'at most 10', fix },
        [
          [...path, 'attempts'],
          [...path, 'uses', 'ledger', 'attempts'],
        ],
        [{ path: [...path, 'attempts'], value: 2 }],
      ),
    ]);
  });

  test('so do what it calls, and what it emits on every attempt', () => {
    const document = aDocumentWithStores({
      events: { 'order.placed': anEvent(), 'order.counted': anEmittedEvent() },
      workflows: nightly({
        attempts: 4,
        calls: { shipOrder: called(1) },
        emits: { 'order.counted': { count: 1, when: 'every-attempt' } },
      }),
      handlers: {
        shipOrder: aHandler({ retry: retried(3) }),
        report: aHandler({ on: 'order.counted', retry: retried(3) }),
      },
    });
    expect(ruling(retryAmplification, document).issues.map(({ path: place, got }) => [place.join('.'), got])).toEqual([
      ['handlers.report', 'up to 12 attempts for one event (collect 4 x report 3)'],
      [path.join('.'), 'up to 12 attempts for one run (collect 4 x shipOrder 3)'],
    ]);
  });

  test('an event that begins it and arrives several times counts, without a remedy where the task tries once', () => {
    const document = aDocumentWithStores({
      events: { 'order.placed': anEvent(), 'order.paid': anEmittedEvent() },
      workflows: nightly({ uses: { ledger: aUse({ attempts: 4 }) } }, { event: 'order.paid' }),
      handlers: {
        shipOrder: aHandler({ retry: retried(3), emits: { 'order.paid': { count: 1, when: 'every-attempt' } } }),
      },
    });
    const [issue] = ruling(retryAmplification, document).issues;
    expect(issue?.got).toBe('up to 12 attempts for one event (shipOrder 3 x ledger 4)');
    expect(issue?.remedy).toBeUndefined();
  });
});

test('a shared policy is named where it stands', () => {
  const document = aDocumentWithStores({
    retries: { eager: retried(12) },
    handlers: { shipOrder: aHandler({ retry: 'eager' }) },
  });
  const [issue] = ruling(retryAmplification, document).issues;
  expect(issue?.related).toEqual([['retries', 'eager']]);
  expect(issue?.fix).toBe(
    'retry at one layer only: fewer attempts in retries.eager, or attempts: 1 in the clients below',
  );
  expect(issue?.remedy).toEqual([{ path: ['retries', 'eager', 'attempts'], value: 10 }]);
});

test('leaves handlers that go round in a circle to the rule about them', () => {
  const handlers = {
    shipOrder: aHandler({ retry: retried(20), calls: { printLabel: called(1) } }),
    printLabel: aHandler({ calls: { shipOrder: called(1) } }),
    audit: aHandler(),
  };
  expect(judged(handlers)).toEqual({ issues: [], notProven: [], proven: ['handlers.audit'] });
});

test('counts what is called and is not there as nothing', () => {
  expect(judged({ shipOrder: aHandler({ calls: { nobody: called(20) } }) }).issues).toEqual([]);
});
