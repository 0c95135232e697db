import type { Path } from '../base/issue';
import type { ResolvedModel } from '../model/event-model';
import type { EnvironmentKey } from '../model/sender-model';

/** A key of a process environment, with whose it is and where it is declared. */
export interface PlacedKey extends EnvironmentKey {
  readonly owner: string;
  readonly path: Path;
}

export function environmentKeys({ services, handlers }: ResolvedModel): readonly PlacedKey[] {
  return [
    ...[...services.values()].map((part) => ({ part, section: 'services' })),
    ...[...handlers.values()].map((part) => ({ part, section: 'handlers' })),
  ].flatMap(({ part, section }) =>
    part.environment.map((key) => ({
      ...key,
      owner: part.name,
      path: [section, part.name, 'environment', key.key],
    })),
  );
}
