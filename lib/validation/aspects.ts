import { formatPath, type Path } from '../base/issue';
import { formatDuration } from '../base/units';
import type { EnvironmentModel, KubernetesAccess } from '../model/environment-model';
import type { OtherKafka } from '../model/kafka-model';
import type { StorePlacement } from '../model/store-placement-model';

/** One thing in which an environment can be stronger or weaker than it must be, or than another. */
export interface Aspect {
  readonly name: AspectName;
  readonly path: Path;
  /** More is safer. What cannot be compared with another environment has no aspect. */
  readonly strength: number;
  /** What stands there, as a person wrote it. */
  readonly said: string;
}

export type AspectName =
  | 'proof'
  | 'sizes'
  | 'load'
  | 'zones'
  | 'state'
  | 'nat'
  | 'endpoints'
  | 'flow logs'
  | 'broker logs'
  | 'told of alarms'
  | 'ways in'
  | 'authentication'
  | 'deletion guard'
  | 'access to Kubernetes'
  | 'boundary of roles'
  | 'backups'
  | 'time backups are kept'
  | 'recovery point'
  | 'copy of backups'
  | 'budget'
  | 'readers'
  | 'replicas';

/** The one table behind what a protected environment needs and how two environments compare. */
export function aspectsOf(environment: EnvironmentModel): readonly Aspect[] {
  const { network, backups, budget, kubernetesAccess, permissionsBoundary } = environment;
  return [
    at('proof', 'proof', environment.proof === 'required' ? 1 : 0, `'${environment.proof}'`),
    at('sizes', 'sizes', environment.sizes === 'locked' ? 1 : 0, `'${environment.sizes}'`),
    at('load', 'load.scale', environment.loadScale, String(environment.loadScale)),
    at('zones', 'aws.zones', environment.zones.length, String(environment.zones.length)),
    at(
      'state',
      'state',
      environment.state.kind === 's3' ? 1 : 0,
      `state in ${environment.state.kind === 's3' ? 'S3' : 'a folder'}`,
    ),
    ...(network.kind === 'existing'
      ? []
      : [
          // A gateway in each zone and none at all are equal: no zone depends on another.
          at('nat', 'network.nat', network.nat === 'one' ? 0 : 1, `'${network.nat}'`),
          at(
            'endpoints',
            'network.endpoints',
            network.endpoints === 'private-cluster' ? 1 : 0,
            `'${network.endpoints}'`,
          ),
          at(
            'flow logs',
            'network.flowLogs.retention',
            network.flowLogRetention,
            formatDuration(network.flowLogRetention),
          ),
        ]),
    ...kafkaAspects(environment),
    ...(kubernetesAccess === null
      ? []
      : [at('access to Kubernetes', 'kubernetesAccess', ...closedness(kubernetesAccess))]),
    at('boundary of roles', 'permissionsBoundary', permissionsBoundary === null ? 0 : 1, stated(permissionsBoundary)),
    at('backups', 'backups', backups === null ? 0 : 1, stated(backups)),
    ...(backups === null
      ? []
      : [
          at('time backups are kept', 'backups.keep', backups.keep, formatDuration(backups.keep)),
          at('recovery point', 'backups.recoveryPoint', -backups.recoveryPoint, formatDuration(backups.recoveryPoint)),
          at('copy of backups', 'backups.copyTo', backups.copyTo === null ? 0 : 1, backups.copyTo ?? 'no copy'),
        ]),
    at('budget', 'budget', budget === null ? 0 : 1, stated(budget)),
    ...[...environment.stores].flatMap(([name, store]) => copies(name, store)),
  ];
}

/** By place, so that the same aspect of two environments is found. */
export function aspectsByPlace(environment: EnvironmentModel): ReadonlyMap<string, Aspect> {
  return new Map(aspectsOf(environment).map((aspect) => [formatPath(aspect.path), aspect]));
}

function at(name: AspectName, path: string, strength: number, said: string): Aspect {
  return { name, path: ['environment', ...path.split('.')], strength, said };
}

function kafkaAspects({ kafka, deletionGuard }: EnvironmentModel): readonly Aspect[] {
  if (kafka.kind === 'existing') return [];
  if (kafka.kind === 'other') {
    const { authentication } = kafka;
    return [
      at('authentication', 'kafka.existing.authentication', AUTHENTICATION[authentication], `'${authentication}'`),
    ];
  }
  const { brokerLogs, scramUsers, certificateAuthorities, alarmTopics } = kafka;
  const beside = [
    ...(scramUsers.size > 0 ? ['SCRAM'] : []),
    ...(certificateAuthorities.length > 0 ? ['certificates'] : []),
  ];
  return [
    // How long a bucket keeps them is the bucket's matter.
    ...(brokerLogs.kind === 's3'
      ? []
      : [at('broker logs', 'kafka.brokerLogs.retention', brokerLogs.retention, formatDuration(brokerLogs.retention))]),
    at('told of alarms', 'kafka.alarmTopics', Math.sign(alarmTopics.length), alarmTopics.join(', ') || 'nobody'),
    at('ways in', 'kafka', -beside.length, ['IAM', ...beside].join(', ')),
    at('deletion guard', 'deletionGuard', deletionGuard === null ? 0 : 1, stated(deletionGuard)),
  ];
}

/** Who a client is, and that it is he: nobody asks, nobody asks but all is encrypted, a word that is known, a key. */
const AUTHENTICATION: Readonly<Record<OtherKafka['authentication'], number>> = {
  none: 0,
  tls: 1,
  'scram-sha-256': 2,
  'scram-sha-512': 3,
  certificate: 4,
};

function closedness(access: KubernetesAccess): readonly [number, string] {
  if (access.from === 'vpc-runner') return [2, "from 'vpc-runner'"];
  return [access.ranges.some(isEverywhere) ? 0 : 1, `from ${access.ranges.join(', ')}`];
}

/** A range that leaves nobody out. */
export function isEverywhere(range: string): boolean {
  return range.endsWith('/0');
}

function copies(store: string, placement: StorePlacement): readonly Aspect[] {
  if (placement.kind === 'existing') return [];
  const { readers, replicas } = placement;
  const path = ['environment', 'stores', store];
  return [
    ...(readers === null
      ? []
      : [
          {
            name: 'readers' as const,
            path: [...path, 'readers', 'min'],
            strength: readers.min,
            said: String(readers.min),
          },
        ]),
    ...(replicas === null
      ? []
      : [{ name: 'replicas' as const, path: [...path, 'replicas'], strength: replicas, said: String(replicas) }]),
  ];
}

function stated(value: unknown): string {
  return value === null ? 'nothing stated' : 'stated';
}
