import type { EventModel } from '../../model/event-model';
import { type AccessPlan, accessOf, SECTIONS } from '../../plan/access/access';
import {
  type AccessEnforcement,
  enforcementOf,
  type SchemaDemand,
  schemaDemand,
  userOf,
} from '../../plan/access/enforcement';
import { policiesOf } from '../../plan/access/policies';
import type { SchemaGrant } from '../../plan/access/schema-grants';
import { type StoreLogin, storeAccessOf } from '../../plan/access/store-access';

/** What one of them may do, and by what it is kept to it. */
export interface AccessView extends Pick<AccessPlan, 'principal' | 'grants'> {
  /** What `explain` is asked for: `access.handlers.awardTreasure`. */
  readonly key: string;
  readonly enforcement: AccessEnforcement;
  /** The user of ACLs; `null` where nobody asks for one. */
  readonly user: string | null;
  /** Names of its IAM policies for Kafka. */
  readonly policies: readonly string[];
  /** That of its IAM policy for stores; `null` where it has none. */
  readonly storePolicy: string | null;
  readonly schemas: readonly SchemaView[];
  /** Stores that it logs in to. */
  readonly logins: readonly StoreLogin[];
}

/** What it asks the schema registry for, and who allows it. */
export interface SchemaView extends SchemaGrant {
  readonly demand: SchemaDemand;
}

export interface AccessAnswer {
  readonly views: readonly AccessView[];
  /** Whether somebody was asked for by name, and not all of them. */
  readonly inFull: boolean;
}

export function accessViews(model: EventModel): readonly AccessView[] {
  const enforcement = enforcementOf(model);
  const stores = new Map(
    storeAccessOf(model).map((access) => [`${access.principal.kind} ${access.principal.name}`, access]),
  );
  const storesOf = ({ kind, name }: AccessPlan['principal']) => stores.get(`${kind} ${name}`);
  return accessOf(model).map((plan) => ({
    principal: plan.principal,
    grants: plan.grants,
    key: `${ROOT}.${SECTIONS[plan.principal.kind]}.${plan.principal.name}`,
    enforcement,
    user: enforcement === 'acls' && plan.grants.length > 0 ? userOf(model.platform, plan.principal) : null,
    policies: policiesOf(model.environment, plan).map(({ name }) => name),
    storePolicy: storesOf(plan.principal)?.policy ?? null,
    logins: storesOf(plan.principal)?.logins ?? [],
    schemas: plan.schemas.map((grant) => ({ ...grant, demand: schemaDemand(model, grant) })),
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
