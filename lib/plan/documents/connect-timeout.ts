import { formatPath, type Path } from '../../base/issue';
import { STORE_CONNECT } from '../../catalog/store-connect';
import { fromCatalog, fromDeclaration } from '../planned';
import { RUNTIME, type Setting } from './settings';

/** How long a new connection to a store may take, however short the call is that waits for it. */
export function connectTimeout(callTimeoutMs: number, dependency: string, path: Path): Setting<number> {
  const { atLeastMs } = STORE_CONNECT;
  return {
    value: Math.max(atLeastMs, callTimeoutMs),
    unit: 'ms',
    rule:
      'what a connection needs, and no less than a call may take: one that is given up with the call that waits for it begins anew ' +
      'with the next, and after a failover nobody ever gets through; the call itself is over when its own time is',
    inputs: [
      fromCatalog('at least', atLeastMs, 'ms', STORE_CONNECT),
      fromDeclaration(`timeout of ${dependency}`, callTimeoutMs, 'ms', formatPath(path)),
    ],
    enforcer: RUNTIME,
  };
}
