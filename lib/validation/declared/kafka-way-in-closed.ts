import type { ResolvedModel } from '../../model/event-model';
import { type RuleHead, rule } from '../rule';

const HEAD = {
  code: 'kafka-way-in-closed',
  severity: 'error',
  about: {
    what: 'Whoever comes by SCRAM or a certificate finds that way in open.',
    why: 'Its port is opened for nothing: without a user or an authority the brokers do not listen there.',
    formula: null,
    fix: 'State who may log in by that way, or let the client come by IAM.',
    source: 'docs.aws.amazon.com/msk/latest/developerguide/port-info.html (read 2026-11-21)',
    enforcer: 'AWS',
  },
} as const satisfies RuleHead;

export const kafkaWayInClosed = rule(HEAD, ({ environment: { kafka } }: ResolvedModel, say) => {
  if (kafka.kind !== 'new') return [];
  const open = { iam: true, scram: kafka.scramUsers.size > 0, certificate: kafka.certificateAuthorities.length > 0 };
  return [...kafka.clients].flatMap(([name, { via }]) => {
    if (via === 'iam') return [];
    const path = ['environment', 'kafka', 'clients', name, 'via'];
    return open[via] ? say.proven(path) : say.refused(path, { via });
  });
});
