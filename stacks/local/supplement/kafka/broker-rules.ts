import { badRequest } from './answers';

/** Sizes MSK offers ("Amazon MSK broker types", developer guide, read 2026-11). */
const BROKER_TYPES: readonly RegExp[] = [
  /^kafka\.t3\.small$/,
  /^kafka\.m5\.(large|2?xlarge|4xlarge|8xlarge|12xlarge|16xlarge|24xlarge)$/,
  /^(kafka|express)\.m7g\.(large|2?xlarge|4xlarge|8xlarge|12xlarge|16xlarge)$/,
];

/** Of one cluster ("Amazon MSK quota", developer guide, read 2026-11); the API model still says 15 for both. */
const BROKERS_MAX = { kraft: 60, zookeeper: 30 };
const VOLUME_GIB = { min: 1, max: 16_384 };

export function checkBrokerType(type: string, parameter: string): void {
  if (BROKER_TYPES.some((known) => known.test(type))) return;
  throw badRequest(`The instance type ${type} isn't supported.`, parameter);
}

export function checkBrokerCount(brokers: number, zones: number, kafkaVersion: string, parameter: string): void {
  if (!Number.isInteger(brokers) || brokers < 1 || brokers % zones !== 0) {
    throw badRequest(
      `The number of broker nodes must be a multiple of the number of Availability Zones (${zones}).`,
      parameter,
    );
  }
  const max = kafkaVersion.endsWith('.kraft') ? BROKERS_MAX.kraft : BROKERS_MAX.zookeeper;
  if (brokers > max) throw badRequest(`A cluster can have ${max} broker nodes at most.`, parameter);
}

export function checkVolumeSize(gib: number, parameter: string): void {
  if (Number.isInteger(gib) && gib >= VOLUME_GIB.min && gib <= VOLUME_GIB.max) return;
  throw badRequest(`The volume size must be between ${VOLUME_GIB.min} and ${VOLUME_GIB.max} GiB.`, parameter);
}

export function checkKafkaVersion(version: string, parameter: string): void {
  if (/^\d+\.\d+\.(x|\d+)(\.\d+)?(\.tiered)?(\.kraft)?$/.test(version)) return;
  throw badRequest(`The Kafka version ${version} isn't supported.`, parameter);
}
