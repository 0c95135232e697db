import { distinctPaths, formatPath, type Path } from '../../base/issue';
import { onceFor } from '../../base/once-for';
import type { EventModel } from '../../model/event-model';
import type { Handler } from '../../model/handler-model';
import { type Amount, known, unknownFor } from '../amount';
import { type Capacity, capacitiesOf, sustainedBy } from '../load/capacities';
import type { LoadPlan } from '../load/load';
import { planStoreLoad, type StoreLoad } from '../load/store-load';
import { fromDeclaration, fromPlan } from '../planned';

/** A store or a service over http while a backlog goes through it. */
interface Behind {
  /** For example `main writes`. */
  readonly name: string;
  /** Where it is said what it sustains. */
  readonly path: Path;
  readonly utilisation: Amount;
}

/**
 * All that a handler's work goes through beside its own replicas: what it asks, and what those ask that it calls. A backlog
 * shrinks no faster than the busiest of them has time left, however many replicas work on it.
 */
export const behindHandlers = onceFor(
  (model: EventModel, load: LoadPlan): ((handler: Handler) => readonly Behind[]) => {
    const asked = planStoreLoad(model, load, 'steady');
    const byWorker = new Map<string, Behind[]>();
    for (const capacity of capacitiesOf(model)) {
      const one = asked.get(capacity.key);
      if (one === undefined) continue;
      const behind = behindOf(capacity, one, load);
      for (const { name } of one.by) {
        const others = byWorker.get(name);
        if (others === undefined) byWorker.set(name, [behind]);
        else others.push(behind);
      }
    }
    return (handler) => [...new Set([...workersOf(model, handler)].flatMap((name) => byWorker.get(name) ?? []))];
  },
);

/** The numbers of all that these go through, once each. */
export function amountsBehind(all: Iterable<readonly Behind[]>): readonly (readonly [string, Amount])[] {
  return [...new Set([...all].flat())].map(({ path, utilisation }) => [keyOf(path), utilisation]);
}

function workersOf(model: EventModel, handler: Handler): ReadonlySet<string> {
  const found = new Set([handler.name]);
  // A set that grows meanwhile is walked to its end.
  for (const name of found) {
    const { calls = [] } = model.handlers.get(name) ?? model.services.get(name) ?? {};
    for (const { to, calls: times } of calls) if (times > 0) found.add(to);
  }
  return found;
}

function keyOf(path: Path): string {
  return `running.draining.${path.join('.')}`;
}

function behindOf(capacity: Capacity, { value, missing, by }: StoreLoad, load: LoadPlan): Behind {
  const { key: name, path, stated, fact, readers } = capacity;
  const sustained = sustainedBy(capacity);
  if (fact?.known !== true || sustained === undefined || missing.length > 0) {
    return {
      name,
      path,
      utilisation: unknownFor(distinctPaths([...(fact?.known === true ? [] : [stated]), ...missing])),
    };
  }
  const rates = by.flatMap(({ name: worker }) => {
    const steady = (load.handlers.get(worker) ?? load.services.get(worker))?.steady;
    return steady?.known === true ? [fromPlan(`steady rate of ${worker}`, steady.planned)] : [];
  });
  const utilisation = known({
    key: keyOf(path),
    value: value / sustained,
    unit: 'ratio',
    rule: 'what all who use it ask at the steady rate once growth is through, retries included, over what it sustains',
    inputs: [
      ...rates,
      fromDeclaration('sustained', fact.value, '1/s', formatPath(stated)),
      ...(readers === null ? [] : [fromDeclaration('readers', readers, 'readers', formatPath([...path, 'readers']))]),
    ],
    enforcer: 'nobody: it is what the rest is computed from',
  });
  return { name, path, utilisation };
}
