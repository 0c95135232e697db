import type { EnvironmentDocument } from '../../../lib/config/environment-spec';
import type { EventsDocument } from '../../../lib/config/events-spec';
import type { Lock } from '../../../lib/plan/lock/lock';
import type { PlatformPlan } from '../../../lib/plan/plan';
import type { PostgresPlan } from '../../../lib/plan/stores/plan-postgres';
import type { RedisPlan } from '../../../lib/plan/stores/plan-redis';
import { aDocumentWithStores, anEnvironment } from '../../support';
import { planOf } from '../support';

type Placements = NonNullable<EnvironmentDocument['stores']>;

/** A postgres store `main` and a redis store `board`, both sized here unless a test says otherwise. */
export function placedIn(stores: Placements = {}, overrides: Partial<EnvironmentDocument> = {}): EnvironmentDocument {
  return anEnvironment({ proof: 'reported', stores: { main: {}, board: {}, ...stores }, ...overrides });
}

export interface Stated {
  readonly document?: EventsDocument;
  readonly stores?: Placements;
  readonly environment?: Partial<EnvironmentDocument>;
  readonly lock?: Lock;
}

export function planWith({ document = aDocumentWithStores(), stores, environment, lock }: Stated): PlatformPlan {
  return planOf(document, placedIn(stores, environment), lock);
}

export function boardOf(stated: Stated): RedisPlan {
  return found(planWith(stated).redis.get('board'));
}

export function mainOf(stated: Stated): PostgresPlan {
  return found(planWith(stated).postgres.get('main'));
}

/** Sizes of the stores as accepting would write them, by key. */
export function storeSizes(stated: Stated): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    planWith(stated)
      .sizes.filter(({ key }) => key.startsWith('stores.'))
      .map(({ key, needed, covers, accepted }) => [key.slice('stores.'.length), { needed, covers, accepted }]),
  );
}

/** Monthly costs of the stores, whole dollars, at least and at most. */
export function storeCosts(stated: Stated): Readonly<Record<string, readonly [number, number]>> {
  return Object.fromEntries(
    planWith(stated)
      .parts.flatMap(({ costs }) => costs)
      .filter(({ key }) => key.startsWith('cost.stores.'))
      .map(({ key, atLeast, atMost }) => [
        key.slice('cost.stores.'.length),
        [Math.round(atLeast.value), Math.round(atMost.value)],
      ]),
  );
}

export function found<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('nothing there');
  return value;
}
