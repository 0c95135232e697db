import { redisAccess } from '../../../../lib/catalog/redis-access';
import type { EventModel } from '../../../../lib/model/event-model';
import { storeUsersOf } from '../../../../lib/plan/stores/store-users';
import type { Cluster } from '../cluster';

/** A user of a redis store, with the very rules that ElastiCache gets. */
export interface GeneratedUser {
  readonly name: string;
  readonly accessString: string;
  readonly rights: readonly { readonly keyPrefix: string; readonly access: 'read' | 'write' }[];
}

/** ElastiCache lets log in by IAM; a server of ours knows passwords only. */
export const PASSWORD = 'only-in-this-test';

export function redisUsers(model: EventModel): readonly GeneratedUser[] {
  return storeUsersOf(model)
    .filter(({ engine }) => engine === 'redis')
    .map(({ user, rights }) => {
      const inRedis = rights.flatMap((right) =>
        right.kind === 'database' ? [] : [{ keyPrefix: right.keyPrefix, access: right.access }],
      );
      return { name: user, rights: inRedis, accessString: redisAccess(inRedis) };
    });
}

/** On every node, as ElastiCache does it: each has these rules and no others, and nobody is let in who says nothing. */
export async function setUsers({ nodes }: Cluster, users: readonly GeneratedUser[]): Promise<void> {
  for (const { admin } of nodes) {
    for (const { name, accessString } of users) {
      await admin.call('ACL', 'SETUSER', name, 'reset', `>${PASSWORD}`, ...accessString.split(' '));
    }
    await admin.call('ACL', 'SETUSER', 'default', ...redisAccess([]).split(' '));
  }
}
