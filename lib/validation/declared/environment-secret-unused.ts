import { suggester } from '../../base/nearest';
import type { ResolvedModel } from '../../model/event-model';
import { environmentKeys } from '../environment-keys';
import { type RuleHead, rule } from '../rule';

const HEAD = {
  code: 'environment-secret-unused',
  severity: 'note',
  about: {
    what: 'Every secret and parameter that the environment names is one that a handler or service asks for.',
    why: 'Nobody knows any more whether it may be taken away; most often what asked for it is gone, or its name was misspelt.',
    formula: null,
    fix: 'Correct the name, or remove it from environment.secrets.',
    source: 'derived: a secret is named for whoever asks for it',
    enforcer: 'Veltrix at synth',
  },
} as const satisfies RuleHead;

export const environmentSecretUnused = rule(HEAD, (model: ResolvedModel, say) => {
  const { secrets } = model.environment;
  const asked = new Set(
    environmentKeys(model).flatMap(({ source }) =>
      source.kind === 'secret' || source.kind === 'parameter' ? [source.name] : [],
    ),
  );
  const meant = suggester([...asked].filter((name) => !secrets.has(name)));
  return [...secrets.keys()].flatMap((name) => {
    const path = ['environment', 'secrets', name];
    if (asked.has(name)) return say.proven(path);
    // What cannot be read may well be what asks for it.
    return model.unreadable.size > 0 ? [] : say.refused(path, { secret: name, meant: meant(name) });
  });
});
