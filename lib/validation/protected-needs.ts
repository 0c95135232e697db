import type { Change, Path } from '../base/issue';
import type { JsonValue } from '../base/json-value';
import { formatDuration } from '../base/units';
import { AUDIT_LOGS } from '../catalog/audit-logs';
import { tryZones } from '../catalog/regions';
import type { ResolvedModel } from '../model/event-model';
import { type Aspect, type AspectName, aspectsOf } from './aspects';

/** The least that one aspect of a protected environment must have. */
export interface ProtectedNeed {
  readonly of: AspectName;
  /** Nothing where it does not matter for what is declared. */
  readonly least: (model: ResolvedModel, aspect: Aspect) => number | undefined;
  readonly allowed: string;
  readonly because: string;
  /** What to write, where one value is enough for everybody. */
  readonly value?: (model: ResolvedModel) => JsonValue | undefined;
}

const one = (): number => 1;

/** What a cache loses is computed again; what a state loses is lost. */
function holdsState({ dependencies }: ResolvedModel, store: Path[number] | undefined): boolean {
  return [...dependencies.values()].some((dependency) => dependency.kind === 'state' && dependency.store === store);
}

/** Whether some store that is not that of another holds more than a cache does. */
function keepsData(model: ResolvedModel): boolean {
  const { stores, environment } = model;
  return [...stores.values()].some(
    ({ name, engine }) =>
      environment.stores.get(name)?.kind !== 'existing' && (engine === 'postgres' || holdsState(model, name)),
  );
}

/** Where data or objectives are at stake. */
export const PROTECTED_NEEDS: readonly ProtectedNeed[] = [
  {
    of: 'proof',
    least: one,
    allowed: "'required'",
    because: 'what is not proven may well happen',
    value: () => 'required',
  },
  {
    of: 'sizes',
    least: one,
    allowed: "'locked'",
    because: 'sizes of what holds data would change with the catalog',
    value: () => 'locked',
  },
  {
    of: 'load',
    least: one,
    allowed: 'at least 1',
    because: 'every size would be too small for what is declared',
    value: () => 1,
  },
  {
    of: 'zones',
    // Of three copies in two zones one zone holds two: without it fewer than two are in sync, and Kafka takes no event.
    least: ({ environment }) => (environment.kafka.kind === 'new' ? 3 : 2),
    allowed: '3 where a Kafka cluster is created, else 2',
    because: 'the loss of one zone would stop producers or everything',
    // The zones of an existing network are what they are.
    value: ({ environment: { network, region } }) =>
      network.kind === 'existing' || tryZones(region, 3) === undefined ? undefined : 3,
  },
  {
    of: 'nat',
    least: one,
    allowed: "'per-zone' or 'none'",
    because: 'all zones lose the internet with the zone that the gateway is in',
    value: () => 'per-zone',
  },
  {
    of: 'authentication',
    // Two is the least that asks who somebody is.
    least: () => 2,
    allowed: "SCRAM or 'certificate'",
    because: 'whoever reaches the brokers reads, writes and deletes every topic',
  },
  {
    of: 'backups',
    least: (model) => (keepsData(model) ? 1 : undefined),
    allowed: 'what may be lost, for how long backups are kept, and how long a restore may take',
    because: 'stores hold what cannot be computed again',
  },
  {
    of: 'readers',
    least: one,
    allowed: 'at least 1',
    because: 'without a reader to take over, the loss of the writer takes as long as making a new one',
    value: () => 1,
  },
  {
    of: 'replicas',
    least: (model, { path }) => (holdsState(model, path[2]) ? 1 : undefined),
    allowed: 'at least 1',
    because: 'what stands in memory is gone with its node',
    value: () => 1,
  },
];

/** What most of those who run something for long come to want. */
export const PROTECTED_HABITS: readonly ProtectedNeed[] = [
  {
    of: 'flow logs',
    least: () => AUDIT_LOGS.atHand,
    allowed: `at least ${formatDuration(AUDIT_LOGS.atHand)}`,
    because: 'intruders are found after months',
    value: () => formatDuration(AUDIT_LOGS.atHand),
  },
  {
    of: 'broker logs',
    least: () => AUDIT_LOGS.atHand,
    allowed: `at least ${formatDuration(AUDIT_LOGS.atHand)}`,
    because: 'what led to a loss is often older than a month',
    value: () => formatDuration(AUDIT_LOGS.atHand),
  },
  {
    of: 'deletion guard',
    least: one,
    allowed: 'a deployingRoleArn that may not delete, and roles that lift that',
    because: 'MSK itself has no protection against deletion, and Terraform is not the only one who can delete',
  },
  {
    of: 'told of alarms',
    least: one,
    allowed: 'the ARN of an SNS topic that somebody hears',
    because:
      'alarms of the brokers change their state on CloudWatch, and nobody is told when Prometheus is down as well',
  },
  {
    of: 'budget',
    least: one,
    allowed: 'a budget with an owner',
    because: 'nobody is told when it costs more than it should',
  },
];

export interface JudgedNeed {
  readonly aspect: Aspect;
  readonly need: ProtectedNeed;
  readonly met: boolean;
  readonly remedy: readonly Change[];
}

/** Every need that applies to a protected environment, met or not; none of one that is not protected. */
export function judgedNeeds(model: ResolvedModel, needs: readonly ProtectedNeed[]): readonly JudgedNeed[] {
  if (!model.environment.protected) return [];
  const byName = new Map(needs.map((need) => [need.of, need]));
  return aspectsOf(model.environment).flatMap((aspect) => {
    const need = byName.get(aspect.name);
    const least = need?.least(model, aspect);
    if (need === undefined || least === undefined) return [];
    const value = need.value?.(model);
    const remedy = value === undefined ? [] : [{ path: aspect.path, value }];
    return [{ aspect, need, met: aspect.strength >= least, remedy }];
  });
}
