import type { EnvironmentDocument } from '../../../lib/config/environment-spec';
import type { EventsDocument } from '../../../lib/config/events-spec';
import { type Amount, known } from '../../../lib/plan/amount';
import type { CostLine, QuotaUse } from '../../../lib/plan/part';
import { type PlatformPlan, plannedNumbers } from '../../../lib/plan/plan';
import type { PlannedNumber } from '../../../lib/plan/planned';
import { anEnvironment } from '../../support';
import { planOf } from '../support';

/** Where handlers and services are placed, on nodes of one type. */
export function aPlacedEnvironment(overrides: Partial<EnvironmentDocument> = {}): EnvironmentDocument {
  return anEnvironment({
    proof: 'reported',
    providers: { aws: '>= 6.38, < 7', kubernetes: '~> 2.38' },
    kubernetesAccess: { from: 'vpc-runner' },
    nodes: { architecture: 'arm64', types: ['m7g.xlarge'] },
    ...overrides,
  });
}

export function aPlacedPlan(document: EventsDocument, overrides: Partial<EnvironmentDocument> = {}): PlatformPlan {
  return planOf(document, aPlacedEnvironment(overrides));
}

/** Values by key; a key that is not planned has none. */
export function valuesOf(plan: PlatformPlan, keys: readonly string[]): readonly unknown[] {
  const numbers = plannedNumbers(plan);
  return keys.map((key) => numbers.get(key)?.value);
}

export function numberAt(plan: PlatformPlan, key: string): number {
  const value = plannedNumbers(plan).get(key)?.value;
  if (typeof value !== 'number') throw new Error(`no number ${key}`);
  return value;
}

export function costAt(plan: PlatformPlan, key: string): CostLine | undefined {
  return plan.parts.flatMap(({ costs }) => costs).find((line) => line.key === key);
}

/** At least and at most, in whole cents. */
export function rangeOf(line: CostLine | undefined): readonly number[] {
  return line === undefined ? [] : [line.atLeast, line.atMost].map(({ value }) => Math.round(value * 100) / 100);
}

export function missingAt(plan: PlatformPlan, key: string): readonly string[] | undefined {
  const unknown = plan.parts.flatMap((part) => part.unknown).find((one) => one.key === key);
  return unknown?.missing.map((path) => path.join(' '));
}

export function quotaAt(plan: PlatformPlan, key: string): QuotaUse | undefined {
  return plan.parts.flatMap(({ quotas }) => quotas).find(({ quota }) => quota.key === key);
}

/** A number that some other part has planned. */
export function aNumber(key: string, value: number, unit: PlannedNumber['unit']): PlannedNumber {
  return { key, value, unit, rule: 'given', inputs: [], enforcer: 'you' };
}

export function anAmount(key: string, value: number, unit: PlannedNumber['unit']): Amount {
  return known(aNumber(key, value, unit));
}
