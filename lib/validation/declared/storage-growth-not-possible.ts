import { STANDARD_LIMITS } from '../../catalog/msk-brokers';
import { WITHOUT_STORAGE_GROWTH } from '../../catalog/msk-storage';
import type { ResolvedModel } from '../../model/event-model';
import { type RuleHead, rule } from '../rule';

const HEAD = {
  code: 'storage-growth-not-possible',
  severity: 'error',
  about: {
    what: 'Volumes grow by themselves only where MSK has volumes and lets them, and only so far as it makes them.',
    why: 'AWS refuses it in the middle of an apply, after the cluster was made.',
    formula: `whole GiB, at most ${STANDARD_LIMITS.storageMaxGiB}`,
    fix: 'Correct the size, or take storageGrowth out.',
    source: `${WITHOUT_STORAGE_GROWTH.source}; ${STANDARD_LIMITS.source}`,
    enforcer: 'AWS',
  },
} as const satisfies RuleHead;

const GIB = 2 ** 30;

export const storageGrowthNotPossible = rule(HEAD, ({ environment: { kafka, region } }: ResolvedModel, say) => {
  if (kafka.kind !== 'new' || kafka.storageGrowth === null) return [];
  const path = ['environment', 'kafka', 'storageGrowth'];
  if (kafka.brokers === 'express') {
    return [say.refused(path, { problem: 'express' }, [['environment', 'kafka', 'brokers']])];
  }
  if (WITHOUT_STORAGE_GROWTH.regions.includes(region)) {
    return [say.refused(path, { problem: 'region', region }, [['environment', 'aws', 'region']])];
  }
  const { to } = kafka.storageGrowth;
  const [place, gib] = [[...path, 'to'], Math.max(1, Math.ceil(to / GIB))];
  if (gib > STANDARD_LIMITS.storageMaxGiB) {
    const most = STANDARD_LIMITS.storageMaxGiB;
    return [say.refused(place, { problem: 'too much', to, most }, [], [{ path: place, value: `${most}GiB` }])];
  }
  if (to !== gib * GIB) {
    return [say.refused(place, { problem: 'not whole', to, gib }, [], [{ path: place, value: `${gib}GiB` }])];
  }
  return [say.proven(path)];
});
