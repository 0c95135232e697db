import { compareText } from '../../base/issue';
import { resourceName } from '../../base/naming';
import { onceFor } from '../../base/once-for';
import { ELASTICACHE_IAM } from '../../catalog/elasticache-iam';
import type { AllowingPolicy } from '../../catalog/kafka-iam-policy';
import { RDS_IAM } from '../../catalog/rds-iam';
import { type StoreLogins, storePolicy } from '../../catalog/store-iam-policy';
import type { EventModel } from '../../model/event-model';
import { knowsNoUsers } from '../stores/knows-no-users';
import { type StoreUser, storeUsersOf } from '../stores/store-users';
import type { Principal } from './access';

/** One store that somebody logs in to, as whom and why. */
export interface StoreLogin extends Pick<StoreUser, 'store' | 'engine' | 'user' | 'rights'> {
  /** What IAM is asked for. */
  readonly action: string;
  /**
   * `policy`: one of Veltrix allows it. `you`: an existing store of which IAM knows no name, where they log in with what you give
   * them. `nobody`: while a store takes clients without TLS too it knows no users, and asks IAM nothing.
   */
  readonly by: 'policy' | 'you' | 'nobody';
}

/** All stores of one handler or service; the password of a store's owner is in none of its policies. */
export interface StoreAccess {
  readonly principal: Principal;
  readonly logins: readonly StoreLogin[];
  /** As IAM knows it; nothing where no login is by IAM. */
  readonly policy: string | undefined;
}

const ACTIONS = { postgres: RDS_IAM.action, redis: ELASTICACHE_IAM.action };
const KINDS = { handlers: 'handler', services: 'service' } as const;

/** Handlers, then services, each by name; whoever uses no store is not there. What does not stand here is denied. */
export const storeAccessOf = onceFor((model: EventModel): readonly StoreAccess[] => {
  const bySender = new Map<string, StoreUser[]>();
  for (const user of storeUsersOf(model)) {
    const key = `${user.section} ${user.name}`;
    bySender.set(key, [...(bySender.get(key) ?? []), user]);
  }
  return [...bySender]
    .sort(([a], [b]) => compareText(a, b))
    .flatMap(([, users]): readonly StoreAccess[] => {
      const [first] = users;
      if (first === undefined) return [];
      const kind = KINDS[first.section];
      const logins = users.map((user) => loginOf(model, user));
      const policy = logins.some(({ by }) => by === 'policy')
        ? resourceName(model.environment.names, 'stores', kind, first.name)
        : undefined;
      return [{ principal: { kind, name: first.name }, logins, policy }];
    });
});

/** What a store is called in ARNs: nothing where it is in none of the stacks that are built. */
export type StoreNames = (store: string) => readonly string[];

/** As policies take them, of what IAM knows. */
export function loginsBy({ logins }: Pick<StoreAccess, 'logins'>, names: StoreNames): StoreLogins {
  const of = (engine: StoreLogin['engine']) =>
    logins.flatMap(({ by, store, user, ...login }) =>
      by === 'policy' && login.engine === engine ? names(store).map((name) => ({ name, user })) : [],
    );
  return {
    postgres: of('postgres').map(({ name, user }) => ({ resourceId: name, role: user })),
    redis: of('redis').map(({ name, user }) => ({ replicationGroupId: name, userId: user })),
  };
}

/** As IAM takes it. */
export function storePolicyOf(
  { environment }: EventModel,
  access: Pick<StoreAccess, 'logins'>,
  names: StoreNames,
): AllowingPolicy {
  return storePolicy(environment, loginsBy(access, names));
}

function loginOf({ environment }: EventModel, { store, engine, user, rights }: StoreUser): StoreLogin {
  const placement = environment.stores.get(store);
  const known = placement?.kind === 'sized' || (placement?.kind === 'existing' && placement.iamResource !== null);
  return {
    store,
    engine,
    user,
    rights,
    action: ACTIONS[engine],
    by: knowsNoUsers(placement) ? 'nobody' : known ? 'policy' : 'you',
  };
}
