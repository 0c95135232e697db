import type { ResolvedModel } from '../../model/event-model';
import { asksForCredentials, kafkaUsers } from '../kafka-users';
import { type RuleHead, rule } from '../rule';

const HEAD = {
  code: 'kafka-credential-missing',
  severity: 'error',
  about: {
    what: 'Where a Kafka that is not MSK asks who comes, every handler and service that uses it has a secret to log in with.',
    why: 'Its pods start and are refused by the brokers; nothing is handled, and with one shared user nobody can tell who did what.',
    formula: null,
    fix: 'Name the secret of each under kafka.existing.credentials.',
    source: 'derived: least privilege needs a user for each',
    enforcer: 'broker',
  },
} as const satisfies RuleHead;

export const kafkaCredentialMissing = rule(HEAD, (model: ResolvedModel, say) => {
  const { kafka } = model.environment;
  if (kafka.kind !== 'other' || !asksForCredentials(kafka)) return [];
  const path = ['environment', 'kafka', 'existing'];
  const without = kafkaUsers(model).filter(({ name }) => !kafka.credentials.has(name));
  if (without.length === 0) return [say.proven(path)];
  const names = without.map(({ name }) => name);
  return [
    say.refused(
      path,
      { names, authentication: kafka.authentication },
      without.map(({ path: place }) => place),
    ),
  ];
});
