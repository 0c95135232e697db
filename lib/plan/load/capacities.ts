import type { ResolvedFact } from '../../base/facts';
import type { Path } from '../../base/issue';
import type { PerSecond } from '../../base/units';
import type { EventModel } from '../../model/event-model';
import { type ServingReaders, servingReaders } from '../stores/store-end';
import { staleReadsOf } from './store-load';

/** What a store or a service over http is said to sustain of one kind of operation. */
export interface Capacity {
  /** Where it is judged: where the fact is stated, or of readers where the store is placed. */
  readonly path: Path;
  readonly stated: Path;
  /** Of what is asked of it. */
  readonly key: string;
  /** `null` where none is stated, which is as good as unknown. */
  readonly fact: ResolvedFact<PerSecond> | null;
  /** Readers that share it, each of which sustains the fact; `null` where the fact is of the whole. */
  readonly readers: number | null;
}

export function capacitiesOf(model: EventModel, readers: ServingReaders = servingReaders(model)): readonly Capacity[] {
  const of = (section: string, name: string, demand: string, fact: Capacity['fact']): Capacity => {
    const path = [section, name, demand];
    return { path, stated: path, key: `${name} ${demand}`, fact, readers: null };
  };
  return [
    ...[...model.stores.values()].flatMap((store): readonly Capacity[] => {
      const { name } = store;
      if (store.engine === 'redis') return [of('stores', name, 'operations', store.operations)];
      const reads = of('stores', name, 'reads', store.reads);
      return [
        of('stores', name, 'writes', store.writes),
        reads,
        ...(readers(name) > 0
          ? [{ ...reads, path: ['environment', 'stores', name], key: staleReadsOf(name), readers: readers(name) }]
          : []),
      ];
    }),
    ...[...model.dependencies.values()].flatMap((dependency) =>
      dependency.kind === 'http' ? [of('dependencies', dependency.name, 'sustains', dependency.sustains)] : [],
    ),
  ];
}

/** What all of it sustains together; nothing where nobody knows. */
export function sustainedBy({ fact, readers }: Pick<Capacity, 'fact' | 'readers'>): number | undefined {
  return fact?.known === true ? fact.value * (readers ?? 1) : undefined;
}
