import type { Fault } from './fault';

const DOMESTIC = { attribute: 'country', is: ['DE', 'AT'] };

/** Events on their way: who emits them, who handles them, which route they take. */
export const FLOW_FAULTS: readonly Fault[] = [
  {
    name: 'nobody emits an event any more, and nothing says how often it comes',
    rule: 'event-rate-missing',
    at: 'events.deviceMoved',
    fault: { 'services.tracker.emits': undefined },
    repair: { 'services.tracker.emits': { deviceMoved: 1 } },
    nearMiss: {
      'services.tracker.emits': undefined,
      'events.deviceMoved.rate': { steady: 'unknown', peak: 'unknown' },
    },
  },
  {
    name: 'a handler forgets the second event it sends',
    rule: 'event-rate-missing',
    at: 'events.invoiceSent',
    fault: { 'handlers.bookOrder.emits': { orderAudited: 1 } },
    repair: { 'handlers.bookOrder.emits': { orderAudited: 1, invoiceSent: 1 } },
    nearMiss: {
      'handlers.bookOrder.emits': { orderAudited: 1 },
      'workflows.nightlyReport.tasks.publish.emits': { orderAudited: 1, invoiceSent: 100 },
    },
  },
  {
    name: 'two teams state the same load, one at the event and one at the service',
    rule: 'event-rate-stated-twice',
    at: 'events.orderPlaced.rate',
    fault: { 'services.api.rate': { steady: '30/s', peak: '90/s' } },
    repair: { 'services.api.rate': undefined },
    nearMiss: { 'services.api.rate': { steady: '30/s', peak: '90/s' }, 'events.orderPlaced.rate': undefined },
  },
  {
    name: 'a rate is copied from the service to the event of its devices',
    rule: 'event-rate-stated-twice',
    at: 'events.deviceMoved.rate',
    fault: { 'events.deviceMoved.rate': { steady: '100/s', peak: '200/s' } },
    repair: { 'services.tracker.rate': undefined },
    nearMiss: {
      'events.deviceMoved.rate': { steady: '100/s', peak: '200/s' },
      'services.tracker.emits': { orderAudited: 0.001 },
    },
  },
  {
    name: 'one event is listed twice after two branches were merged',
    rule: 'event-subscribed-twice',
    at: 'handlers.bookOrder.on[1]',
    fault: { 'handlers.bookOrder.on': ['orderPlaced', 'orderPlaced'] },
    repair: { 'handlers.bookOrder.on': ['orderPlaced'] },
    nearMiss: {
      'handlers.bookOrder.on': [
        { event: 'orderPlaced', when: [{ attribute: 'country', is: ['DE'] }], share: 0.6 },
        { event: 'orderPlaced', when: [{ attribute: 'country', isNot: ['DE'] }], share: 0.4 },
      ],
    },
  },
  {
    name: 'a handler that a route serves still asks for the event itself',
    rule: 'event-subscribed-twice',
    at: 'handlers.shipDomestic.on',
    fault: { 'handlers.shipDomestic.on': 'shipmentBooked' },
    repair: { 'handlers.shipDomestic.on': undefined },
    nearMiss: {
      'handlers.shipDomestic.on': [
        { event: 'shipmentBooked', when: [{ attribute: 'country', is: ['CH'] }], share: 0.05 },
      ],
    },
  },
  {
    name: 'an audit event is sent although nobody reads it any more',
    rule: 'event-unhandled',
    at: 'events.orderAudited',
    fault: { 'events.orderAudited.readElsewhere': undefined },
    repair: { 'events.orderAudited.readElsewhere': 'the warehouse of finance' },
    nearMiss: {
      'events.orderAudited.readElsewhere': undefined,
      'workflows.copyAudit': {
        owner: 'orders',
        on: { event: 'orderAudited' },
        timeout: '1h',
        tasks: { copy: { timeout: '5m' } },
      },
    },
  },
  {
    name: 'a handler is pointed at another event, and nobody takes the one it leaves',
    rule: 'event-unhandled',
    at: 'events.invoiceSent',
    fault: { 'handlers.mailInvoice.on': 'orderAudited' },
    repair: { 'handlers.mailInvoice.on': 'invoiceSent' },
    nearMiss: {
      'handlers.mailInvoice.on': 'orderAudited',
      'events.invoiceSent.existing': { topic: 'billing.invoice-sent', partitions: 6 },
    },
  },
  {
    name: 'a handler emits the event it handles',
    rule: 'handler-cycle',
    at: 'handlers.bookOrder',
    incident: 's3-checksum-function-triggers-itself',
    fault: { 'handlers.bookOrder.emits': { invoiceSent: 1, orderAudited: 1, orderPlaced: 0.01 } },
    repair: { 'handlers.bookOrder.emits': { invoiceSent: 1, orderAudited: 1 } },
    nearMiss: { 'handlers.bookOrder.emits': { invoiceSent: 2, orderAudited: 1 } },
  },
  {
    name: 'two handlers wait for each other',
    rule: 'handler-cycle',
    at: 'handlers.fileCustoms',
    incident: 'azul-recursive-functions',
    fault: { 'handlers.fileCustoms.calls': { shipAbroad: { calls: 1, timeout: '10ms' } } },
    repair: { 'handlers.fileCustoms.calls': undefined },
    nearMiss: { 'handlers.fileCustoms.calls': { shipDomestic: { calls: 1, timeout: '10ms' } } },
  },
  {
    name: 'two services call each other',
    rule: 'handler-cycle',
    at: 'services.api',
    fault: {
      'services.api.calls': { tracker: { calls: 0.1, timeout: '100ms' } },
      'services.tracker.calls': { api: { calls: 0.1, timeout: '100ms' } },
    },
    repair: { 'services.api.calls': undefined, 'services.tracker.calls': undefined },
    nearMiss: { 'services.api.calls': { tracker: { calls: 0.1, timeout: '100ms' } } },
  },
  {
    name: 'a workflow publishes the event that begins it',
    rule: 'handler-cycle',
    at: 'workflows.nightlyReport',
    incident: 'thin-edge-flow-publishes-to-its-input',
    fault: { 'workflows.nightlyReport.on': { event: 'orderAudited' } },
    repair: { 'workflows.nightlyReport.on': { schedule: '30 4 * * *', zone: 'Europe/Berlin', overlap: 'skip' } },
    nearMiss: { 'workflows.nightlyReport.on': { event: 'orderPlaced' } },
  },
  {
    name: 'a handler loses its event and goes on running',
    rule: 'handler-unreachable',
    at: 'handlers.mailInvoice',
    incident: 'govuk-receiver-without-route',
    fault: { 'handlers.mailInvoice.on': undefined },
    repair: { 'handlers.mailInvoice.on': 'invoiceSent' },
    nearMiss: {
      'handlers.mailInvoice.on': undefined,
      'services.api.calls': { mailInvoice: { calls: 0.1, timeout: '200ms' } },
    },
  },
  {
    name: 'the only caller of a handler is taken away',
    rule: 'handler-unreachable',
    at: 'handlers.fileCustoms',
    fault: { 'handlers.shipAbroad.calls': undefined },
    repair: { 'handlers.shipAbroad.calls': { fileCustoms: { calls: 1, timeout: '60ms' } } },
    nearMiss: {
      'handlers.shipAbroad.calls': undefined,
      'workflows.nightlyReport.tasks.collect.calls': { fileCustoms: { calls: 1, timeout: '60ms' } },
    },
  },
  {
    name: 'the average is above what the broker accepts',
    rule: 'payload-typical-beyond-max',
    at: 'events.orderPlaced.payload.typical',
    incident: 'redhat-message-beyond-request-size',
    fault: { 'events.orderPlaced.payload.typical': '20KiB' },
    repair: { 'events.orderPlaced.payload.typical': '2KiB' },
    nearMiss: { 'events.orderPlaced.payload.typical': '16KiB' },
  },
  {
    name: 'the largest payload is written in the wrong unit',
    rule: 'payload-typical-beyond-max',
    at: 'events.deviceMoved.payload.typical',
    fault: { 'events.deviceMoved.payload.max': '1B' },
    repair: { 'events.deviceMoved.payload.max': '1KiB' },
    nearMiss: { 'events.deviceMoved.payload.max': '256B' },
  },
  {
    name: 'the wide choice stands before the narrow one',
    rule: 'route-choice-unreachable',
    at: 'routes.byCountry.choose[1]',
    fault: {
      'routes.byCountry.choose': [
        { when: [DOMESTIC], to: 'shipDomestic', share: 0.8 },
        {
          when: [
            { attribute: 'country', is: ['AT'] },
            { header: 'express', is: ['yes'] },
          ],
          to: 'shipAbroad',
          share: 0.1,
        },
      ],
    },
    repair: {
      'routes.byCountry.choose': [
        {
          when: [
            { attribute: 'country', is: ['AT'] },
            { header: 'express', is: ['yes'] },
          ],
          to: 'shipAbroad',
          share: 0.1,
        },
        { when: [DOMESTIC], to: 'shipDomestic', share: 0.8 },
      ],
    },
    nearMiss: {
      'routes.byCountry.choose': [
        { when: [DOMESTIC, { header: 'express', is: ['yes'] }], to: 'shipAbroad', share: 0.1 },
        { when: [DOMESTIC], to: 'shipDomestic', share: 0.8 },
      ],
    },
  },
  {
    name: 'two choices before it take all that a third one asks for',
    rule: 'route-choice-unreachable',
    at: 'routes.byCountry.choose[2]',
    fault: {
      'routes.byCountry.choose': [
        { when: [{ attribute: 'country', is: ['DE'] }], to: 'shipDomestic', share: 0.6 },
        { when: [{ attribute: 'country', is: ['AT'] }], to: 'shipAbroad', share: 0.2 },
        { when: [DOMESTIC], to: 'shipDomestic' },
      ],
    },
    repair: {
      'routes.byCountry.choose': [
        { when: [{ attribute: 'country', is: ['DE'] }], to: 'shipDomestic', share: 0.6 },
        { when: [{ attribute: 'country', is: ['AT'] }], to: 'shipAbroad', share: 0.2 },
      ],
    },
    nearMiss: {
      'routes.byCountry.choose': [
        { when: [{ attribute: 'country', is: ['DE'] }], to: 'shipDomestic', share: 0.6 },
        { when: [DOMESTIC], to: 'shipAbroad', share: 0.2 },
      ],
    },
  },
  {
    name: 'shipments to a country that nobody thought of are dropped',
    rule: 'route-drops-events',
    at: 'routes.byCountry.otherwise',
    fault: { 'routes.byCountry.otherwise': { drop: 'we deliver to two countries' } },
    repair: { 'routes.byCountry.otherwise': 'shipAbroad' },
    nearMiss: {
      'routes.byCountry.otherwise': { drop: 'we deliver to two countries' },
      'events.shipmentBooked.durability': 'best-effort',
    },
  },
  {
    name: 'orders of a kind added later are taken for tests and dropped',
    rule: 'route-drops-events',
    at: 'routes.byKind.otherwise',
    given: {
      'handlers.bookOrder.on': undefined,
      'routes.byKind': {
        on: 'orderPlaced',
        choose: [{ when: [{ header: 'kind', is: ['shop'] }], to: 'bookOrder', share: 0.9 }],
        otherwise: 'bookOrder',
      },
    },
    fault: { 'routes.byKind.otherwise': { drop: 'tests of the shop' } },
    repair: { 'routes.byKind.otherwise': 'bookOrder' },
    nearMiss: { 'routes.byKind.choose.0.share': 0.5 },
  },
  {
    name: 'the shares of two teams were measured in different weeks',
    rule: 'route-shares-beyond-one',
    at: 'routes.byCountry.choose',
    fault: {
      'routes.byCountry.choose': [
        { when: [DOMESTIC], to: 'shipDomestic', share: { measured: 0.8, at: '2026-11-02', from: 'week 44' } },
        { when: [{ attribute: 'country', is: ['CH'] }], to: 'shipAbroad', share: 0.3 },
      ],
    },
    repair: { 'routes.byCountry.choose.1.share': 0.1 },
    nearMiss: {
      'routes.byCountry.choose': [
        { when: [DOMESTIC], to: 'shipDomestic', share: 0.8 },
        { when: [{ attribute: 'country', is: ['CH'] }], to: 'shipAbroad', share: 0.2 },
      ],
    },
  },
  {
    name: 'a third choice is added and the shares of the others stay as they are',
    rule: 'route-shares-beyond-one',
    at: 'routes.byCountry.choose',
    fault: {
      'routes.byCountry.choose': [
        { when: [{ attribute: 'country', is: ['DE'] }], to: 'shipDomestic', share: 0.7 },
        { when: [{ attribute: 'country', is: ['AT'] }], to: 'shipDomestic', share: 0.3 },
        { when: [{ attribute: 'country', is: ['CH'] }], to: 'shipAbroad', share: 0.1 },
      ],
    },
    repair: { 'routes.byCountry.choose.0.share': 0.6 },
    nearMiss: {
      'routes.byCountry.choose': [
        { when: [{ attribute: 'country', is: ['DE'] }], to: 'shipDomestic', share: 0.7 },
        { when: [{ attribute: 'country', is: ['AT'] }], to: 'shipDomestic', share: 0.2 },
        // 0.7 + 0.2 + 0.1 is not 1 in binary; what says nothing adds nothing.
        { when: [{ attribute: 'country', is: ['CH'] }], to: 'shipAbroad', share: 0.1 },
        { when: [{ attribute: 'country', is: ['LI'] }], to: 'shipAbroad' },
      ],
    },
  },
];
