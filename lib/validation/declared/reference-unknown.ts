import { compareText } from '../../base/issue';
import { suggester } from '../../base/nearest';
import type { ResolvedModel } from '../../model/event-model';
import { type Noun, referencesOf } from '../references';
import { type RuleHead, rule } from '../rule';

const HEAD = {
  code: 'reference-unknown',
  severity: 'error',
  about: {
    what: 'Every name that stands for something points to something that the declaration introduces.',
    why: 'What is used but not declared is in no size, no access right and no proof: retries through such dependencies are how systems fell over unseen.',
    formula: null,
    fix: 'Correct the name, introduce what it stands for, or remove the reference.',
    source: 'derived: only what is declared can be judged',
    enforcer: 'Veltrix at synth',
  },
} as const satisfies RuleHead;

export const referenceUnknown = rule(HEAD, (model: ResolvedModel, say) => {
  const known: Readonly<Record<Noun, Introduced>> = {
    event: introduced(namesIn(model, 'events')),
    dependency: introduced(namesIn(model, 'dependencies')),
    handler: introduced(namesIn(model, 'handlers')),
    'handler or service': introduced([...namesIn(model, 'handlers'), ...namesIn(model, 'services')]),
    store: introduced(namesIn(model, 'stores')),
    'retry policy': introduced(namesIn(model, 'retries')),
    task: introduced([]),
  };
  return referencesOf(model).map(({ path, noun, name, among }) => {
    const { names, sorted, meant } = among === undefined ? known[noun] : introduced(among);
    if (names.has(name)) return say.proven(path);
    return say.refused(path, { noun, name, known: sorted, meant: meant(name) });
  });
});

interface Introduced {
  readonly names: ReadonlySet<string>;
  readonly sorted: readonly string[];
  readonly meant: (name: string) => string | undefined;
}

function introduced(names: Iterable<string>): Introduced {
  const sorted = [...names].sort(compareText);
  return { names: new Set(sorted), sorted, meant: suggester(sorted) };
}

/** Names that are introduced, also by parts whose shape is wrong: those are reported already. */
function namesIn(
  model: ResolvedModel,
  section: 'events' | 'dependencies' | 'handlers' | 'services' | 'stores' | 'retries',
): ReadonlySet<string> {
  const prefix = `${section} `;
  const unreadable = [...model.unreadable].filter((part) => part.startsWith(prefix));
  return new Set([...model[section].keys(), ...unreadable.map((part) => part.slice(prefix.length))]);
}
