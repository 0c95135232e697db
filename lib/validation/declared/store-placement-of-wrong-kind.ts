import type { Path } from '../../base/issue';
import type { StorePlacement } from '../../model/environment-model';
import type { ResolvedModel } from '../../model/event-model';
import type { Store } from '../../model/store-model';
import { type RuleHead, rule } from '../rule';

/** How the names of instances begin: `db.r7g.large`, `cache.r7g.large`. */
const INSTANCES = { postgres: 'db.', redis: 'cache.' } as const satisfies Record<Store['engine'], string>;

const HEAD = {
  code: 'store-placement-of-wrong-kind',
  severity: 'error',
  about: {
    what: 'A postgres store has readers and instances of databases or capacity units, a redis store has replicas and nodes of caches.',
    why: 'AWS refuses the instance; what the other engine does not know is passed over, and the copy that was meant is not there.',
    formula: `instances begin with ${INSTANCES.postgres} for postgres and ${INSTANCES.redis} for redis`,
    fix: 'Take out what the engine does not have, or correct the engine.',
    source: 'RDS and ElastiCache API references, DBInstanceClass and CacheNodeType (read 2026-11-21)',
    enforcer: 'AWS',
  },
} as const satisfies RuleHead;

export const storePlacementOfWrongKind = rule(HEAD, ({ environment, stores }: ResolvedModel, say) =>
  [...environment.stores].flatMap(([name, placement]) => {
    const store = stores.get(name);
    if (store === undefined || placement.kind === 'existing') return [];
    const path = ['environment', 'stores', name];
    const wrong = wrongIn(placement, store.engine);
    if (wrong.length === 0) return [say.proven(path)];
    return wrong.map(({ at, ...said }) =>
      say.refused([...path, ...at], { engine: store.engine, ...said }, [['stores', name, 'engine']]),
    );
  }),
);

interface Wrong {
  readonly at: Path;
  readonly is: string;
  readonly needs: string;
}

function wrongIn(placement: StorePlacement & { readonly kind: 'sized' }, engine: Store['engine']): readonly Wrong[] {
  const { readers, replicas, instance, serverless } = placement;
  const begins = INSTANCES[engine];
  return [
    ...(engine === 'redis' && readers !== null
      ? [{ at: ['readers'], is: 'readers, which a redis store does not have', needs: 'replicas' }]
      : []),
    ...(engine === 'postgres' && replicas !== null
      ? [{ at: ['replicas'], is: 'replicas of shards, which a postgres store does not have', needs: 'readers' }]
      : []),
    ...(engine === 'redis' && serverless !== null
      ? [{ at: ['serverless'], is: 'capacity units, which a redis store does not have', needs: 'an instance' }]
      : []),
    ...(engine === 'postgres' && serverless !== null && instance !== null
      ? [{ at: ['serverless'], is: `capacity units beside ${instance}`, needs: 'one of the two' }]
      : []),
    ...(instance !== null && !instance.startsWith(begins)
      ? [{ at: ['instance'], is: instance, needs: `an instance whose name begins with ${begins}` }]
      : []),
  ];
}
