import type { ResolvedFact } from '../../base/facts';
import type { Path } from '../../base/issue';
import type { PerSecond } from '../../base/units';
import type { EventModel } from '../../model/event-model';

/** What a store or a service over http is said to sustain of one kind of operation. */
export interface Capacity {
  readonly path: Path;
  /** Of what is asked of it. */
  readonly key: string;
  /** `null` where none is stated, which is as good as unknown. */
  readonly fact: ResolvedFact<PerSecond> | null;
}

export function capacitiesOf(model: EventModel): readonly Capacity[] {
  const of = (section: string, name: string, demand: string, fact: Capacity['fact']): Capacity => ({
    path: [section, name, demand],
    key: `${name} ${demand}`,
    fact,
  });
  return [
    ...[...model.stores.values()].flatMap((store) =>
      store.engine === 'postgres'
        ? [of('stores', store.name, 'writes', store.writes), of('stores', store.name, 'reads', store.reads)]
        : [of('stores', store.name, 'operations', store.operations)],
    ),
    ...[...model.dependencies.values()].flatMap((dependency) =>
      dependency.kind === 'http' ? [of('dependencies', dependency.name, 'sustains', dependency.sustains)] : [],
    ),
  ];
}
