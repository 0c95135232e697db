import type { EventsDocument } from '../../../lib/config/events-spec';
import { referenceUnknown } from '../../../lib/validation/declared/reference-unknown';
import {
  aCache,
  aDocumentWithStores,
  aHandler,
  anIssue,
  aService,
  aUse,
  resolved,
  ruling,
  rulingOn,
  withValue,
} from '../../support';

const call = { calls: 1, timeout: '5ms' } as const;
const valid = aDocumentWithStores({
  services: { api: aService({ uses: { ledger: aUse() }, calls: { shipOrder: call } }) },
  handlers: {
    shipOrder: aHandler({ emits: { 'order.placed': 0 }, uses: { leaderboard: aUse() }, calls: { printLabel: call } }),
    printLabel: aHandler(),
  },
});

test('proves every reference to something that is introduced', () => {
  expect(ruling(referenceUnknown, valid)).toEqual({
    issues: [],
    notProven: [],
    proven: [
      'dependencies.leaderboard.store',
      'dependencies.leaderboard.caches',
      'dependencies.ledger.store',
      'services.api.emits["order.placed"]',
      'services.api.uses.ledger',
      'services.api.calls.shipOrder',
      'handlers.printLabel.on',
      'handlers.shipOrder.on',
      'handlers.shipOrder.emits["order.placed"]',
      'handlers.shipOrder.uses.leaderboard',
      'handlers.shipOrder.calls.printLabel',
    ],
  });
});

const called = 'api, printLabel or shipOrder';
const dependencies = 'leaderboard or ledger';

test.each<[string, readonly string[], unknown, readonly string[], string, string, string]>([
  ['store', ['dependencies', 'ledger', 'store'], 'maim', [], 'maim', 'board or main', 'did you mean main?'],
  [
    'store',
    ['dependencies', 'leaderboard', 'store'],
    'x',
    [],
    'x',
    'board or main',
    'introduce the store, or remove the reference',
  ],
  [
    'dependency',
    ['dependencies', 'leaderboard'],
    aCache({ caches: 'leger' }),
    ['caches'],
    'leger',
    dependencies,
    'did you mean ledger?',
  ],
  [
    'event',
    ['services', 'api', 'emits', 'order.plcaed'],
    1,
    [],
    'order.plcaed',
    'order.placed',
    'did you mean order.placed?',
  ],
  ['dependency', ['services', 'api', 'uses', 'leger'], aUse(), [], 'leger', dependencies, 'did you mean ledger?'],
  [
    'handler or service',
    ['services', 'api', 'calls', 'shipOder'],
    call,
    [],
    'shipOder',
    called,
    'did you mean shipOrder?',
  ],
  [
    'event',
    ['handlers', 'printLabel', 'on'],
    'order.paid.out',
    [],
    'order.paid.out',
    'order.placed',
    'introduce the event, or remove the reference',
  ],
  [
    'event',
    ['handlers', 'shipOrder', 'emits', 'order.plcaed'],
    0,
    [],
    'order.plcaed',
    'order.placed',
    'did you mean order.placed?',
  ],
  [
    'dependency',
    ['handlers', 'shipOrder', 'uses', 'zzz'],
    aUse(),
    [],
    'zzz',
    dependencies,
    'introduce the dependency, or remove the reference',
  ],
  [
    'handler or service',
    ['handlers', 'shipOrder', 'calls', 'toString'],
    call,
    [],
    'toString',
    called,
    'introduce the handler or service, or remove the reference',
  ],
])('refuses an unknown %s at %j', (noun, path, value, below, name, allowed, fix) => {
  const document = withValue(valid, path, value) as EventsDocument;
  expect(ruling(referenceUnknown, document).issues).toEqual([
    anIssue('reference-unknown', [...path, ...below], {
      got: `the ${noun} "${name}", which nothing introduces`,
      allowed,
      fix,
    }),
  ]);
});

test('says none, when nothing of the kind is introduced', () => {
  const document = { ...valid, stores: {} };
  expect(ruling(referenceUnknown, document).issues.map(({ allowed }) => allowed)).toEqual(['none', 'none']);
});

test('says nothing of what cannot be read and is reported already', () => {
  const document = withValue(valid, ['handlers', 'printLabel', 'on'], 'order.paid') as EventsDocument;
  const model = resolved(document);
  expect(rulingOn(referenceUnknown, model).issues).toHaveLength(1);
  expect(rulingOn(referenceUnknown, { ...model, unreadable: new Set(['events order.paid']) }).issues).toEqual([]);
  expect(rulingOn(referenceUnknown, { ...model, unreadable: new Set(['handlers order.paid']) }).issues).toHaveLength(1);
});
