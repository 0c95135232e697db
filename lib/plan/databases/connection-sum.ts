import { numberOf } from '../amount';
import type { PostgresPlan } from '../stores/plan-postgres';
import type { ConnectionSum, LoginPlan } from './databases-plan';

/**
 * Whether one instance takes all roles at their limits. Limits are for each role, so that one which runs wild takes nothing from the
 * others; they are no budget of the server, and are not cut to one: a connection that is refused though there is room helps nobody.
 */
export function connectionSum(
  logins: readonly Pick<LoginPlan, 'section' | 'name' | 'connectionLimit'>[],
  store: PostgresPlan | undefined,
): ConnectionSum {
  const open = logins.filter(({ connectionLimit }) => connectionLimit.value === null);
  const value = open.length > 0 ? null : logins.reduce((sum, login) => sum + (login.connectionLimit.value ?? 0), 0);
  // Behind a proxy an instance sees the proxy's connections, whatever roles may open there.
  const atMost = store === undefined || store.proxied !== null ? null : (numberOf(store.connectionsAtMost) ?? null);
  return { value, atMost, because: reason(value, atMost, open, store) };
}

export function isBeyond({ value, atMost }: ConnectionSum): boolean {
  return value !== null && atMost !== null && value > atMost;
}

function reason(
  value: number | null,
  atMost: number | null,
  open: readonly Pick<LoginPlan, 'section' | 'name'>[],
  store: PostgresPlan | undefined,
): string {
  if (value === null) {
    return `${open.map(({ section, name }) => `${section}.${name}`).join(', ')} has no limit, so that no sum is known`;
  }
  if (store === undefined) return 'what one instance takes is known to whoever runs the store';
  if (store.proxied !== null)
    return 'a proxy stands between, which opens no more than its share of what an instance takes';
  if (atMost === null) return 'what one instance takes is not known';
  return value <= atMost
    ? `one instance takes all roles at their limits, ${value} of the ${atMost} it is planned with, also after a failover that leaves no reader`
    : `all roles at their limits open ${value} connections, ${value - atMost} more than the ${atMost} that one instance is planned with: ` +
        'where a failover leaves no reader, so that reads come to the writer too, the last of them may be refused; ' +
        'more readers, a larger class or smaller pools leave room';
}
