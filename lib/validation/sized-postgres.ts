import type { Path } from '../base/issue';
import { RECOMMENDED_AURORA_VERSION } from '../catalog/aurora-versions';
import type { ResolvedModel } from '../model/event-model';

/** A cluster of Aurora that is made here, with the version that it is made with. */
interface SizedPostgres {
  readonly path: Path;
  readonly version: string;
}

export function sizedPostgres({ stores, environment }: ResolvedModel): readonly SizedPostgres[] {
  return [...environment.stores].flatMap(([name, placement]) => {
    if (placement.kind === 'existing' || stores.get(name)?.engine !== 'postgres') return [];
    const path = ['environment', 'stores', name];
    return placement.version === null
      ? [{ path, version: RECOMMENDED_AURORA_VERSION.version }]
      : [{ path: [...path, 'version'], version: placement.version }];
  });
}
