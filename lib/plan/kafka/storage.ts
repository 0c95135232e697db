import { STANDARD_LIMITS } from '../../catalog/msk-brokers';
import { growthStep, STORAGE_GROWTH } from '../../catalog/msk-storage';
import type { EventModel } from '../../model/event-model';
import type { NewKafka } from '../../model/kafka-model';
import { heldByLock } from '../lock/held';
import { type Lock, lockedNumber } from '../lock/lock';
import { chosen, fromCatalog, fromDeclaration, fromPlan, type Input, type PlannedNumber } from '../planned';
import type { KafkaNeed } from './kafka-need';
import { storageShare } from './kafka-size';

/**
 * The volumes of Standard brokers: `perBroker` is what Terraform makes, `growsTo` how far Application Auto Scaling may raise
 * it. While the first is less than the second, the size belongs to Application Auto Scaling: Terraform ignores it exactly then,
 * and the planned size is its minimum, which it raises a smaller volume to (RegisterScalableTarget, API reference). Where both
 * are the same nothing grows by itself, and the size is Terraform's. `storageSizes` says how accepting moves between the two.
 */
interface StoragePlan {
  readonly perBroker: PlannedNumber;
  /** Nothing where it is not declared. */
  readonly growsTo: PlannedNumber | undefined;
}

type Growth = NewKafka['storageGrowth'];

export const STORAGE_KEY = 'kafka.storagePerBroker';
export const GROWS_TO_KEY = 'kafka.storageGrowsTo';

const GIB = 2 ** 30;

/** As declared; nothing of Express brokers, which store what comes, and of a cluster that something else made. */
export function growthOf({ environment: { kafka } }: EventModel): Growth {
  return kafka.kind === 'new' && kafka.brokers === 'standard' ? kafka.storageGrowth : null;
}

export function planStorage(need: KafkaNeed, brokers: number, growth: Growth, lock: Lock | undefined): StoragePlan {
  const perBroker = heldByLock(neededStorage(need, brokers, growth, lock), lock);
  return { perBroker, growsTo: growth === null ? undefined : heldByLock(growsTo(growth, perBroker), lock) };
}

/** What one broker must have today, whatever its volume has in the lock. */
export function neededStorage(need: KafkaNeed, brokers: number, growth: Growth, lock: Lock | undefined): PlannedNumber {
  const share = storageShare(need.storage.value, brokers);
  const ceiling = ceilingOf(growth);
  const rule = 'the storage of the cluster over its brokers, in steps of 10 GiB';
  const inputs = [
    fromPlan('storage', need.storage),
    { name: 'brokers', value: brokers, unit: 'brokers', from: { kind: 'planned', key: 'kafka.brokers' } },
  ] as const satisfies readonly Input[];
  const planned = { key: STORAGE_KEY, unit: 'GiB', enforcer: 'AWS' } as const;
  const grown = lockedNumber(lock, GROWS_TO_KEY) ?? 0;
  if (growth === null && grown > share) {
    return {
      ...planned,
      value: grown,
      rule: 'what a volume may have grown to by itself, since none shrinks',
      inputs: [...inputs, { name: 'grown to at most', value: grown, unit: 'GiB', from: { kind: 'lock' } }],
    };
  }
  if (ceiling === undefined || ceiling <= share || hasRoom(share, ceiling)) {
    return { ...planned, value: share, rule, inputs };
  }
  return {
    ...planned,
    value: ceiling,
    rule: `${rule}; raised to what a volume may grow to, since no step of growth fits between`,
    inputs: [...inputs, growthInput(ceiling)],
  };
}

/** Whether at least one step of growth fits between the size of a volume and what it may grow to. */
export function hasRoom(gib: number, ceiling: number): boolean {
  return ceiling >= gib + growthStep(gib);
}

/** Whole GiB, and no more than MSK makes; what was declared beyond that a rule refuses. */
export function ceilingOf(growth: Growth): number | undefined {
  return growth === null ? undefined : Math.min(STANDARD_LIMITS.storageMaxGiB, Math.floor(growth.to / GIB));
}

function growsTo(growth: NonNullable<Growth>, perBroker: PlannedNumber): PlannedNumber {
  const ceiling = ceilingOf(growth) ?? 0;
  return {
    key: GROWS_TO_KEY,
    value: Math.max(ceiling, perBroker.value),
    unit: 'GiB',
    rule: 'as declared, at least the planned size; where both are the same, nothing grows by itself',
    inputs: [
      growthInput(ceiling),
      chosen('grows when used to', growth.at, 'ratio', 'environment.kafka.storageGrowth.at, or what AWS recommends'),
      fromCatalog('one step, once in six hours', growthStep(perBroker.value), 'GiB', STORAGE_GROWTH),
      fromPlan('planned size', perBroker),
    ],
    enforcer: 'AWS',
  };
}

function growthInput(ceiling: number): Input {
  return fromDeclaration('most of a volume', ceiling, 'GiB', 'environment.kafka.storageGrowth.to');
}
