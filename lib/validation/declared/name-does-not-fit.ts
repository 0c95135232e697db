import type { Path } from '../../base/issue';
import {
  CHOSEN_NAMES,
  groupName,
  guardNames,
  NAME_LIMITS,
  type NameLimit,
  nameProblem,
  resourceName,
  retryTopicName,
  stackName,
} from '../../base/naming';
import { storeServiceName } from '../../base/store-names';
import type { ResolvedModel } from '../../model/event-model';
import { environmentKeys } from '../environment-keys';
import { asideTopicNaming } from '../places';
import { type RuleHead, rule } from '../rule';
import { storeLogins, storeRoles } from '../store-logins';

const HEAD = {
  code: 'name-does-not-fit',
  severity: 'error',
  about: {
    what: 'Every name that a person chose, and every name composed from it, is one that its service accepts.',
    why: 'AWS or Kafka refuses it in the middle of an apply; cutting it would replace the resource whenever one of its parts changes.',
    formula: `for example: topic <= ${NAME_LIMITS['kafka-topic'].max} characters, MSK cluster <= ${NAME_LIMITS['msk-cluster'].max}, IAM role <= ${NAME_LIMITS['iam-role'].max}, PostgreSQL role <= ${NAME_LIMITS['postgres-role'].max}, ElastiCache user <= ${NAME_LIMITS['elasticache-user'].max}`,
    fix: 'Rename or shorten the part that the issue names.',
    source: 'API references of the services and org.apache.kafka.common.internals.Topic, read 2026-11',
    enforcer: 'AWS',
  },
} as const satisfies RuleHead;

export const nameDoesNotFit = rule(HEAD, (model: ResolvedModel, say) =>
  namesOf(model).map(({ path, name, limit, shorten }) => {
    const problem = nameProblem(name, limit);
    return problem === undefined ? say.proven(path) : say.refused(path, { noun: limit.noun, name, problem, shorten });
  }),
);

interface ComposedName {
  readonly path: Path;
  readonly name: string;
  readonly limit: NameLimit;
  readonly shorten: string;
}

function namesOf(model: ResolvedModel): readonly ComposedName[] {
  const chosen = (section: string, names: Iterable<string>, limit: NameLimit): readonly ComposedName[] =>
    [...names].map((name) => ({ path: [section, name], name, limit, shorten: `rename it: ${limit.allowed}` }));
  return [
    ...chosen('owners', model.owners.keys(), CHOSEN_NAMES.name),
    ...chosen('events', model.events.keys(), CHOSEN_NAMES.event),
    ...chosen('stores', model.stores.keys(), CHOSEN_NAMES.name),
    ...chosen('dependencies', model.dependencies.keys(), CHOSEN_NAMES.name),
    ...chosen('services', model.services.keys(), CHOSEN_NAMES.name),
    ...chosen('retries', model.retries.keys(), CHOSEN_NAMES.name),
    ...chosen('routes', model.routes.keys(), CHOSEN_NAMES.name),
    ...chosen('handlers', model.handlers.keys(), CHOSEN_NAMES.handler),
    ...chosen('workflows', model.workflows.keys(), CHOSEN_NAMES.name),
    ...taskNames(model),
    ...keyNames(model),
    ...existingTopics(model),
    ...kafkaNames(model),
    ...resourceNames(model),
    ...accessNames(model),
    ...storeNames(model),
  ];
}

function taskNames({ workflows }: ResolvedModel): readonly ComposedName[] {
  const limit = CHOSEN_NAMES.name;
  const shorten = `rename it: ${limit.allowed}`;
  return [...workflows.values()].flatMap((workflow) =>
    [...workflow.tasks.keys()].map((name) => ({
      path: ['workflows', workflow.name, 'tasks', name],
      name,
      limit,
      shorten,
    })),
  );
}

function keyNames(model: ResolvedModel): readonly ComposedName[] {
  const limit = CHOSEN_NAMES['environment-key'];
  const shorten = `rename it: ${limit.allowed}`;
  return environmentKeys(model).map(({ key, path }) => ({ path, name: key, limit, shorten }));
}

/** Kafka has no such topic, so that the name is a slip. */
function existingTopics({ events }: ResolvedModel): readonly ComposedName[] {
  const limit = NAME_LIMITS['kafka-topic'];
  return [...events.values()].flatMap(({ name, existing }) =>
    existing === null
      ? []
      : [
          {
            path: ['events', name, 'existing', 'topic'],
            name: existing.topic,
            limit,
            shorten: 'write its name as Kafka has it',
          },
        ],
  );
}

/** The longest names of each handler; the shorter ones beside them fit when these do. */
function kafkaNames({ platform, handlers }: ResolvedModel): readonly ComposedName[] {
  return [...handlers.values()].flatMap(({ name, on, retry }) => {
    const path = ['handlers', name];
    const shorten = 'shorten the name of the handler, the event or the platform';
    const topic = NAME_LIMITS['kafka-topic'];
    const asideName = asideTopicNaming(retry);
    return [
      { path, name: groupName(platform, name), limit: NAME_LIMITS['kafka-group'], shorten },
      ...on.flatMap(({ event }) => [
        ...(asideName === undefined ? [] : [{ path, name: asideName(platform, event, name), limit: topic, shorten }]),
        ...retry.tiers.map((_, tier) => ({
          path,
          name: retryTopicName(platform, event, name, tier + 1),
          limit: topic,
          shorten,
        })),
      ]),
    ];
  });
}

/** The narrowest limits among what the layers create today; each construct checks its own names again. */
function resourceNames({ environment: { names } }: ResolvedModel): readonly ComposedName[] {
  const shorten = 'shorten platform, environment or namePrefix';
  const path = ['platform'];
  return [
    { path, name: resourceName(names, 'kafka'), limit: NAME_LIMITS['msk-cluster'], shorten },
    { path, name: resourceName(names, 'network', 'flow-logs'), limit: NAME_LIMITS['iam-role'], shorten },
    { path, name: stackName(names, 'network'), limit: NAME_LIMITS.stack, shorten },
  ];
}

/** IAM policies and, where the cluster is guarded, the role that lifts that; only clusters of MSK ask IAM. */
function accessNames(model: ResolvedModel): readonly ComposedName[] {
  const { names, kafka, deletionGuard } = model.environment;
  if (kafka.kind === 'other') return [];
  const shorten = 'shorten it, the platform, the environment or namePrefix';
  const policy = (section: string, kind: string, parts: Iterable<string>): readonly ComposedName[] =>
    [...parts].map((name) => ({
      path: [section, name],
      name: resourceName(names, 'kafka', kind, name),
      limit: NAME_LIMITS['iam-policy'],
      shorten,
    }));
  return [
    ...policy('handlers', 'handler', model.handlers.keys()),
    ...policy('services', 'service', model.services.keys()),
    ...policy('owners', 'team', model.owners.keys()),
    ...(deletionGuard === null
      ? []
      : [
          {
            path: ['environment', 'deletionGuard'],
            name: guardNames(resourceName(names, 'kafka')).role,
            limit: NAME_LIMITS['iam-role'],
            shorten: 'shorten platform, environment or namePrefix',
          },
        ]),
  ];
}

/** By what handlers and services log in to stores, and the roles that hold what stands in a database. */
function storeNames(model: ResolvedModel): readonly ComposedName[] {
  const shorten = 'shorten it, or the platform';
  return [
    ...storeLogins(model).map(({ engine, path, login }) => ({
      path,
      name: login,
      limit: NAME_LIMITS[engine === 'postgres' ? 'postgres-role' : 'elasticache-user'],
      shorten: engine === 'postgres' ? shorten : `${shorten}, or the name of the environment`,
    })),
    ...storePolicies(model),
    ...placedStores(model),
    ...storeRoles(model).map(({ path, role }) => ({ path, name: role, limit: NAME_LIMITS['postgres-role'], shorten })),
  ];
}

/**
 * The narrowest of what placing a store makes: instances, proxy, groups, keys, logs and snapshots fit when these do. Users that are
 * off have longer names than their groups, roles of monitoring than those of a proxy.
 */
function placedStores({ stores, environment }: ResolvedModel): readonly ComposedName[] {
  const shorten = 'shorten it, the platform, the environment or namePrefix';
  return [...environment.stores].flatMap(([store, placement]): readonly ComposedName[] => {
    const engine = stores.get(store)?.engine;
    if (placement.kind !== 'sized' || engine === undefined) return [];
    const [suffix, limit] = NARROWEST[engine];
    return [
      { path: ['stores', store], name: `${storeServiceName(environment.names, store)}${suffix}`, limit, shorten },
    ];
  });
}

const NARROWEST = {
  postgres: ['-monitoring', NAME_LIMITS['iam-role']],
  redis: ['-off', NAME_LIMITS['elasticache-user']],
} as const;

/** IAM policies of those who log in. */
function storePolicies(model: ResolvedModel): readonly ComposedName[] {
  const { names } = model.environment;
  const shorten = 'shorten it, the platform, the environment or namePrefix';
  const users = new Map(storeLogins(model).map(({ path }) => [path.join(' '), path]));
  return [...users.values()].map((path) => {
    const [section, user = ''] = path.map(String);
    const kind = section === 'handlers' ? 'handler' : 'service';
    return { path, name: resourceName(names, 'stores', kind, user), limit: NAME_LIMITS['iam-policy'], shorten };
  });
}
