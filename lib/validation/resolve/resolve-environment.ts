import { parseDuration } from '../../base/units';
import { tryZones } from '../../catalog/regions';
import type { EnvironmentDocument } from '../../config/environment-spec';
import type { DeletionGuard, EnvironmentModel, NetworkModel, StateModel } from '../../model/environment-model';
import { resolveKafka } from './resolve-kafka';
import { resolvePlacement } from './resolve-placement';

export function resolveEnvironment(environment: EnvironmentDocument, platform: string): EnvironmentModel {
  const { aws } = environment;
  return {
    name: environment.name,
    protected: environment.protected,
    proof: environment.proof,
    sizes: environment.sizes,
    loadScale: environment.load.scale,
    accountId: aws.accountId,
    region: aws.region,
    // A region whose zones the catalog does not know gives none; the rule `zones-not-usable` asks for their names.
    zones: typeof aws.zones === 'number' ? (tryZones(aws.region, aws.zones) ?? []) : aws.zones,
    awsProvider: environment.providers.aws,
    kubernetesProvider: environment.providers.kubernetes ?? null,
    state: resolveState(environment),
    network: resolveNetwork(environment),
    kafka: resolveKafka(environment.kafka),
    deletionGuard: resolveGuard(environment),
    ...resolvePlacement(environment),
    names: { prefix: environment.namePrefix ?? '', platform, environment: environment.name },
    tags: environment.tags ?? {},
    permissionsBoundary: environment.permissionsBoundary ?? null,
    imageRegistry: environment.imageRegistry ?? null,
  };
}

function resolveState({ state }: EnvironmentDocument): StateModel {
  if ('local' in state) return { kind: 'local', folder: state.local.folder };
  return { kind: 's3', bucket: state.s3.bucket, region: state.s3.region, kmsKeyArn: state.s3.kmsKeyArn ?? null };
}

function resolveGuard({ deletionGuard }: EnvironmentDocument): DeletionGuard | null {
  return deletionGuard === undefined
    ? null
    : { ...deletionGuard, permissionsBoundary: deletionGuard.permissionsBoundary ?? null };
}

function resolveNetwork({ network }: EnvironmentDocument): NetworkModel {
  if (network.existing !== undefined) return { kind: 'existing', ...network.existing };
  return {
    kind: 'new',
    cidr: network.cidr,
    nat: network.nat,
    endpoints: network.endpoints,
    flowLogRetention: parseDuration(network.flowLogs.retention),
  };
}
