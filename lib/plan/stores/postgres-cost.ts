import { AURORA_CLASSES, type AuroraClass } from '../../catalog/aurora-classes';
import { HOURS_PER_MONTH } from '../../catalog/purchase';
import { AURORA_PRICES, AURORA_SERVERLESS } from '../../catalog/store-limits';
import type { EnvironmentModel } from '../../model/environment-model';
import type { Amount } from '../amount';
import { type Bill, costLine, HOURS } from '../cost/cost-line';
import type { CostLine } from '../part';
import { chosen, fromCatalog, fromPlan, type PlannedNumber } from '../planned';
import { askedName } from './asked';
import type { UnitRange } from './postgres-numbers';
import { hourlyPrice } from './store-cost';

interface PostgresBill {
  readonly name: string;
  readonly row: AuroraClass | undefined;
  readonly units: UnitRange | null;
  readonly readersMin: PlannedNumber;
  readonly readersMax: PlannedNumber;
  readonly proxied: boolean;
  /** Writes, reads of the writer, and reads of readers. */
  readonly calls: readonly Amount[];
  /** What is asked on average over what is asked at the peak. */
  readonly steadyShare: number;
  readonly shares: CostLine['shares'];
}

/** Instances, requests and a proxy. Storage and its backups are not in it: how much data there will be, nobody declares. */
export function postgresCosts(environment: EnvironmentModel, bill: PostgresBill): readonly CostLine[] {
  return [...instanceCost(environment, bill), ...requestCost(bill), ...proxyCost(bill)];
}

function instanceCost(environment: EnvironmentModel, bill: PostgresBill): readonly CostLine[] {
  const { name, row, units, readersMin, readersMax, shares } = bill;
  const key = `cost.stores.${name}.instances`;
  const counted = `${1 + readersMin.value} to ${1 + readersMax.value}`;
  if (units !== null) {
    const end = (readers: PlannedNumber, capacity: PlannedNumber): Bill => ({
      usd: (1 + readers.value) * capacity.value * AURORA_SERVERLESS.usdPerUnitHour * HOURS_PER_MONTH.count,
      rule: '(writer + readers) x capacity units x price of one x hours in a month',
      inputs: [
        fromPlan('readers', readers),
        fromPlan('capacity', capacity),
        fromCatalog('a unit for an hour, us-east-1', AURORA_SERVERLESS.usdPerUnitHour, 'USD/h', AURORA_SERVERLESS),
        HOURS,
      ],
    });
    const ends = { atLeast: end(readersMin, units.min), atMost: end(readersMax, units.max) };
    return [costLine(key, `${counted} x ${units.min.value} to ${units.max.value} capacity units`, ends, shares)];
  }
  if (row === undefined) return [];
  const price = hourlyPrice(environment, row.type, row, AURORA_CLASSES);
  const end = (readers: PlannedNumber, { usd, input }: (typeof price)['atLeast']): Bill => ({
    usd: (1 + readers.value) * usd * HOURS_PER_MONTH.count,
    rule: '(writer + readers) x price of an instance x hours in a month',
    inputs: [fromPlan('readers', readers), input, HOURS],
  });
  const ends = { atLeast: end(readersMin, price.atLeast), atMost: end(readersMax, price.atMost) };
  return [costLine(key, `${counted} x ${row.type}`, ends, shares)];
}

/** What finds everything in memory pays nothing; what finds nothing pays for each call. */
function requestCost({ name, calls, steadyShare, shares }: PostgresBill): readonly CostLine[] {
  const rates = calls.flatMap((amount) => (amount.known ? [amount.planned] : []));
  const atPeak = rates.reduce((sum, { value }) => sum + value, 0);
  if (rates.length < calls.length || atPeak === 0) return [];
  const { usdPerMillionRequests } = AURORA_PRICES;
  const perSecond = atPeak * steadyShare;
  const inputs = [
    ...rates.map((planned) => fromPlan(askedName(planned.key), planned)),
    chosen('average over peak', steadyShare, 'ratio', 'of those who ask, as their loads are planned'),
    fromCatalog('a million requests, us-east-1', usdPerMillionRequests, 'USD/month', AURORA_PRICES),
    HOURS,
  ];
  const ends = {
    atLeast: { usd: 0, rule: 'nothing where all is found in memory', inputs },
    atMost: {
      usd: (perSecond * 3_600 * HOURS_PER_MONTH.count * usdPerMillionRequests) / 1e6,
      rule: 'a request for every call, as often as it is asked on average; calls that read more past the memory are not in it',
      inputs,
    },
  };
  return [costLine(`cost.stores.${name}.requests`, `reads and writes of the storage of ${name}`, ends, shares)];
}

function proxyCost({ name, row, readersMin, readersMax, proxied, shares }: PostgresBill): readonly CostLine[] {
  if (!proxied || row === undefined) return [];
  const { proxyUsdPerCoreHour } = AURORA_PRICES;
  const end = (readers: PlannedNumber): Bill => ({
    usd: (1 + readers.value) * row.cores * proxyUsdPerCoreHour * HOURS_PER_MONTH.count,
    rule: '(writer + readers) x cores x price of a core behind the proxy x hours in a month',
    inputs: [
      fromPlan('readers', readers),
      fromCatalog(`cores of ${row.type}`, row.cores, 'cores', AURORA_CLASSES),
      fromCatalog('a core for an hour, us-east-1', proxyUsdPerCoreHour, 'USD/h', AURORA_PRICES),
      HOURS,
    ],
  });
  const ends = { atLeast: end(readersMin), atMost: end(readersMax) };
  return [costLine(`cost.stores.${name}.proxy`, `RDS Proxy in front of ${name}`, ends, shares)];
}
