import type { ResolvedModel } from '../../model/event-model';
import { type RuleHead, rule } from '../rule';

const HEAD = {
  code: 'store-not-placed',
  severity: 'error',
  about: {
    what: 'An environment that says where stores stand says it of all of them.',
    why: 'The handlers of the store that is left out have nowhere to read and write; an address that is made up on the way is how staging came to write into production.',
    formula: null,
    fix: 'State the store under environment.stores, sized here or existing.',
    source: 'derived; github.com/confinia/confinia-core/issues/113 (read 2026-11-21)',
    enforcer: 'Veltrix at synth',
  },
} as const satisfies RuleHead;

export const storeNotPlaced = rule(HEAD, ({ environment, stores }: ResolvedModel, say) => {
  if (environment.stores.size === 0) return [];
  return [...stores.values()].map(({ name, engine }) => {
    const path = ['environment', 'stores', name];
    if (environment.stores.has(name)) return say.proven(path);
    return say.refused(path, { engine }, [['stores', name]], [{ path, value: {} }]);
  });
});
