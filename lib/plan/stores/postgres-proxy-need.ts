import { formatPath } from '../../base/issue';
import { type Amount, numberOf } from '../amount';
import { nameHeldByLock } from '../lock/held';
import { type Lock, lockedText } from '../lock/lock';
import { chosenName, type Size } from '../lock/sizes';
import { fromDeclaration, fromPlan, type PlannedText } from '../planned';
import { cheapestClass } from './aurora-size';
import type { Sized } from './postgres-numbers';

/** Whether connections of clients have to share those to the database, and the lock's word on it. */
export interface ProxyNeed {
  /** `needed`, `not needed` or `not known`. */
  readonly proxy: PlannedText;
  readonly size: Size;
}

/**
 * Where no class of the catalog takes all connections. Every client gets another address when a proxy comes or goes: one that comes
 * waits until it is accepted, and one that stands goes only by a written `proxy: false`, not because the load is a little less.
 */
export function proxyNeed(
  name: string,
  { proxy }: Pick<Sized, 'proxy'>,
  { connections, burstable }: { readonly connections: readonly Amount[]; readonly burstable: boolean },
  lock: Lock | undefined,
): ProxyNeed {
  const path = ['environment', 'stores', name];
  const computed: PlannedText = {
    key: `stores.${name}.proxy`,
    value: proxy === null ? computedNeed(connections, burstable) : proxy ? NEEDED : NOT_NEEDED,
    unit: 'name',
    rule: 'as stated; else RDS Proxy where the connections to one instance are beyond the budget of every class: transactions of many clients share few connections, as long as no session state pins them',
    inputs: [
      ...(proxy === null ? [] : [fromDeclaration('stated', String(proxy), 'name', formatPath([...path, 'proxy']))]),
      ...connections.flatMap((amount) => (amount.known ? [fromPlan('connections', amount.planned)] : [])),
    ],
    enforcer: 'AWS',
  };
  const locked = lockedText(lock, computed.key);
  const stands = proxy === null && locked === NEEDED;
  // What nobody knows to be needed is not built.
  const built = computed.value === NEEDED ? NEEDED : NOT_NEEDED;
  return {
    // Beside a lock that has none yet, what accepting would bring is planned: `lock-too-small` keeps it from being applied.
    proxy: stands ? nameHeldByLock(computed, lock) : computed,
    size: chosenName({ ...computed, value: built }, path, locked, stands),
  };
}

const NEEDED = 'needed';
const NOT_NEEDED = 'not needed';

function computedNeed(connections: readonly Amount[], burstable: boolean): string {
  const most = connections.map(numberOf);
  if (most.includes(undefined)) return 'not known';
  return most.some((value) => value !== undefined && cheapestClass(value, burstable) === undefined)
    ? NEEDED
    : NOT_NEEDED;
}
