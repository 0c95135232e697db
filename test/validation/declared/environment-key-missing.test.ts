import type { EnvironmentDocument } from '../../../lib/config/environment-spec';
import { environmentKeyMissing } from '../../../lib/validation/declared/environment-key-missing';
import { aHandler, anEnvironment, anEventsDocument, anIssue, aService, ruling } from '../../support';

const ARN = 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:db';
const document = anEventsDocument({
  services: { api: aService({ environment: { TAX_TABLE: { from: 'environment' }, DB: { secret: 'db' } } }) },
  handlers: {
    shipOrder: aHandler({
      environment: {
        TAX_TABLE: { from: 'environment' },
        DB: { secret: 'db' },
        CARRIER: { parameter: 'carrier' },
        LOG_LEVEL: { value: 'info' },
      },
    }),
  },
});
const judged = (overrides: Partial<EnvironmentDocument>) =>
  ruling(environmentKeyMissing, document, anEnvironment(overrides));
const VALUES = { api: { TAX_TABLE: 'eu' }, shipOrder: { TAX_TABLE: 'us' } };

test('proves keys that the environment gives, each secret once', () => {
  const { proven, ...rest } = judged({ values: VALUES, secrets: { db: ARN, carrier: ARN } });
  expect(rest).toEqual({ issues: [], notProven: [] });
  expect(proven).toEqual([
    'environment.values.api.TAX_TABLE',
    'environment.values.shipOrder.TAX_TABLE',
    'environment.secrets.db',
    'environment.secrets.carrier',
  ]);
});

test('refuses a key without a value, at the place where it would stand', () => {
  const secrets = { db: ARN, carrier: ARN };
  expect(judged({ secrets, values: { api: VALUES.api, shipOrder: { TAXTABLE: 'us' } } }).issues).toEqual([
    anIssue(
      'environment-key-missing',
      ['environment', 'values', 'shipOrder', 'TAX_TABLE'],
      {
        got: 'nothing',
        allowed: 'a value, since TAX_TABLE is taken from the environment',
        fix: 'state the value here',
      },
      [['handlers', 'shipOrder', 'environment', 'TAX_TABLE']],
    ),
  ]);
  expect(judged({ secrets }).issues).toHaveLength(2);
});

test('refuses a secret and a parameter without an ARN, and names all who ask for it', () => {
  const said = (noun: string, name: string) => ({
    got: 'nothing',
    allowed: `the ARN of the ${noun} ${name}`,
    fix: 'state the ARN here',
  });
  expect(judged({ values: VALUES }).issues).toEqual([
    anIssue('environment-key-missing', ['environment', 'secrets', 'db'], said('secret', 'db'), [
      ['services', 'api', 'environment', 'DB'],
      ['handlers', 'shipOrder', 'environment', 'DB'],
    ]),
    anIssue('environment-key-missing', ['environment', 'secrets', 'carrier'], said('parameter', 'carrier'), [
      ['handlers', 'shipOrder', 'environment', 'CARRIER'],
    ]),
  ]);
});

test('takes an empty value for one that somebody wrote', () => {
  const values = { ...VALUES, api: { TAX_TABLE: '' } };
  expect(judged({ values, secrets: { db: ARN, carrier: ARN } }).issues).toEqual([]);
});
