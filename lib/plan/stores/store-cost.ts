import { formatPath } from '../../base/issue';
import type { Source } from '../../catalog/source';
import type { EnvironmentModel } from '../../model/environment-model';
import { fromCatalog, fromDeclaration, type Input } from '../planned';

/** What one instance or node costs in an hour, from the lowest to the highest. */
export interface HourlyPrice {
  readonly atLeast: { readonly usd: number; readonly input: Input };
  readonly atMost: { readonly usd: number; readonly input: Input };
}

/** A price of the environment stands for both ends: somebody knows it. Otherwise reserved for a year, up to on demand. */
export function hourlyPrice(
  { prices }: EnvironmentModel,
  type: string,
  row: { readonly usdPerHour: number; readonly usdPerHourReserved: number | null },
  source: Source,
): HourlyPrice {
  const stated = prices?.usdPerHour.get(type);
  if (prices !== null && stated !== undefined) {
    const path = formatPath(['environment', 'prices', 'usdPerHour', type]);
    const note = `${prices.source}, ${prices.asOf}`;
    const end = { usd: stated, input: fromDeclaration(`price of ${type}`, stated, 'USD/h', path, note) };
    return { atLeast: end, atMost: end };
  }
  const { usdPerHour, usdPerHourReserved } = row;
  const onDemand = {
    usd: usdPerHour,
    input: fromCatalog(`${type} on demand, us-east-1`, usdPerHour, 'USD/h', source),
  };
  if (usdPerHourReserved === null) return { atLeast: onDemand, atMost: onDemand };
  return {
    atLeast: {
      usd: usdPerHourReserved,
      input: fromCatalog(`${type} reserved for a year, us-east-1`, usdPerHourReserved, 'USD/h', source),
    },
    atMost: onDemand,
  };
}
