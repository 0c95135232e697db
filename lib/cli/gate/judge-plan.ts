import { STATEFUL_TYPES } from '../../catalog/change-effects';
import type { Action, AllowedChange, AllowedChanges } from './allowed-changes';
import { type PlanChanges, type PlannedChange, readPlanChanges } from './plan-changes';

/** What a plan would take away. `unknown` is an action this gate has never heard of. */
export interface Loss {
  readonly change: PlannedChange;
  readonly action: Action | 'unknown';
}

/** A loss that nothing allows, with the rows for its address that do not count. */
export interface RefusedLoss extends Loss {
  readonly expired: AllowedChange | undefined;
  readonly otherAction: AllowedChange | undefined;
}

export interface AllowedLoss extends Loss {
  readonly by: AllowedChange;
}

export interface Judgement {
  readonly kind: 'judged';
  readonly isProtected: boolean;
  readonly hasEphemeralVariables: boolean;
  readonly refused: readonly RefusedLoss[];
  readonly allowed: readonly AllowedLoss[];
  /** Rows for this stack that allow nothing in this plan, expired or not. */
  readonly unused: readonly AllowedChange[];
}

export interface Unreadable {
  readonly kind: 'unreadable';
  readonly problem: string;
}

export interface JudgedPlan {
  /** `terraform show -json` of the plan, parsed. */
  readonly plan: unknown;
  readonly stack: string;
  /** Whether the user asked for everything to be destroyed: without protection that is then what happens. */
  readonly destroys: boolean;
}

/** Judges every deletion and replacement of a resource that holds data; `asOf` is today, as `2026-11-21`. */
export function judgePlan(
  { plan, stack, destroys }: JudgedPlan,
  { allowed, alsoStateful }: AllowedChanges,
  asOf: string,
): Judgement | Unreadable {
  const read = readPlanChanges(plan);
  if ('problem' in read) return { kind: 'unreadable', problem: read.problem };
  const rows = allowed.filter((row) => row.stack === stack);
  const stateful = new Set([...STATEFUL_TYPES, ...alsoStateful]);
  const losses = destroys && !read.isProtected ? [] : lossesOf(read, stateful);
  const judged = losses.map((loss) => judgeLoss(loss, rows, asOf));
  const used = judged.flatMap((loss) => ('by' in loss ? [loss.by] : []));
  return {
    kind: 'judged',
    isProtected: read.isProtected,
    hasEphemeralVariables: read.hasEphemeralVariables,
    refused: judged.flatMap((loss) => ('by' in loss ? [] : [loss])),
    allowed: judged.flatMap((loss) => ('by' in loss ? [loss] : [])),
    unused: destroys && !read.isProtected ? [] : rows.filter((row) => !used.includes(row)),
  };
}

function lossesOf({ changes }: PlanChanges, stateful: ReadonlySet<string>): readonly Loss[] {
  return changes
    .filter(({ type }) => stateful.has(type))
    .flatMap((change) => {
      const action = lossIn(change.actions);
      return action === undefined ? [] : [{ change, action }];
    });
}

const KNOWN_ACTIONS: readonly string[] = ['no-op', 'create', 'read', 'update', 'delete', 'forget'];

/** To forget keeps the resource, only without Terraform; to forget and create leaves its users with a new, empty one. */
function lossIn(actions: readonly string[]): Loss['action'] | undefined {
  if (actions.some((action) => !KNOWN_ACTIONS.includes(action))) return 'unknown';
  const creates = actions.includes('create');
  if (creates && (actions.includes('delete') || actions.includes('forget'))) return 'replace';
  return actions.includes('delete') ? 'delete' : undefined;
}

function judgeLoss(loss: Loss, rows: readonly AllowedChange[], asOf: string): RefusedLoss | AllowedLoss {
  const own = rows.filter((row) => row.address === loss.change.address);
  const fitting = own.filter((row) => row.action === loss.action || isRestOfReplacement(loss));
  const by = fitting.find((row) => row.until >= asOf);
  if (by !== undefined && loss.action !== 'unknown') return { ...loss, by };
  return {
    ...loss,
    expired: fitting.find((row) => row.until < asOf),
    otherAction: own.find((row) => !fitting.includes(row)),
  };
}

/** The old object of a replacement that stopped halfway is deleted by the next apply: allowed by what allowed the first half. */
function isRestOfReplacement({ change, action }: Loss): boolean {
  return change.deposed !== null && action === 'delete';
}
