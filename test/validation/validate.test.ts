import { formatPath, type Issue } from '../../lib/base/issue';
import { readEvents } from '../../lib/config/read';
import { checkCount } from '../../lib/validation/judgement';
import { validateAlone, validateDeclared } from '../../lib/validation/validate';
import { dev } from '../../stacks/environments/dev';
import { local } from '../../stacks/environments/local';
import { production } from '../../stacks/environments/production';
import { staging } from '../../stacks/environments/staging';
import { treasureHunt } from '../../stacks/events/treasure-hunt';
import {
  aDocumentWithStores,
  aHandler,
  anEnvironment,
  anEvent,
  anEventsDocument,
  anInProcessRetry,
  anIssue,
  aProtectedEnvironment,
  aTopicRetry,
  aUse,
  withValue,
} from '../support';

function places(issues: readonly Issue[]): readonly string[] {
  return issues.map(({ path, code }) => `${formatPath(path)} ${code}`);
}

describe('a declaration without a mistake', () => {
  test('gives a model, and every check is proven', () => {
    const { judgement, model } = validateDeclared(anEventsDocument(), anEnvironment());
    expect(judgement).toMatchObject({ issues: [], notProven: [] });
    expect(judgement.provenCount).toBe(checkCount(judgement));
    expect(judgement.provenCount).toBeGreaterThan(15);
    expect(model).toMatchObject({ platform: 'shop', environment: { name: 'test' } });
    expect(model?.unreadable.size).toBe(0);
  });

  test.each([production, staging, dev, local])('is the example in $name', (environment) => {
    const { judgement, model } = validateDeclared(treasureHunt, environment);
    // Its board holds a cache beside state, which is worth a note.
    expect(judgement.issues.map(({ code }) => code)).toEqual(['cache-beside-state']);
    expect(model?.environment.name).toBe(environment.name);
  });

  test('gives a model also where facts are unknown, if proof is only reported', () => {
    const events = { 'order.placed': anEvent({ rate: { steady: 'unknown', peak: '20/s' } }) };
    const { judgement, model } = validateDeclared(anEventsDocument({ events }), anEnvironment({ proof: 'reported' }));
    expect(judgement.issues).toEqual([]);
    expect(judgement.notProven.map(({ path }) => formatPath(path))).toEqual(['events["order.placed"].rate.steady']);
    expect(model).toBeDefined();
  });
});

test('reports ten mistakes at once, sorted by place, and gives no model', () => {
  const document = aDocumentWithStores({
    owners: { orders: { page: 'x' } },
    events: {
      'order.placed': anEvent({ ordering: 'per-key', key: 'orderId', owner: 'order' }),
      order_lost: anEvent({ rate: { steady: 'unknown', peak: '2/s' } }),
    },
    dependencies: { ledger: { store: 'board', database: 'ledger' } },
    services: { api: { http: { path: '/orders' }, overload: 'shed', emits: {} } },
    handlers: {
      shipOrder: aHandler({ retry: aTopicRetry({ attempts: 4 }) }),
      refund: aHandler({ on: 'order.paid', uses: { ledger: aUse({ timeout: '50ms' }) } }),
      audit: aHandler({ retry: { via: 'none', exhausted: { drop: 'why not' } }, emits: { 'order.placed': 1 } }),
    },
  });
  const { judgement, model } = validateDeclared(document, anEnvironment());
  expect(places(judgement.issues)).toEqual([
    'dependencies.ledger.store reference-of-wrong-kind',
    'events.order_lost name-does-not-fit',
    'events.order_lost.rate.steady unknown-where-proof-required',
    'events["order.placed"].owner owner-unknown',
    'handlers.audit handler-cycle',
    'handlers.audit.retry.exhausted dead-letter-missing',
    'handlers.refund.on reference-unknown',
    'handlers.refund.uses.ledger.timeout dependency-timeout-beyond-handler',
    'handlers.shipOrder retry-amplification',
    'handlers.shipOrder.retry.via retry-topics-break-order',
    'services.api service-rate-missing',
  ]);
  expect(model).toBeUndefined();
});

describe('wrong shapes', () => {
  test('are reported together with what the rules say of the rest', () => {
    const document = anEventsDocument({
      handlers: {
        shipOrder: aHandler({ retry: anInProcessRetry({ attempts: 11, backoff: { kind: 'fixed', delay: '2ms' } }) }),
        refund: { on: 3 } as never,
      },
    });
    const { judgement, model } = validateDeclared(document, anEnvironment());
    expect(places(judgement.issues).filter((place) => !place.startsWith('handlers.refund.'))).toEqual([
      'handlers.shipOrder retry-amplification',
    ]);
    expect(places(judgement.issues)).toContain('handlers.refund.on value-not-allowed');
    expect(model).toBeUndefined();
  });

  test.each<[string, readonly string[], unknown, string]>([
    ['event', ['events', 'order.placed'], { owner: 3 }, 'events["order.placed"]'],
    ['owner', ['owners', 'orders'], {}, 'owners.orders'],
    ['store', ['stores', 'main'], { engine: 'x' }, 'stores.main'],
    ['dependency', ['dependencies', 'ledger'], {}, 'dependencies.ledger'],
    ['handler', ['handlers', 'printLabel'], {}, 'handlers.printLabel'],
  ])('of one %s are not reported again by those who refer to it', (_, path, value, place) => {
    const valid = aDocumentWithStores({
      services: {
        api: { http: { path: '/' }, overload: 'shed', emits: { 'order.placed': 1 }, uses: { ledger: aUse() } },
      },
      handlers: {
        shipOrder: aHandler({
          timeout: '60ms',
          calls: { printLabel: { calls: 1, timeout: '45ms' } },
          uses: { ledger: aUse() },
        }),
        printLabel: aHandler(),
      },
    });
    expect(validateDeclared(valid, anEnvironment()).judgement.issues).toEqual([]);
    const { issues } = validateDeclared(withValue(valid, path, value), anEnvironment()).judgement;
    expect(issues.length).toBeGreaterThan(0);
    expect(issues.filter((issue) => !formatPath(issue.path).startsWith(place))).toEqual([]);
  });

  test('that leave nothing to judge are all that is reported', () => {
    const { judgement, model } = validateDeclared({ ...anEventsDocument(), platform: 3 }, anEnvironment());
    expect(places(judgement.issues)).toEqual(['platform value-not-allowed']);
    expect(checkCount(judgement)).toBe(1);
    expect(model).toBeUndefined();
  });

  test.each([undefined, null, 'x', 3, [], () => 1])('of anything at all never throw: %p', (input) => {
    const { judgement, model } = validateDeclared(input, input);
    expect(model).toBeUndefined();
    expect(places(judgement.issues)).toHaveLength(2);
  });
});

describe('a wrong environment', () => {
  const environment = { ...anEnvironment(), protected: 'yes', load: { scale: 0 } };

  test('is reported together with a wrong declaration, under `environment.`', () => {
    const document = anEventsDocument({ handlers: { shipOrder: aHandler({ on: 'order.paid' }) } });
    const { judgement, model } = validateDeclared(document, environment);
    expect(judgement.issues).toEqual([
      anIssue('value-not-allowed', ['environment', 'load', 'scale'], {
        got: '0',
        allowed: 'a factor above 0, at most 1000',
        fix: 'write it in that form',
      }),
      anIssue('value-not-allowed', ['environment', 'protected'], {
        got: '"yes"',
        allowed: 'true or false',
        fix: 'write it in that form',
      }),
      anIssue('reference-unknown', ['handlers', 'shipOrder', 'on'], {
        got: 'the event "order.paid", which nothing introduces',
        allowed: 'order.placed',
        fix: 'did you mean order.placed?',
      }),
    ]);
    expect(model).toBeUndefined();
  });

  test('does not keep the declaration from being judged', () => {
    const { judgement } = validateDeclared(anEventsDocument(), environment);
    expect(places(judgement.issues)).toEqual([
      'environment.load.scale value-not-allowed',
      'environment.protected value-not-allowed',
    ]);
    expect(judgement.provenCount).toBeGreaterThan(8);
  });

  test('is sorted among the problems of a declaration that cannot be judged', () => {
    const { judgement } = validateDeclared({ ...anEventsDocument(), platform: 3 }, environment);
    expect(places(judgement.issues)).toEqual([
      'environment.load.scale value-not-allowed',
      'environment.protected value-not-allowed',
      'platform value-not-allowed',
    ]);
  });

  test('that only rules refuse says so under `environment.` too', () => {
    const { judgement, model } = validateDeclared(
      anEventsDocument(),
      aProtectedEnvironment({ state: { local: { folder: '.' } } }),
    );
    expect(places(judgement.issues)).toEqual(['environment.state state-not-shared']);
    expect(judgement.issues[0]?.related).toEqual([['environment', 'protected']]);
    expect(model).toBeUndefined();
  });
});

describe('without an environment', () => {
  test('judges what can be said wherever it runs, and gives no model', () => {
    const alone = validateAlone(readEvents(treasureHunt));
    expect(alone.judgement).toMatchObject({ issues: [{ code: 'cache-beside-state' }], notProven: [] });
    expect(alone.model).toBeUndefined();
    const inProduction = validateDeclared(treasureHunt, production).judgement;
    expect(alone.judgement.provenCount).toBeGreaterThan(50);
    expect(alone.judgement.provenCount).toBeLessThan(inProduction.provenCount);
  });

  test('reports what the rules on declarations refuse', () => {
    const document = anEventsDocument({ handlers: { shipOrder: aHandler({ on: 'order.paid' }) } });
    expect(places(validateAlone(readEvents(document)).judgement.issues)).toEqual([
      'handlers.shipOrder.on reference-unknown',
    ]);
  });

  test('says nothing of unknown facts, which only an environment may refuse', () => {
    const document = anEventsDocument({
      events: { 'order.placed': anEvent({ rate: { steady: 'unknown', peak: 'unknown' } }) },
    });
    expect(validateAlone(readEvents(document)).judgement).toMatchObject({ issues: [], notProven: [] });
  });

  test('says nothing of names that an environment is part of', () => {
    const document = anEventsDocument({ platform: 'p'.repeat(20) });
    expect(validateAlone(readEvents(document)).judgement.issues).toEqual([]);
  });

  test('reports wrong shapes alone, when nothing is left', () => {
    expect(places(validateAlone(readEvents({})).judgement.issues)).toHaveLength(5);
  });
});
