import { type ChangeEffect, changeEffectRow } from '../../catalog/change-effects';
import { type SizeChange, sizeChange } from '../../catalog/size-changes';
import type { Source } from '../../catalog/source';
import type { Size } from './sizes';

/** What writing another size into the lock does to what stands, once it is applied. */
export interface SizeEffect {
  readonly effect: ChangeEffect;
  readonly way: 'in place' | 'rolling' | 'failover' | 'replacement' | 'refused';
  readonly note: string;
  /** How long it takes, of what there is one each; `null` where it depends on the data or nobody says. */
  readonly step: SizeChange['step'];
  readonly source: Source;
}

type Changed = Pick<Size, 'key' | 'locked' | 'accepted'>;

/** Nothing where nothing that stands is changed: a new size is only made, and one that stays stays. */
export function effectOf({ key, locked, accepted }: Changed): SizeEffect | undefined {
  return locked === undefined || locked === accepted ? undefined : effectBetween(key, locked, accepted);
}

/** What going from one value to another does; nothing for a key that the catalog has no row for. */
export function effectBetween(key: string, from: number | string, to: number | string): SizeEffect | undefined {
  const change = sizeChange(key);
  if (change === undefined) return undefined;
  if (kindOf(from) !== kindOf(to)) return OTHER_KIND;
  const row = changeEffectRow(change.type, change.attribute);
  const lowered = typeof from === 'number' && typeof to === 'number' && to < from;
  const effect = change.effect ?? (lowered ? (row?.whenLowered ?? row?.effect) : row?.effect);
  if (effect === undefined) return undefined;
  const { source, asOf, confidence } = row ?? change;
  return {
    effect,
    way: wayOf(effect, change),
    note: change.note,
    step: change.step,
    source: { source, asOf, confidence },
  };
}

/** Standard and Express brokers are two kinds of clusters: one does not become the other. */
function kindOf(value: number | string): string {
  return typeof value === 'string' && value.startsWith('express.') ? 'express' : 'standard';
}

const OTHER_KIND: SizeEffect = {
  effect: 'replaced',
  way: 'replacement',
  note: 'a cluster stays Standard or Express for as long as it lives: another one is made, and events are moved to it',
  step: null,
  source: {
    source:
      'aws.amazon.com/blogs/big-data/migrate-from-standard-brokers-to-express-brokers-in-amazon-msk-using-amazon-msk-replicator',
    asOf: '2026-11-21',
    confidence: 'high',
  },
};

function wayOf(effect: ChangeEffect, { disrupts }: SizeChange): SizeEffect['way'] {
  switch (effect) {
    case 'in-place':
      return 'in place';
    case 'disrupted':
      return disrupts;
    case 'replaced':
      return 'replacement';
    case 'refused':
      return 'refused';
  }
}
