import type { EnvironmentDocument } from '../../../lib/config/environment-spec';
import { environmentValueUnused } from '../../../lib/validation/declared/environment-value-unused';
import {
  aHandler,
  anEnvironment,
  anEventsDocument,
  anIssue,
  aService,
  resolved,
  ruling,
  rulingOn,
} from '../../support';

const document = anEventsDocument({
  services: { api: aService({ environment: { REGION_TABLE: { from: 'environment' } } }) },
  handlers: {
    shipOrder: aHandler({
      environment: { TAX_TABLE: { from: 'environment' }, DB: { secret: 'db' }, LOG_LEVEL: { value: 'info' } },
    }),
  },
});
const judged = (values: EnvironmentDocument['values'] & object) =>
  ruling(environmentValueUnused, document, anEnvironment({ values }));
const allowed = 'values of keys that are taken from the environment';
const warned = (path: readonly string[], got: string, fix: string, related: readonly (readonly string[])[] = []) => ({
  ...anIssue('environment-value-unused', ['environment', 'values', ...path], { got, allowed, fix }, related),
  severity: 'warning',
});

test('proves values that a handler or service asks for', () => {
  expect(judged({ shipOrder: { TAX_TABLE: 'eu' }, api: { REGION_TABLE: 'eu' } })).toEqual({
    issues: [],
    notProven: [],
    proven: ['environment.values.api.REGION_TABLE', 'environment.values.shipOrder.TAX_TABLE'],
  });
});

test.each<[string, EnvironmentDocument['values'] & object, ReturnType<typeof warned>]>([
  [
    'a slip in the name of a handler',
    { shipOrders: { TAX_TABLE: 'eu' } },
    warned(
      ['shipOrders'],
      'values for shipOrders, which is neither a handler nor a service',
      'did you mean shipOrder?',
    ),
  ],
  [
    'a part that is gone',
    { billing: { TAX_TABLE: 'eu' } },
    warned(
      ['billing'],
      'values for billing, which is neither a handler nor a service',
      'correct the name, or remove them',
    ),
  ],
  [
    'a slip in the name of a key',
    { shipOrder: { TAX_TABEL: 'eu' } },
    warned(['shipOrder', 'TAX_TABEL'], 'a value that shipOrder never asks for', 'did you mean TAX_TABLE?'),
  ],
  [
    'a second value beside the right one',
    { shipOrder: { TAX_TABLE: 'eu', TAX_TABEL: 'eu' } },
    warned(['shipOrder', 'TAX_TABEL'], 'a value that shipOrder never asks for', 'declare the key, or remove the value'),
  ],
  [
    'a key of another part',
    { shipOrder: { REGION_TABLE: 'eu' } },
    warned(
      ['shipOrder', 'REGION_TABLE'],
      'a value that shipOrder never asks for',
      'declare the key, or remove the value',
    ),
  ],
  [
    'a key whose value is fixed',
    { shipOrder: { LOG_LEVEL: 'debug' } },
    warned(
      ['shipOrder', 'LOG_LEVEL'],
      'a value that shipOrder takes as a value from elsewhere',
      "remove it, or declare the key as { from: 'environment' }",
      [['handlers', 'shipOrder', 'environment', 'LOG_LEVEL']],
    ),
  ],
  [
    'a key that is a secret',
    { shipOrder: { DB: 'x' } },
    warned(
      ['shipOrder', 'DB'],
      'a value that shipOrder takes as a secret from elsewhere',
      "remove it, or declare the key as { from: 'environment' }",
      [['handlers', 'shipOrder', 'environment', 'DB']],
    ),
  ],
])('warns of %s', (_, values, issue) => {
  expect(judged(values).issues).toEqual([issue]);
});

test('has nothing to say of a part that cannot be read', () => {
  const model = resolved(document, anEnvironment({ values: { billing: { A: 'x' }, web: { B: 'x' } } }));
  const unreadable = new Set(['handlers billing', 'services web']);
  expect(rulingOn(environmentValueUnused, { ...model, unreadable }).issues).toEqual([]);
});
