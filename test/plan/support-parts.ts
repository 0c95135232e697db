import type { Quota } from '../../lib/catalog/quotas';
import { known, unknownFor } from '../../lib/plan/amount';
import type { CostLine, Part, QuotaUse } from '../../lib/plan/part';
import { NO_PART } from '../../lib/plan/part';
import { chosen, type PlannedNumber } from '../../lib/plan/planned';

export function aNumber(key: string, value: number, unit: PlannedNumber['unit'] = 'USD/month'): PlannedNumber {
  return { key, value, unit, rule: 'stated', inputs: [chosen('one', 1, 'ratio', 'a test')], enforcer: 'AWS' };
}

/** One line of the bill; shares by owner. */
export function aLine(
  key: string,
  atLeast: number,
  atMost: number,
  shares: Readonly<Record<string, number>> = {},
): CostLine {
  return {
    key,
    what: `what ${key} pays for`,
    atLeast: aNumber(`${key}.atLeast`, atLeast),
    atMost: aNumber(`${key}.atMost`, atMost),
    shares: new Map(Object.entries(shares)),
  };
}

export function aQuota(overrides: Partial<Quota> = {}): Quota {
  return {
    key: 'test.thingsPerRegion',
    what: 'things of an account in a region',
    value: 10,
    adjustable: true,
    leadTime: null,
    source: 'a test',
    asOf: '2026-11-21',
    confidence: 'low',
    ...overrides,
  };
}

/** Unknown without a number, for want of a fact at that path. */
export function aQuotaUse(quota: Quota, used: number | undefined, path: QuotaUse['path']): QuotaUse {
  return { quota, path, used: used === undefined ? unknownFor([path]) : known(aNumber('things', used, 'nodes')) };
}

export function aPart(overrides: Partial<Part>): Part {
  return { ...NO_PART, ...overrides };
}
