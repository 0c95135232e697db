import { nearest } from '../../base/nearest';
import type { ResolvedModel } from '../../model/event-model';
import { asksForCredentials, kafkaUsers } from '../kafka-users';
import { type RuleHead, rule } from '../rule';

const HEAD = {
  code: 'kafka-credential-unused',
  severity: 'note',
  about: {
    what: 'Every credential is one of a handler or service that logs in with it.',
    why: 'Who has it may still read and write, though nothing that is declared does; most often its owner is gone, or its name was misspelt.',
    formula: null,
    fix: 'Correct the name, or remove it from kafka.existing.credentials and its user from the cluster.',
    source: 'derived: a credential is named for whoever logs in with it',
    enforcer: 'Veltrix at synth',
  },
} as const satisfies RuleHead;

export const kafkaCredentialUnused = rule(HEAD, (model: ResolvedModel, say) => {
  const { kafka } = model.environment;
  if (kafka.kind !== 'other') return [];
  const users = kafkaUsers(model).map(({ name }) => name);
  const open = asksForCredentials(kafka) ? users.filter((name) => !kafka.credentials.has(name)) : [];
  return [...kafka.credentials.keys()].flatMap((name) => {
    const path = ['environment', 'kafka', 'existing', 'credentials', name];
    if (!asksForCredentials(kafka))
      return say.refused(path, { why: 'not asked', authentication: kafka.authentication });
    if (users.includes(name)) return say.proven(path);
    // What cannot be read may well be whose it is.
    if (model.unreadable.size > 0) return [];
    return say.refused(path, { why: 'nobody', name, meant: nearest(name, open) });
  });
});
