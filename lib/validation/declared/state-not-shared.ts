import type { ResolvedModel } from '../../model/event-model';
import { type RuleHead, rule } from '../rule';

const HEAD = {
  code: 'state-not-shared',
  severity: 'error',
  waivable: true,
  about: {
    what: "What is protected is never applied from a state on one person's machine.",
    why: 'The state is lost with the machine, and two people who apply from two states make everything twice or destroy what the other one made.',
    formula: null,
    fix: 'State a bucket under environment.state.s3; veltrix state bootstrap makes it.',
    source: 'chosen: where something is protected its state is shared and locked',
    enforcer: 'Veltrix at synth',
  },
} as const satisfies RuleHead;

export const stateNotShared = rule(HEAD, ({ environment }: ResolvedModel, say) =>
  environment.protected && environment.state.kind === 'local'
    ? [say.refused(['environment', 'state'], { environment: environment.name }, [['environment', 'protected']])]
    : [say.proven(['environment', 'state'])],
);
