import type { Path } from '../../base/issue';
import { STANDARD_INGRESS } from '../../catalog/msk-brokers';
import { mostThroughput, VOLUME_THROUGHPUT } from '../../catalog/msk-throughput';
import { heldByLock } from '../lock/held';
import { type Lock, lockedNumber } from '../lock/lock';
import { growing, type Size } from '../lock/sizes';
import { fromCatalog, fromPlan, type PlannedNumber } from '../planned';
import { brokerOfType } from './brokers';
import type { KafkaNeed } from './kafka-need';
import type { KafkaSize } from './kafka-size';

export const THROUGHPUT_KEY = 'kafka.volumeThroughput';

const MIB = 2 ** 20;

type Need = Pick<KafkaNeed, 'ingress'>;

/** What is provisioned for the volume of each broker; nothing where what every volume has is enough, or the type takes no more. */
export function planThroughput(need: Need, size: KafkaSize, lock: Lock | undefined): PlannedNumber | undefined {
  const needed = neededThroughput(need, size);
  if (needed === undefined) return undefined;
  return isProvisioned(needed, lock) ? heldByLock(needed, lock) : undefined;
}

/**
 * What one volume must give today, whatever the lock has; nothing for a type that takes no more than every volume has. A type
 * that the plan does not know is asked for nothing: what its volumes carry is not guessed.
 */
export function neededThroughput({ ingress }: Need, { brokerType, brokers }: KafkaSize): PlannedNumber | undefined {
  const most = mostThroughput(brokerType);
  if (most === undefined) return undefined;
  const { volumeShare, utilisation } = STANDARD_INGRESS;
  const perBroker = brokerOfType(brokerType) === undefined ? 0 : ingress.value / brokers / MIB;
  return {
    key: THROUGHPUT_KEY,
    value: Math.max(VOLUME_THROUGHPUT.defaultMiBps, Math.min(most, Math.ceil((perBroker * volumeShare) / utilisation))),
    unit: 'MiB/s',
    rule: 'ingress / brokers x what a byte of ingress takes of a volume / how far it is used, in whole MiB/s; at least what every volume has, at most what the type takes',
    inputs: [
      fromPlan('ingress', ingress),
      { name: 'brokers', value: brokers, unit: 'brokers', from: { kind: 'planned', key: 'kafka.brokers' } },
      { name: 'type', value: brokerType, unit: 'name', from: { kind: 'planned', key: 'kafka.brokerType' } },
      fromCatalog('a byte of ingress takes', volumeShare, 'ratio', STANDARD_INGRESS),
      fromCatalog('used to', utilisation, 'ratio', STANDARD_INGRESS),
      fromCatalog('every volume has', VOLUME_THROUGHPUT.defaultMiBps, 'MiB/s', VOLUME_THROUGHPUT),
      fromCatalog('the type takes at most', most, 'MiB/s', VOLUME_THROUGHPUT),
    ],
    enforcer: 'AWS',
  };
}

/** Accepting never lowers it, unless other brokers take less; it may be lowered by hand, since AWS lowers it too. */
export function throughputSizes(need: Need, accepted: KafkaSize, path: Path, lock: Lock | undefined): readonly Size[] {
  const needed = neededThroughput(need, accepted);
  const most = mostThroughput(accepted.brokerType);
  if (needed === undefined || most === undefined || !isProvisioned(needed, lock)) return [];
  const size = growing(needed, path, lockedNumber(lock, THROUGHPUT_KEY));
  return [{ ...size, accepted: Math.min(most, Number(size.accepted)) }];
}

function isProvisioned(needed: PlannedNumber, lock: Lock | undefined): boolean {
  return Math.max(needed.value, lockedNumber(lock, THROUGHPUT_KEY) ?? 0) > VOLUME_THROUGHPUT.defaultMiBps;
}
