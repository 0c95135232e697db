import { formatPath } from '../../base/issue';
import { postgresRole, redisUser } from '../../base/store-names';
import type { EventModel } from '../../model/event-model';
import type { Dependency } from '../../model/store-model';
import { chosen, fromDeclaration, type Input } from '../planned';
import { knowsNoUsers } from '../stores/knows-no-users';
import { RUNTIME, type Setting } from './settings';

type Stored = Exclude<Dependency, { readonly kind: 'http' }>;

/** By what a handler or service logs in to a store, and how. */
export interface StoreLogin {
  /** `null` where the store knows no users. */
  readonly user: string | null;
  /** `given`: with what whoever runs the store gave it; `none`: as nobody, while a store also takes clients without TLS. */
  readonly authentication: 'iam' | 'given' | 'none';
  readonly tls: boolean;
}

export function storeLogin({ platform, environment }: EventModel, { store, kind }: Stored, name: string): StoreLogin {
  const placement = environment.stores.get(store);
  const existing = placement?.kind === 'existing' ? placement : undefined;
  if (knowsNoUsers(placement)) return { user: null, authentication: 'none', tls: true };
  return {
    user: kind === 'database' ? postgresRole(platform, name) : redisUser(environment.names, name),
    authentication: existing !== undefined && existing.iamResource === null ? 'given' : 'iam',
    tls: existing?.tls ?? true,
  };
}

const NOBODY =
  'transitEncryption is preferred: ElastiCache knows no users as long as it takes clients without TLS, so that whoever is let through by the security group may do everything; once it is required each logs in as a user of its own';

/** The same for `explain`. */
export function loginSettings(model: EventModel, dependency: Stored, name: string): Record<string, Setting<unknown>> {
  const { user, authentication, tls } = storeLogin(model, dependency, name);
  const nobody = authentication === 'none';
  const path = ['environment', 'stores', dependency.store];
  const existing = model.environment.stores.get(dependency.store)?.kind === 'existing';
  const where: Input = existing
    ? fromDeclaration('store', dependency.store, 'name', formatPath([...path, 'existing']))
    : chosen('store', dependency.store, 'name', 'it is made here');
  return {
    user: {
      value: user,
      unit: 'name',
      rule: nobody
        ? NOBODY
        : dependency.kind === 'database'
          ? 'platform and name in words of lower case, as PostgreSQL takes them without quotes'
          : 'platform, environment and name in lower case: users belong to account and region, and IAM wants id and name to be the same',
      inputs: [
        fromDeclaration('platform', model.platform, 'name', 'platform'),
        chosen('name', name, 'name', 'the handler or service whose document this is'),
      ],
      enforcer: authentication === 'iam' ? 'AWS' : 'you',
    },
    authentication: {
      value: authentication,
      unit: 'name',
      rule: nobody
        ? NOBODY
        : authentication === 'iam'
          ? 'the role of the pod is the identity: a token of minutes in place of a password'
          : 'nothing says what IAM calls this store: what it logs in with is yours to give',
      inputs: [where],
      enforcer: authentication === 'iam' ? 'AWS' : 'you',
    },
    tls: {
      value: tls,
      unit: 'name',
      rule: existing
        ? 'as stated of the store, which is encrypted where nothing is said'
        : nobody
          ? 'always, while the store takes clients without it too'
          : 'always, and the store refuses everything else',
      inputs: [where],
      enforcer: tls ? RUNTIME : 'you',
    },
  };
}
