import { planPlatform } from '../../lib';
import type { EnvironmentDocument } from '../../lib/config/environment-spec';
import type { EventsDocument } from '../../lib/config/events-spec';
import type { Amount } from '../../lib/plan/amount';
import type { LoadPlan } from '../../lib/plan/load/load';
import type { Lock } from '../../lib/plan/lock/lock';
import { acceptedLock, type PlatformPlan } from '../../lib/plan/plan';
import type { TopicPlan } from '../../lib/plan/topics/topics';
import { aModel, anEnvironment, anEventsDocument } from '../support';

export function planOf(
  document: EventsDocument = anEventsDocument(),
  environment: EnvironmentDocument = anEnvironment(),
  lock?: Lock,
): PlatformPlan {
  return planPlatform(aModel(document, environment), lock);
}

/** The lock that accepting writes. */
export function lockOf(
  document: EventsDocument = anEventsDocument(),
  environment: EnvironmentDocument = anEnvironment(),
  lock?: Lock,
): Lock {
  return acceptedLock(planOf(document, environment, lock));
}

export function aLock(sizes: Lock['sizes'], overrides: Partial<Lock> = {}): Lock {
  return { veltrixLock: 1, platform: 'shop', environment: 'test', sizes, ...overrides };
}

/** The accepted lock with some sizes changed; `undefined` takes a size out. */
export function changed(lock: Lock, sizes: Readonly<Record<string, number | string | undefined>>): Lock {
  const all = Object.entries({ ...lock.sizes, ...sizes });
  return {
    ...lock,
    sizes: Object.fromEntries(all.flatMap(([key, value]) => (value === undefined ? [] : [[key, value]]))),
  };
}

/** Where facts may be unknown. */
export function whereProofIsReported(overrides: Partial<EnvironmentDocument> = {}): EnvironmentDocument {
  return anEnvironment({ proof: 'reported', ...overrides });
}

export function amountOf(amount: Amount | undefined): number | readonly string[] {
  if (amount === undefined) throw new Error('no such load');
  return amount.known ? amount.planned.value : amount.missing.map((path) => path.join(' '));
}

/** Peak rates of one kind by name; where unknown, the missing facts. */
export function peaks(loads: LoadPlan['events']): Readonly<Record<string, number | readonly string[]>> {
  return Object.fromEntries([...loads].map(([name, { peak }]) => [name, amountOf(peak)]));
}

export function topicOf(plan: PlatformPlan, name: string): TopicPlan {
  const topic = plan.topics.find((one) => one.name === name);
  if (topic === undefined) throw new Error(`no topic ${name} among ${plan.topics.map((one) => one.name).join(', ')}`);
  return topic;
}

/** Planned partitions of every topic by name. */
export function partitionsOf(plan: PlatformPlan): Readonly<Record<string, number>> {
  return Object.fromEntries(plan.topics.map(({ name, partitions }) => [name, partitions.value]));
}
