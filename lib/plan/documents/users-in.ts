import { grouped } from '../../base/grouped';
import type { EventModel } from '../../model/event-model';
import type { PlatformPlan } from '../plan';
import type { UsersOf } from './uses-of';

/** Everybody who uses a dependency and runs in replicas; collected once, since there may be thousands. */
export function usersIn(model: EventModel, { running }: PlatformPlan): UsersOf {
  const users = grouped(
    (['handlers', 'services'] as const).flatMap((section) =>
      [...model[section].values()].flatMap(({ name, uses }) =>
        uses.map(({ dependency }) => [dependency, running.get(`${section} ${name}`)] as const),
      ),
    ),
  );
  return (dependency) => users.get(dependency) ?? [];
}
