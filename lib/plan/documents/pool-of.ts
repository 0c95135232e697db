import { formatPath, type Path } from '../../base/issue';
import type { Use } from '../../model/sender-model';
import { chosen, fromDeclaration, fromPlan } from '../planned';
import type { RunningPlan } from '../running/running-plan';
import { RUNTIME, type Setting } from './settings';

/** Connections that one replica keeps open for a use; `because` says for what, where it is not for the use alone. */
export function poolOf(use: Use, path: Path, running: RunningPlan | undefined, because = ''): Setting<number> {
  const reason = because === '' ? '' : `; ${because}`;
  if (use.pool > 0) {
    return {
      value: use.pool,
      unit: 'connections',
      rule: `as stated${reason}`,
      inputs: [fromDeclaration(`pool of ${use.dependency}`, use.pool, 'connections', formatPath([...path, 'pool']))],
      enforcer: RUNTIME,
    };
  }
  return {
    value: running?.slots.value ?? 1,
    unit: 'connections',
    rule: `none is stated: as many as a replica works on at a time, so that no call waits for another's connection${reason}`,
    inputs: [
      running === undefined
        ? chosen('at a time', 1, 'at a time', 'it is not planned how it runs')
        : fromPlan('at a time', running.slots),
    ],
    enforcer: RUNTIME,
  };
}
