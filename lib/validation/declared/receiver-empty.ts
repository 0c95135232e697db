import type { ResolvedModel } from '../../model/event-model';
import { type RuleHead, rule } from '../rule';

const HEAD = {
  code: 'receiver-empty',
  severity: 'error',
  about: {
    what: 'A receiver has a pager, a chat or a mail address.',
    why: 'Alerts that are sent to it reach nobody, and nothing fails.',
    formula: null,
    fix: 'State where its alerts go, or take it out.',
    source: 'derived: a receiver is where alerts go',
    enforcer: 'Veltrix at synth',
  },
} as const satisfies RuleHead;

export const receiverEmpty = rule(HEAD, ({ environment }: ResolvedModel, say) =>
  [...environment.receivers].map(([name, { pager, chat, mail }]) => {
    const path = ['environment', 'receivers', name];
    return pager === null && chat === null && mail === null ? say.refused(path, {}) : say.proven(path);
  }),
);
