import { environmentSecretUnused } from '../../../lib/validation/declared/environment-secret-unused';
import { aHandler, anEnvironment, anEventsDocument, anIssue, resolved, ruling, rulingOn } from '../../support';

const ARN = 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:db';
const document = anEventsDocument({
  handlers: { shipOrder: aHandler({ environment: { DB: { secret: 'db-key' }, CARRIER: { parameter: 'carrier' } } }) },
});
const judged = (...names: readonly string[]) =>
  ruling(
    environmentSecretUnused,
    document,
    anEnvironment({ secrets: Object.fromEntries(names.map((name) => [name, ARN])) }),
  );
const noted = (name: string, fix: string) => ({
  ...anIssue('environment-secret-unused', ['environment', 'secrets', name], {
    got: `${name}, which no key asks for`,
    allowed: 'secrets and parameters that some key asks for',
    fix,
  }),
  severity: 'note',
});

test('proves secrets and parameters that a key asks for', () => {
  expect(judged('carrier', 'db-key')).toEqual({
    issues: [],
    notProven: [],
    proven: ['environment.secrets.carrier', 'environment.secrets.db-key'],
  });
});

test('notes one that no key asks for, and the name that was meant', () => {
  expect(judged('carrier', 'db-kye').issues).toEqual([noted('db-kye', 'did you mean db-key?')]);
  expect(judged('carrier', 'db-key', 'db-kex').issues).toEqual([noted('db-kex', 'remove it')]);
});

test('has nothing to say where a part that cannot be read may ask for it', () => {
  const model = resolved(document, anEnvironment({ secrets: { old: ARN } }));
  expect(rulingOn(environmentSecretUnused, { ...model, unreadable: new Set(['handlers x']) }).issues).toEqual([]);
});
