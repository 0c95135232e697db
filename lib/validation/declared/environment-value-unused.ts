import { grouped } from '../../base/grouped';
import { suggester } from '../../base/nearest';
import type { ResolvedModel } from '../../model/event-model';
import { environmentKeys } from '../environment-keys';
import { type RuleHead, rule } from '../rule';

const HEAD = {
  code: 'environment-value-unused',
  severity: 'warning',
  about: {
    what: 'Every value of the environment is for a key that a handler or service takes from there.',
    why: 'A slip in a name is a value that nobody gets, while everybody who reads the environment believes that it is set.',
    formula: null,
    fix: 'Correct the name, declare the key, or remove the value.',
    source: 'derived: a value is read by whoever declares its key',
    enforcer: 'Veltrix at synth',
  },
} as const satisfies RuleHead;

export const environmentValueUnused = rule(HEAD, (model: ResolvedModel, say) => {
  const keys = grouped(environmentKeys(model).map((key) => [key.owner, key] as const));
  const owners = [...model.handlers.keys(), ...model.services.keys()];
  const known = new Set(owners);
  const meant = suggester(owners);
  return [...model.environment.values].flatMap(([owner, values]) => {
    const path = ['environment', 'values', owner];
    if (model.unreadable.has(`handlers ${owner}`) || model.unreadable.has(`services ${owner}`)) return [];
    if (!known.has(owner)) return [say.refused(path, { problem: 'nobody', owner, meant: meant(owner) })];
    const declared = keys.get(owner) ?? [];
    const taken = declared.filter(({ source }) => source.kind === 'environment').map(({ key }) => key);
    const isTaken = new Set(taken);
    const byKey = new Map(declared.map((candidate) => [candidate.key, candidate]));
    const meantKey = suggester(taken.filter((key) => !values.has(key)));
    return [...values.keys()].map((key) => {
      const place = [...path, key];
      if (isTaken.has(key)) return say.proven(place);
      const other = byKey.get(key);
      return other === undefined
        ? say.refused(place, { problem: 'no key', owner, meant: meantKey(key) })
        : say.refused(place, { problem: 'other source', owner, source: other.source.kind }, [other.path]);
    });
  });
});
