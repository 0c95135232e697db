import { growthStep, STORAGE_GROWTH } from '../../catalog/msk-storage';
import { hasRoom } from '../../plan/kafka/storage';
import { type RuleHead, rule } from '../rule';
import type { PlannedSubject } from './subject';

const HEAD = {
  code: 'storage-growth-without-room',
  severity: 'warning',
  about: {
    what: 'Volumes that are to grow by themselves have room for at least one step.',
    why: 'They stay as they are, and whoever stated it believes that a full disk is no matter any more.',
    formula: 'growth ends at >= planned size + max(10 GiB, a tenth of it)',
    fix: 'Let them grow further, or, where a larger size was accepted and is applied, accept once more: that opens the range again.',
    source: `${STORAGE_GROWTH.source} (${STORAGE_GROWTH.asOf})`,
    enforcer: 'AWS',
  },
} as const satisfies RuleHead;

export const storageGrowthWithoutRoom = rule(HEAD, ({ plan: { kafka, sizes } }: PlannedSubject, say) => {
  if (kafka?.storagePerBroker === undefined || kafka.storageGrowsTo === undefined || kafka.ofOtherKind) return [];
  const path = ['environment', 'kafka', 'storageGrowth', 'to'];
  const { storagePerBroker: size, storageGrowsTo: most } = kafka;
  if (hasRoom(size.value, most.value)) return [say.proven(path)];
  const accepted = sizes.find(({ key }) => key === most.key)?.accepted;
  const opens = typeof accepted === 'number' && hasRoom(size.value, accepted);
  return [say.refused(path, { size: size.value, least: size.value + growthStep(size.value), opens })];
});
