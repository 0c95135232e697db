import { formatPath } from '../../base/issue';
import { AURORA_LOCAL_STORAGE, AURORA_WATCHED, type AuroraAlarmName } from '../../catalog/aurora-alarms';
import { AURORA_CLASSES } from '../../catalog/aurora-classes';
import { AURORA_SERVERLESS } from '../../catalog/store-limits';
import type { EventModel } from '../../model/event-model';
import { fromCatalog, fromDeclaration, fromPlan, type Input } from '../planned';
import { auroraClass, maxConnections } from '../stores/aurora-size';
import type { PostgresPlan } from '../stores/plan-postgres';
import { shortest, stalenessesOf, timeoutsOf } from './declared-times';
import type { Threshold } from './threshold';

type Decide = (model: EventModel, store: PostgresPlan) => Threshold | undefined;

const GIB = 2 ** 30;

/** Where the plan knows better than one number for everybody. */
const DECIDED: { readonly [Name in AuroraAlarmName]?: Decide } = {
  connections,
  'connections-full': connectionsFull,
  'replica-lag': replicaLag,
  'local-storage': localStorage,
  memory,
  'proxy-borrow': borrow,
};

/** Nothing where the plan knows nothing of it. */
export function postgresThreshold(
  name: AuroraAlarmName,
  model: EventModel,
  store: PostgresPlan,
): Threshold | undefined {
  return DECIDED[name]?.(model, store);
}

/** What users may open is the budget; whoever opens more was not counted. */
function connections(_: EventModel, { connectionsAtMost }: PostgresPlan): Threshold | undefined {
  if (!connectionsAtMost.known) return undefined;
  return {
    value: connectionsAtMost.planned.value,
    rule: 'the budget of all users, which leaves room for people and AWS',
    inputs: [fromPlan('budget', connectionsAtMost.planned)],
  };
}

function connectionsFull(_: EventModel, store: PostgresPlan): Threshold | undefined {
  const size = memoryOf(store);
  if (size === undefined) return undefined;
  return {
    value: Math.floor(AURORA_WATCHED.connections * maxConnections(size.gib)),
    rule: 'a share of max_connections, as its parameter group computes it',
    inputs: [...size.inputs, fromCatalog('share', AURORA_WATCHED.connections, 'ratio', AURORA_WATCHED)],
  };
}

/** Half of it leaves a reader that falls behind as much time again before an answer is older than declared. */
function replicaLag(model: EventModel, { name }: PostgresPlan): Threshold | undefined {
  const first = shortest(stalenessesOf(model, name));
  if (first === undefined) return undefined;
  return {
    value: first.value / 2,
    rule: 'half of the shortest staleness that a read from this store declares',
    inputs: [fromDeclaration('staleness', first.value, 'ms', formatPath(first.path))],
  };
}

function localStorage(_: EventModel, { instance }: PostgresPlan): Threshold | undefined {
  const row = auroraClass(instance.value);
  if (row === undefined) return undefined;
  const { share, gibPerGib } = AURORA_LOCAL_STORAGE;
  return {
    value: Math.floor(share * gibPerGib * row.memoryGiB * GIB),
    rule: 'a share of what the class has, which is a multiple of its memory',
    inputs: [
      fromPlan('class', instance),
      fromCatalog('memory', row.memoryGiB, 'GiB', AURORA_CLASSES),
      fromCatalog('local storage over memory', gibPerGib, 'ratio', AURORA_LOCAL_STORAGE),
      fromCatalog('share', share, 'ratio', AURORA_LOCAL_STORAGE),
    ],
  };
}

function memory(_: EventModel, store: PostgresPlan): Threshold | undefined {
  const size = memoryOf(store);
  if (size === undefined) return undefined;
  return {
    value: Math.floor(AURORA_WATCHED.memory * size.gib * GIB),
    rule: 'a share of the memory, of which Aurora gives most to its buffers',
    inputs: [...size.inputs, fromCatalog('share', AURORA_WATCHED.memory, 'ratio', AURORA_WATCHED)],
  };
}

function borrow(model: EventModel, { name }: PostgresPlan): Threshold | undefined {
  const first = shortest(timeoutsOf(model, name));
  if (first === undefined) return undefined;
  return {
    value: (first.value / 2) * 1_000,
    rule: 'half of the shortest time that a call to this store may take',
    inputs: [fromDeclaration('timeout', first.value, 'ms', formatPath(first.path))],
  };
}

/** Of capacity units at their most; nothing of a class that the catalog does not have. */
function memoryOf({
  instance,
  capacity,
}: PostgresPlan): { readonly gib: number; readonly inputs: readonly Input[] } | undefined {
  if (capacity !== null) {
    const { gibPerUnit } = AURORA_SERVERLESS;
    return {
      gib: capacity.max.value * gibPerUnit,
      inputs: [
        fromPlan('capacity at most', capacity.max),
        fromCatalog('memory of one unit', gibPerUnit, 'GiB', AURORA_SERVERLESS),
      ],
    };
  }
  const row = auroraClass(instance.value);
  if (row === undefined) return undefined;
  return {
    gib: row.memoryGiB,
    inputs: [fromPlan('class', instance), fromCatalog('memory', row.memoryGiB, 'GiB', AURORA_CLASSES)],
  };
}
