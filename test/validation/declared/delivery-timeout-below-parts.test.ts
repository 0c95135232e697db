import type { ProducerSpec } from '../../../lib/config/sender-spec';
import { deliveryTimeoutBelowParts } from '../../../lib/validation/declared/delivery-timeout-below-parts';
import { aHandler, anEventsDocument, anIssue, aService, ruling } from '../../support';

const producer = (overrides: Partial<ProducerSpec>): { readonly producer: ProducerSpec } => ({
  producer: { deliveryTimeout: '30s', requestTimeout: '20s', linger: '10s', ...overrides },
});

test('a request and the wait before it fit into the delivery', () => {
  const document = anEventsDocument({ handlers: { shipOrder: aHandler(producer({})) } });
  expect(ruling(deliveryTimeoutBelowParts, document)).toEqual({
    issues: [],
    notProven: [],
    proven: ['handlers.shipOrder.producer.deliveryTimeout'],
  });
});

test('a millisecond less is refused, of handlers and of services', () => {
  const document = anEventsDocument({
    handlers: { shipOrder: aHandler(producer({ linger: '10001ms' })) },
    services: { api: aService(producer({ deliveryTimeout: '10s' })) },
  });
  const path = (...place: string[]) => [...place, 'producer'];
  const fix = 'lengthen it: the producer does not start otherwise';
  expect(ruling(deliveryTimeoutBelowParts, document).issues).toEqual(
    (
      [
        [path('handlers', 'shipOrder'), '30s', '20s and 10001ms', '31s'],
        [path('services', 'api'), '10s', '20s and 10s', '30s'],
      ] as const
    ).map(([place, got, parts, value]) =>
      anIssue(
        'delivery-timeout-below-parts',
        [...place, 'deliveryTimeout'],
        { got, allowed: `at least requestTimeout and linger together, ${parts}`, fix },
        [
          [...place, 'requestTimeout'],
          [...place, 'linger'],
        ],
        [{ path: [...place, 'deliveryTimeout'], value }],
      ),
    ),
  );
});

test("has nothing to judge where Kafka's own times are taken", () => {
  const document = anEventsDocument({ services: { api: aService() } });
  expect(ruling(deliveryTimeoutBelowParts, document)).toEqual({ issues: [], notProven: [], proven: [] });
});
