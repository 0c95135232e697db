import { formatPath } from '../../base/issue';
import { postgresRole, redisUser } from '../../base/store-names';
import type { EventModel } from '../../model/event-model';
import type { Dependency } from '../../model/store-model';
import { chosen, fromDeclaration, type Input } from '../planned';
import { RUNTIME, type Setting } from './settings';

type Stored = Exclude<Dependency, { readonly kind: 'http' }>;

/** By what a handler or service logs in to a store, and how. */
export interface StoreLogin {
  readonly user: string;
  /** `given`: with what whoever runs the store gave it. */
  readonly authentication: 'iam' | 'given';
  readonly tls: boolean;
}

export function storeLogin({ platform, environment }: EventModel, { store, kind }: Stored, name: string): StoreLogin {
  const placement = environment.stores.get(store);
  const existing = placement?.kind === 'existing' ? placement : undefined;
  return {
    user: kind === 'database' ? postgresRole(platform, name) : redisUser(environment.names, name),
    authentication: existing !== undefined && existing.iamResource === null ? 'given' : 'iam',
    tls: existing?.tls ?? true,
  };
}

/** The same for `explain`. */
export function loginSettings(model: EventModel, dependency: Stored, name: string): Record<string, Setting<unknown>> {
  const { user, authentication, tls } = storeLogin(model, dependency, name);
  const path = ['environment', 'stores', dependency.store];
  const existing = model.environment.stores.get(dependency.store)?.kind === 'existing';
  const where: Input = existing
    ? fromDeclaration('store', dependency.store, 'name', formatPath([...path, 'existing']))
    : chosen('store', dependency.store, 'name', 'it is made here');
  return {
    user: {
      value: user,
      unit: 'name',
      rule:
        dependency.kind === 'database'
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
      rule:
        authentication === 'iam'
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
        : 'always, and the store refuses everything else',
      inputs: [where],
      enforcer: tls ? RUNTIME : 'you',
    },
  };
}
