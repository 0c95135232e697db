import { compareText, formatPath, type Path } from '../../base/issue';
import type { EventModel } from '../../model/event-model';
import type { Use } from '../../model/sender-model';

/** A time that somebody declared of a store, in milliseconds, and where. */
export interface DeclaredTime {
  readonly value: number;
  readonly path: Path;
}

/** How old answers of a store may be: of calls to its databases, and of what caches load from them. */
export function stalenessesOf(model: EventModel, store: string): readonly DeclaredTime[] {
  const ofCaches = [...model.dependencies.values()].flatMap((dependency): readonly DeclaredTime[] => {
    if (dependency.kind !== 'cache' || dependency.staleness === null) return [];
    if (!isIn(model, dependency.caches, store)) return [];
    return [{ value: dependency.staleness, path: ['dependencies', dependency.name, 'staleness'] }];
  });
  const ofCalls = usesOf(model, store).flatMap(({ use, path }): readonly DeclaredTime[] =>
    use.staleness === null ? [] : [{ value: use.staleness, path: [...path, 'staleness'] }],
  );
  return [...ofCaches, ...ofCalls];
}

/** How long calls to a store may take. */
export function timeoutsOf(model: EventModel, store: string): readonly DeclaredTime[] {
  return usesOf(model, store).map(({ use, path }) => ({ value: use.timeout, path: [...path, 'timeout'] }));
}

/** Of equal ones the first by where it is declared. */
export function shortest(times: readonly DeclaredTime[]): DeclaredTime | undefined {
  return [...times].sort((a, b) => a.value - b.value || compareText(formatPath(a.path), formatPath(b.path)))[0];
}

function usesOf(model: EventModel, store: string): readonly { readonly use: Use; readonly path: Path }[] {
  return (['handlers', 'services'] as const).flatMap((section) =>
    [...model[section].values()].flatMap(({ name, uses }) =>
      uses
        .filter(({ dependency }) => isIn(model, dependency, store))
        .map((use) => ({ use, path: [section, name, 'uses', use.dependency] })),
    ),
  );
}

function isIn({ dependencies }: EventModel, name: string, store: string): boolean {
  const dependency = dependencies.get(name);
  return dependency?.kind === 'database' && dependency.store === store;
}
