import type { Price } from '../../catalog/network-prices';
import { HOURS_PER_MONTH } from '../../catalog/purchase';
import { type Bill, HOURS } from '../cost/cost-line';
import { fromCatalog, fromPlan, type PlannedNumber } from '../planned';

/** So many of something, all the month. */
export function hourly(price: Price, name: string, count: PlannedNumber): Bill {
  return {
    usd: count.value * HOURS_PER_MONTH.count * price.usd,
    rule: `${name} x hours in a month x price of one`,
    inputs: [fromPlan(name, count), HOURS, fromCatalog(`price of ${name}, us-east-1`, price.usd, 'USD/h', price)],
  };
}

export function byVolume(price: Price, name: string, volume: PlannedNumber): Bill {
  return {
    usd: volume.value * price.usd,
    rule: `${name} x price of a GiB`,
    inputs: [fromPlan(name, volume), fromCatalog(`price of ${name}, us-east-1`, price.usd, 'USD/GiB', price)],
  };
}
