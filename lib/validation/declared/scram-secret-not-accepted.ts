import type { Path } from '../../base/issue';
import { SCRAM_SECRETS } from '../../catalog/msk-scram';
import type { EnvironmentModel } from '../../model/environment-model';
import type { ResolvedModel } from '../../model/event-model';
import { type RuleHead, rule } from '../rule';

const HEAD = {
  code: 'scram-secret-not-accepted',
  severity: 'error',
  about: {
    what: 'The secret of a SCRAM user lies beside the cluster under a name that MSK takes, is of no other user, and is encrypted with a key of the account.',
    why: 'MSK refuses to associate any other secret, at the end of an apply that made the whole cluster; of two users with one secret, taking out one shuts out both.',
    formula: null,
    fix: 'Make the secret under such a name and with a key of your own; neither can be changed in one that exists.',
    source: `${SCRAM_SECRETS.source} (${SCRAM_SECRETS.asOf})`,
    enforcer: 'AWS',
  },
} as const satisfies RuleHead;

export const scramSecretNotAccepted = rule(HEAD, ({ environment }: ResolvedModel, say) => {
  const { kafka } = environment;
  if (kafka.kind !== 'new') return [];
  const firstWith = new Map<string, string>();
  for (const [user, { secretArn }] of kafka.scramUsers) {
    if (!firstWith.has(secretArn)) firstWith.set(secretArn, user);
  }
  return [...kafka.scramUsers].flatMap(([user, { secretArn, keyArn }]) => {
    const path = ['environment', 'kafka', 'scramUsers', user];
    const [secret, key] = [
      [...path, 'secretArn'],
      [...path, 'keyArn'],
    ];
    const other = firstWith.get(secretArn) ?? user;
    const elsewhere = placesElsewhere(secretArn, environment);
    return [
      ...(isNamedForMsk(secretArn) ? [] : [say.refused(secret, { part: 'name', arn: secretArn })]),
      ...elsewhere.map(({ related, ...found }) => say.refused(secret, found, [related])),
      ...(other === user
        ? []
        : [say.refused(secret, { part: 'user', other }, [['environment', 'kafka', 'scramUsers', other, 'secretArn']])]),
      ...(isNamedForMsk(secretArn) && elsewhere.length === 0 && other === user ? [say.proven(secret)] : []),
      SCRAM_SECRETS.key.test(keyArn) ? say.proven(key) : say.refused(key, { part: 'key', arn: keyArn }),
    ];
  });
});

function isNamedForMsk(arn: string): boolean {
  const [, , service, , , kind, name = ''] = arn.split(':');
  return service === 'secretsmanager' && kind === 'secret' && name.startsWith(SCRAM_SECRETS.prefix);
}

interface Elsewhere {
  readonly part: 'account' | 'region';
  readonly got: string;
  readonly own: string;
  readonly related: Path;
}

function placesElsewhere(arn: string, { accountId, region }: EnvironmentModel): readonly Elsewhere[] {
  const [, , , stated = '', account = ''] = arn.split(':');
  const places = [
    { part: 'account', got: account, own: accountId, related: ['environment', 'aws', 'accountId'] },
    { part: 'region', got: stated, own: region, related: ['environment', 'aws', 'region'] },
  ] as const;
  return places.filter(({ got, own }) => got !== own);
}
