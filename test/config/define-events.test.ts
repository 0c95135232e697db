import type { Issue } from '../../lib/base/issue';
import { composeEvents } from '../../lib/config/compose-events';
import { defineEnvironment } from '../../lib/config/define-environment';
import { defineEvents, dependencyOf, eventOf, handlerOf, serviceOf, storeOf } from '../../lib/config/define-events';
import { validateDeclared } from '../../lib/validation/validate';
import {
  aDocumentWithStores,
  aHandler,
  anEmittedEvent,
  anEnvironment,
  anEventsDocument,
  aService,
  aUse,
  messageOf,
} from '../support';

test('gives back the very object that was declared: nothing is added, nothing is copied', () => {
  const document = anEventsDocument();
  expect(defineEvents(document)).toBe(document);
  const environment = anEnvironment();
  expect(defineEnvironment(environment)).toBe(environment);
});

describe('a reference to another declaration', () => {
  const orders = aDocumentWithStores({ services: { api: aService() } });

  test('is the name it refers to', () => {
    expect(eventOf(orders, 'order.placed')).toBe('order.placed');
    expect(storeOf(orders, 'main')).toBe('main');
    expect(dependencyOf(orders, 'ledger')).toBe('ledger');
    expect(handlerOf(orders, 'shipOrder')).toBe('shipOrder');
    expect(serviceOf(orders, 'api')).toBe('api');
  });

  test('joins two declarations, as a value and as a key, and nothing is wrong with both together', () => {
    const audit = anEventsDocument({
      owners: { audit: { page: 'audit-oncall' } },
      events: { 'order.audited': anEmittedEvent({ owner: 'audit' }) },
      dependencies: { archive: { store: storeOf(orders, 'main'), database: 'archive' } },
      handlers: {
        audit: aHandler({
          owner: 'audit',
          on: eventOf(orders, 'order.placed'),
          emits: { 'order.audited': 1 },
          uses: { [dependencyOf(orders, 'ledger')]: aUse(), archive: aUse() },
          calls: { [handlerOf(orders, 'shipOrder')]: { calls: 1, timeout: '5ms' } },
        }),
        keep: aHandler({ on: 'order.audited' }),
      },
    });
    const together = composeEvents(orders, audit);
    expect(validateDeclared(together, anEnvironment()).judgement.issues.filter(isError)).toEqual([]);
    expect(validateDeclared(audit, anEnvironment()).judgement.issues.map(({ code }) => code)).toContain(
      'reference-unknown',
    );
  });

  test.each([
    ['event', eventOf],
    ['store', storeOf],
    ['dependency', dependencyOf],
    ['handler', handlerOf],
    ['service', serviceOf],
  ] as const)('to no %s throws, also where no compiler saw it', (noun, refer) => {
    for (const name of ['order.paid', 'constructor', 'toString', '']) {
      const cast = refer as (declaration: unknown, name: string) => string;
      for (const document of [orders, { events: {}, handlers: {} }]) {
        expect(messageOf(() => cast(document, name))).toBe(
          `${noun} ${name} is not in the declaration it is taken from`,
        );
      }
    }
  });
});

function isError({ severity }: Issue): boolean {
  return severity === 'error';
}
