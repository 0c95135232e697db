import { formatPath, type Path } from '../../base/issue';
import { AURORA_CLASSES, type AuroraClass } from '../../catalog/aurora-classes';
import { AURORA_CONNECTIONS, AURORA_SERVERLESS, CONNECTION_BUDGET } from '../../catalog/store-limits';
import { READERS_BY_DEFAULT } from '../../model/serving-readers';
import type { StorePlacement } from '../../model/store-placement-model';
import { type Amount, known, unknownFor } from '../amount';
import {
  chosen,
  fromCatalog,
  fromDeclaration,
  fromPlan,
  type Input,
  type PlannedNumber,
  type PlannedText,
} from '../planned';
import { connectionBudget } from './aurora-size';
import { readersMinKey } from './store-end';

export type Sized = StorePlacement & { readonly kind: 'sized' };

/** What is stated; else one reader, in another zone, that takes over from the writer. */
export function readersOf(name: string, { readers }: Sized, end: 'min' | 'max'): PlannedNumber {
  const path = formatPath(['environment', 'stores', name, 'readers']);
  return {
    key: end === 'min' ? readersMinKey(name) : `stores.${name}.readersMax`,
    value: readers?.[end] ?? READERS_BY_DEFAULT,
    unit: 'readers',
    rule: 'as stated; else one, which takes over from the writer; of reads they get those that declare how old an answer may be, as long as one always stands; every other call goes to the writer',
    inputs: [
      readers === null
        ? chosen(
            'readers',
            READERS_BY_DEFAULT,
            'readers',
            'a writer that is lost is replaced at once only where a reader stands',
          )
        : fromDeclaration('stated', readers[end], 'readers', path),
    ],
    enforcer: 'AWS',
  };
}

/** As it is computed, before the lock. */
export function instanceOf(
  name: string,
  value: string,
  stated: string | null,
  backends: readonly (Amount | undefined)[],
  burstable: boolean,
): PlannedText {
  return {
    key: `stores.${name}.instance`,
    value,
    unit: 'name',
    rule: 'as stated; else the cheapest class whose budget of connections carries those of the writer and those of one reader; operations are judged by what the store is declared to sustain',
    inputs: [
      ...(stated === null
        ? []
        : [fromDeclaration('stated', stated, 'name', formatPath(['environment', 'stores', name, 'instance']))]),
      ...backends.flatMap((amount) => (amount?.known === true ? [fromPlan('connections', amount.planned)] : [])),
      chosen(
        'on credits',
        burstable ? 'allowed' : 'not allowed',
        'name',
        'credits run out under a load that stays: only where nothing is protected',
      ),
    ],
    enforcer: 'AWS',
  };
}

/** What one instance takes; not known of a class that the catalog does not have. */
export function connectionsAtMost(
  name: string,
  row: AuroraClass | undefined,
  unitsMax: PlannedNumber | null,
  stated: Path,
): Amount {
  const memoryGiB = unitsMax === null ? row?.memoryGiB : unitsMax.value * AURORA_SERVERLESS.gibPerUnit;
  if (memoryGiB === undefined) return unknownFor([stated]);
  const { bytesPerConnection, memoryShare, most } = AURORA_CONNECTIONS;
  return known({
    key: `stores.${name}.connectionsAtMost`,
    value: connectionBudget(memoryGiB),
    unit: 'connections',
    rule: 'the share that is planned with of max_connections, without what is kept free; max_connections: the memory that the system leaves over what the formula of the parameter group divides by, and no more than its limit',
    inputs: [
      ...(unitsMax === null
        ? [fromCatalog(`memory of ${row?.type}`, memoryGiB, 'GiB', AURORA_CLASSES)]
        : [
            fromPlan('capacity at most', unitsMax),
            fromCatalog('memory of one unit', AURORA_SERVERLESS.gibPerUnit, 'GiB', AURORA_SERVERLESS),
          ]),
      fromCatalog('left by the system', memoryShare, 'ratio', AURORA_CONNECTIONS),
      fromCatalog('divided by', bytesPerConnection, 'B', AURORA_CONNECTIONS),
      fromCatalog('limit', most, 'connections', AURORA_CONNECTIONS),
      fromCatalog('planned with', CONNECTION_BUDGET.used, 'ratio', CONNECTION_BUDGET),
      fromCatalog('kept free', CONNECTION_BUDGET.reserved, 'connections', CONNECTION_BUDGET),
    ],
    enforcer: 'AWS',
  });
}

export interface UnitRange {
  readonly min: PlannedNumber;
  readonly max: PlannedNumber;
}

/** Capacity units of every instance, where the environment asks for them; before the lock. */
export function unitRange(name: string, { serverless }: Sized, units: number, steadyShare: number): UnitRange | null {
  if (serverless === null) return null;
  const path = ['environment', 'stores', name, 'serverless'];
  const stated = (end: 'min' | 'max'): readonly Input[] => {
    const value = serverless[end];
    return value === null ? [] : [fromDeclaration('stated', value, 'ACU', formatPath([...path, end]))];
  };
  const max: PlannedNumber = {
    key: `stores.${name}.serverlessMax`,
    value: serverless.max ?? Math.max(units, serverless.min ?? 0),
    unit: 'ACU',
    rule: 'as stated; else the memory of the class that would be chosen, at 2 GiB a unit, and no less than the least that is stated',
    inputs: [
      ...stated('max'),
      fromCatalog('memory of one unit', AURORA_SERVERLESS.gibPerUnit, 'GiB', AURORA_SERVERLESS),
    ],
    enforcer: 'AWS',
  };
  const least = Math.max(AURORA_SERVERLESS.fewest, Math.ceil(max.value * steadyShare));
  const min: PlannedNumber = {
    key: `stores.${name}.serverlessMin`,
    value: serverless.min ?? Math.min(max.value, least),
    unit: 'ACU',
    rule: 'as stated; else of the most the share that is asked on average, in whole units: below one Aurora allows fewer connections',
    inputs: [
      ...stated('min'),
      fromPlan('capacity at most', max),
      chosen(
        'average over peak',
        steadyShare,
        'ratio',
        'of what is asked of the store: where all of it is not known, all of the peak',
      ),
    ],
    enforcer: 'AWS',
  };
  return { min, max };
}
