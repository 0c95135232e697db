import { SCRAM_SECRETS } from '../../catalog/msk-scram';
import type { ResolvedModel } from '../../model/event-model';
import { type RuleHead, rule } from '../rule';

const HEAD = {
  code: 'scram-secret-not-accepted',
  severity: 'error',
  about: {
    what: 'The secret of a SCRAM user has a name that MSK takes, and is encrypted with a key of the account.',
    why: 'MSK refuses to associate any other secret, at the end of an apply that made the whole cluster.',
    formula: null,
    fix: 'Make the secret under such a name and with a key of your own; neither can be changed in one that exists.',
    source: `${SCRAM_SECRETS.source} (${SCRAM_SECRETS.asOf})`,
    enforcer: 'AWS',
  },
} as const satisfies RuleHead;

export const scramSecretNotAccepted = rule(HEAD, ({ environment: { kafka } }: ResolvedModel, say) => {
  if (kafka.kind !== 'new') return [];
  return [...kafka.scramUsers].flatMap(([user, { secretArn, keyArn }]) => {
    const path = ['environment', 'kafka', 'scramUsers', user];
    const [secret, key] = [
      [...path, 'secretArn'],
      [...path, 'keyArn'],
    ];
    return [
      isNamedForMsk(secretArn) ? say.proven(secret) : say.refused(secret, { part: 'name', arn: secretArn }),
      SCRAM_SECRETS.key.test(keyArn) ? say.proven(key) : say.refused(key, { part: 'key', arn: keyArn }),
    ];
  });
});

function isNamedForMsk(arn: string): boolean {
  const [, , service, , , kind, name = ''] = arn.split(':');
  return service === 'secretsmanager' && kind === 'secret' && name.startsWith(SCRAM_SECRETS.prefix);
}
