import type { EventModel } from '../../model/event-model';
import { type AccessPlan, accessOf, SECTIONS } from '../../plan/access/access';
import { type AccessEnforcement, enforcementOf, userOf } from '../../plan/access/enforcement';
import { policiesOf } from '../../plan/access/policies';

/** What one of them may do, and by what it is kept to it. */
export interface AccessView extends AccessPlan {
  /** What `explain` is asked for: `access.handlers.awardTreasure`. */
  readonly key: string;
  readonly enforcement: AccessEnforcement;
  /** The user of ACLs; `null` where nobody asks for one. */
  readonly user: string | null;
  /** Names of its IAM policies. */
  readonly policies: readonly string[];
}

export interface AccessAnswer {
  readonly views: readonly AccessView[];
  /** Whether somebody was asked for by name, and not all of them. */
  readonly inFull: boolean;
}

export function accessViews(model: EventModel): readonly AccessView[] {
  const enforcement = enforcementOf(model);
  return accessOf(model).map((plan) => ({
    ...plan,
    key: `${ROOT}.${SECTIONS[plan.principal.kind]}.${plan.principal.name}`,
    enforcement,
    user: enforcement === 'acls' && plan.grants.length > 0 ? userOf(model.platform, plan.principal) : null,
    policies: policiesOf(model.environment, plan).map(({ name }) => name),
  }));
}

const ROOT = 'access';
const SECTION_KEYS: readonly string[] = Object.values(SECTIONS).map((section) => `${ROOT}.${section}`);

/**
 * Who is meant: all, those of a section, one by its whole key, or whoever has the name, which a handler and a team may share.
 * Nothing where nobody is.
 */
export function accessFor(views: readonly AccessView[], asked: string): AccessAnswer | undefined {
  if (asked === ROOT) return { views, inFull: false };
  if (SECTION_KEYS.includes(asked)) {
    return { views: views.filter(({ key }) => key.startsWith(`${asked}.`)), inFull: false };
  }
  const meant = views.filter(({ key, principal }) => asked === key || asked === `${ROOT}.${principal.name}`);
  return meant.length === 0 ? undefined : { views: meant, inFull: true };
}

/** What a near miss may have meant. */
export function askableAccess(views: readonly AccessView[]): readonly string[] {
  const names = views.map(({ principal }) => `${ROOT}.${principal.name}`);
  return [...new Set([ROOT, ...SECTION_KEYS, ...names, ...views.map(({ key }) => key)])];
}
