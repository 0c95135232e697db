import type { Path } from '../../base/issue';
import { resourceName, retryTopicName, topicName } from '../../base/naming';
import { storeServiceName } from '../../base/store-names';
import type { ResolvedModel } from '../../model/event-model';
import { asideTopicNaming } from '../places';
import { type RuleHead, rule } from '../rule';
import { storeLogins, storeRoles } from '../store-logins';

const HEAD = {
  code: 'names-collide',
  severity: 'error',
  about: {
    what: 'No two topics have the same name, also not where dots and underscores are taken for the same; no handler has the name of a service; no two clusters make keys of one name; nobody logs in to a store as another does.',
    why: 'Two topics become one, or their metrics do: Kafka prints dots as underscores there. A call or a release by a name that two parts have means either. Whoever logs in as another has the rights of both. AWS refuses the second key of a name, or the second user, in the middle of an apply.',
    formula: null,
    fix: 'Rename one of the two.',
    source:
      'org.apache.kafka.common.internals.Topic, read 2026-11; calls, values and releases name handlers and services alike',
    enforcer: 'broker',
  },
} as const satisfies RuleHead;

export const namesCollide = rule(HEAD, (model: ResolvedModel, say) => {
  const seen = new Map<string, Path>();
  const topics = topicsOf(model).map(({ path, name }) => {
    const inMetrics = name.replaceAll('.', '_');
    const other = seen.get(inMetrics);
    if (other !== undefined) return say.refused(path, { noun: 'topic', name, other }, [other]);
    seen.set(inMetrics, path);
    return say.proven(path);
  });
  const services = [...model.services.keys()].map((name) => {
    const path = ['services', name];
    if (!model.handlers.has(name)) return say.proven(path);
    const other = ['handlers', name];
    return say.refused(path, { noun: 'name', name, other }, [other]);
  });
  return [
    ...topics,
    ...services,
    ...inStores(model).map(({ path, noun, name, other }) =>
      other === undefined ? say.proven(path) : say.refused(path, { noun, name, other }, [other]),
    ),
  ];
});

function topicsOf({
  platform,
  events,
  handlers,
}: ResolvedModel): readonly { readonly path: Path; readonly name: string }[] {
  return [
    ...[...events.values()].map(({ name, existing }) => ({
      path: ['events', name],
      name: existing?.topic ?? topicName(platform, name),
    })),
    ...[...handlers.values()].flatMap(({ name, on, retry }) => {
      const path = ['handlers', name, 'retry'];
      const asideName = asideTopicNaming(retry);
      return [...new Set(on.map(({ event }) => event))].flatMap((event) => [
        ...retry.tiers.map((_, tier) => ({ path, name: retryTopicName(platform, event, name, tier + 1) })),
        ...(asideName === undefined ? [] : [{ path, name: asideName(platform, event, name) }]),
      ]);
    }),
  ];
}

interface InStore {
  readonly path: Path;
  readonly noun: 'key' | 'login' | 'role' | 'user';
  readonly name: string;
  /** Who else has it. */
  readonly other: Path | undefined;
}

/** Names are turned into words of lower case, after which those of different parts may be the same. */
function inStores(model: ResolvedModel): readonly InStore[] {
  const seen = new Map<string, { readonly path: Path; readonly of: string }>();
  const first = (within: string, name: string, path: Path, of: string): Path | undefined => {
    const key = `${within} ${name}`;
    const known = seen.get(key);
    if (known === undefined) seen.set(key, { path, of });
    return known === undefined || known.of === of ? undefined : known.path;
  };
  return [
    ...keysMade(model).map(({ path, name }) => {
      const other = first('keys', name, path, path.join(' '));
      return { path, noun: 'key' as const, name, other };
    }),
    ...storeLogins(model)
      .filter(({ store }) => !isMadeRedis(model, store))
      .map(({ store, path, login }) => {
        const other = first(store, login, path, path.join(' '));
        return { path, noun: 'login' as const, name: login, other };
      }),
    ...storeRoles(model).map(({ store, path, role, of }) => {
      const other = first(store, role, path, of);
      return { path, noun: 'role' as const, name: role, other };
    }),
    ...redisUsersMade(model).map(({ path, name, of }) => {
      const other = first('users', name, path, of);
      return { path, noun: 'user' as const, name, other };
    }),
  ];
}

/** By their alias, which an account has once in a region. Clusters, groups and logs of a store are named as its keys. */
function keysMade({ stores, environment }: ResolvedModel): readonly { readonly path: Path; readonly name: string }[] {
  const { names, kafka, network } = environment;
  const made = [...environment.stores].flatMap(([store, placement]) => {
    const engine = stores.get(store)?.engine;
    if (placement.kind !== 'sized' || engine === undefined) return [];
    const name = storeServiceName(names, store);
    return KEYS[engine].map((suffix) => ({ path: ['stores', store], name: `${name}${suffix}` }));
  });
  if (made.length === 0) return [];
  return [
    ...(kafka.kind === 'new' ? [{ path: ['environment', 'kafka'], name: resourceName(names, 'kafka') }] : []),
    ...(network.kind === 'new'
      ? [{ path: ['environment', 'network'], name: resourceName(names, 'network', 'flow-logs') }]
      : []),
    ...made,
  ];
}

const KEYS = { postgres: ['', '-secret', '-logs'], redis: ['', '-logs'] } as const;

/** Users belong to account and region, not to a store: whoever logs in to two that are made here is one user of both. */
function redisUsersMade(
  model: ResolvedModel,
): readonly { readonly path: Path; readonly name: string; readonly of: string }[] {
  const { environment } = model;
  const sized = [...environment.stores.keys()].filter((store) => isMadeRedis(model, store));
  const logins = storeLogins(model).filter(({ store }) => isMadeRedis(model, store));
  return [
    ...sized.map((store) => ({
      path: ['stores', store],
      name: `${storeServiceName(environment.names, store)}-off`,
      of: store,
    })),
    ...logins.map(({ path, login }) => ({ path, name: login, of: path.join(' ') })),
  ];
}

function isMadeRedis({ stores, environment }: ResolvedModel, store: string): boolean {
  return environment.stores.get(store)?.kind === 'sized' && stores.get(store)?.engine === 'redis';
}
