import type { Path } from '../../base/issue';
import { NAME_LIMITS } from '../../base/naming';
import type { ResolvedModel } from '../../model/event-model';
import type { Store } from '../../model/store-model';
import type { ExistingStore, SizedStore } from '../../model/store-placement-model';
import { type RuleHead, rule } from '../rule';

/** How the names of instances begin: `db.r7g.large`, `cache.r7g.large`. */
const INSTANCES = { postgres: 'db.', redis: 'cache.' } as const satisfies Record<Store['engine'], string>;

const HEAD = {
  code: 'store-placement-of-wrong-kind',
  severity: 'error',
  about: {
    what: 'A postgres store has readers, a proxy, upgrades of majors and instances of databases or capacity units; a redis store has replicas, an engine, nodes of caches and a time in which clients come to TLS; what exists is named as its engine names it.',
    why: 'AWS refuses the instance; what the other engine does not know is passed over, and the copy that was meant is not there.',
    formula: `instances begin with ${INSTANCES.postgres} for postgres and ${INSTANCES.redis} for redis; iamResource is cluster-… or prx-… of postgres, the id of a replication group of redis`,
    fix: 'Take out what the engine does not have, or correct the engine.',
    source:
      'RDS and ElastiCache API references, DBInstanceClass, CacheNodeType and ReplicationGroupId; Aurora user guide, IAM policy for IAM database access (read 2026-11-21)',
    enforcer: 'AWS',
  },
} as const satisfies RuleHead;

export const storePlacementOfWrongKind = rule(HEAD, ({ environment, stores }: ResolvedModel, say) =>
  [...environment.stores].flatMap(([name, placement]) => {
    const store = stores.get(name);
    if (store === undefined) return [];
    const { engine } = store;
    const existing = placement.kind === 'existing';
    const path = ['environment', 'stores', name, ...(existing ? ['existing'] : [])];
    const wrong = placement.kind === 'existing' ? wrongInExisting(placement, engine) : wrongIn(placement, engine);
    if (wrong.length === 0) return [say.proven(path)];
    return wrong.map(({ at, ...said }) =>
      say.refused([...path, ...at], { engine, ...said }, [['stores', name, 'engine']]),
    );
  }),
);

interface Wrong {
  readonly at: Path;
  readonly is: string;
  readonly needs: string;
}

/** What one engine alone has, whether it is stated, and what the other has in its place. */
const OF_ONE_ENGINE: readonly {
  readonly engine: Store['engine'];
  readonly field: keyof SizedStore;
  readonly isStated: (placement: SizedStore) => boolean;
  readonly is: string;
  readonly needs: string;
}[] = [
  {
    engine: 'postgres',
    field: 'readers',
    isStated: ({ readers }) => readers !== null,
    is: 'readers, which a redis store does not have',
    needs: 'replicas',
  },
  {
    engine: 'redis',
    field: 'replicas',
    isStated: ({ replicas }) => replicas !== null,
    is: 'replicas of shards, which a postgres store does not have',
    needs: 'readers',
  },
  {
    engine: 'postgres',
    field: 'serverless',
    isStated: ({ serverless }) => serverless !== null,
    is: 'capacity units, which a redis store does not have',
    needs: 'an instance',
  },
  {
    engine: 'redis',
    field: 'engine',
    isStated: ({ engine }) => engine !== null,
    is: 'Valkey or Redis, which a postgres store is not',
    needs: 'nothing of the kind',
  },
  {
    engine: 'postgres',
    field: 'majorUpgrade',
    isStated: ({ majorUpgrade }) => majorUpgrade,
    is: 'an upgrade of the major, which a redis store does in place',
    needs: 'a version',
  },
  {
    engine: 'postgres',
    field: 'proxy',
    isStated: ({ proxy }) => proxy !== null,
    is: 'RDS Proxy, which nothing but a database stands behind',
    needs: 'nothing of the kind',
  },
  {
    engine: 'redis',
    field: 'transitEncryption',
    isStated: ({ transitEncryption }) => transitEncryption !== null,
    is: 'a time in which clients come to TLS, while a postgres store takes none without it',
    needs: 'nothing of the kind',
  },
  {
    engine: 'redis',
    field: 'eventTopic',
    isStated: ({ eventTopic }) => eventTopic !== null,
    is: 'a topic for events of ElastiCache, while those of a postgres store go to every one of its alarm topics',
    needs: 'alarmTopics',
  },
];

function wrongIn(placement: SizedStore, engine: Store['engine']): readonly Wrong[] {
  const { instance, serverless } = placement;
  const begins = INSTANCES[engine];
  return [
    ...OF_ONE_ENGINE.flatMap(({ engine: only, field, isStated, is, needs }) =>
      only !== engine && isStated(placement) ? [{ at: [field], is, needs }] : [],
    ),
    ...(engine === 'postgres' && serverless !== null && instance !== null
      ? [{ at: ['serverless'], is: `capacity units beside ${instance}`, needs: 'one of the two' }]
      : []),
    ...(instance !== null && !instance.startsWith(begins)
      ? [{ at: ['instance'], is: instance, needs: `an instance whose name begins with ${begins}` }]
      : []),
  ];
}

/** Ids of clusters and proxies are written by AWS, those of clusters in capitals; that of a replication group by whoever made it. */
const IAM_RESOURCES = {
  postgres: { form: /^(?:cluster|prx)-[A-Za-z0-9]+$/, needs: 'an id such as cluster-ABC123 or prx-0abc123' },
  redis: { form: NAME_LIMITS['elasticache-group'].pattern, needs: 'the id of a replication group' },
} as const;

function wrongInExisting(
  { readerEndpoint, iamResource, tls }: ExistingStore,
  engine: Store['engine'],
): readonly Wrong[] {
  const { form, needs } = IAM_RESOURCES[engine];
  return [
    ...(engine === 'redis' && readerEndpoint !== null
      ? [
          {
            at: ['readerEndpoint'],
            is: 'an address for reads, which a redis store is not asked by',
            needs: 'nothing of the kind',
          },
        ]
      : []),
    ...(iamResource !== null && !tls
      ? [{ at: ['tls'], is: 'no TLS beside iamResource, while a token of IAM is taken over TLS alone', needs: 'TLS' }]
      : []),
    ...(iamResource !== null && !form.test(iamResource) ? [{ at: ['iamResource'], is: iamResource, needs }] : []),
  ];
}
