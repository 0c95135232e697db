import { compareText } from '../../base/issue';
import { nearest } from '../../base/nearest';
import type { ResolvedModel } from '../../model/event-model';
import { type RuleHead, rule } from '../rule';

const HEAD = {
  code: 'release-unknown',
  severity: 'error',
  about: {
    what: 'Every release is one of a declared handler or service.',
    why: 'What is meant to run does not: its release stands under a name that nobody has, mostly after a rename.',
    formula: null,
    fix: 'Correct the name, or take the release out.',
    source: 'derived: a release runs what is declared',
    enforcer: 'Veltrix at synth',
  },
} as const satisfies RuleHead;

export const releaseUnknown = rule(HEAD, ({ environment, handlers, services, unreadable }: ResolvedModel, say) => {
  const known = [...handlers.keys(), ...services.keys()].sort(compareText);
  const names = new Set(known);
  return [...environment.releases.keys()].flatMap((name) => {
    if (unreadable.has(`handlers ${name}`) || unreadable.has(`services ${name}`)) return [];
    const path = ['environment', 'releases', name];
    return [names.has(name) ? say.proven(path) : say.refused(path, { name, known, meant: nearest(name, known) })];
  });
});
