import { Construct } from 'constructs';
import { compareText } from '../base/issue';
import { postgresRolePrefix, storeServiceName } from '../base/store-names';
import { parseDuration } from '../base/units';
import { BACKUPS } from '../catalog/backups';
import { RDS_PROXY_IDLE, RDS_PROXY_POOL } from '../catalog/rds-proxy';
import type { INetwork } from '../constructs/network';
import {
  type IPostgresCluster,
  type NewPostgresClusterProps,
  PostgresCluster,
  type PostgresProxy,
} from '../constructs/postgres';
import type { EventModel } from '../model/event-model';
import type { SizedStore } from '../model/store-placement-model';
import type { PostgresPlan } from '../plan/stores/plan-postgres';
import type { PlannedPlatform } from './planned-platform';
import { retentionDays } from './retention-days';

/** By the name of the store. */
export type PlacedPostgres = ReadonlyMap<string, IPostgresCluster>;

/** Every postgres store that the environment sizes. */
export function placePostgres(
  scope: Construct,
  { model, plan }: PlannedPlatform,
  network: INetwork | undefined,
): PlacedPostgres {
  const stores = [...plan.postgres.values()].sort((a, b) => compareText(a.name, b.name));
  if (stores.length > 0 && network === undefined) {
    throw new RangeError(
      "parts: got 'postgres' without a network, allowed both; add 'network' to parts or hand in `network`",
    );
  }
  const placed = new Construct(scope, 'postgres');
  return new Map(
    stores.flatMap((planned) => {
      const placement = model.environment.stores.get(planned.name);
      if (placement?.kind !== 'sized' || network === undefined) return [];
      return [[planned.name, new PostgresCluster(placed, planned.name, propsOf(model, planned, placement, network))]];
    }),
  );
}

function propsOf(
  model: EventModel,
  planned: PostgresPlan,
  placement: SizedStore,
  network: INetwork,
): NewPostgresClusterProps {
  const { environment } = model;
  const { name, capacity, instance, readersMin, readersMax } = planned;
  const { permissionsBoundary } = environment;
  const proxy = proxyOf(model, planned);
  const common = {
    name: storeServiceName(environment.names, name),
    version: planned.version.value,
    majorUpgrade: placement.majorUpgrade,
    network,
    region: environment.region,
    accountId: environment.accountId,
    protected: environment.protected,
    readers: { min: readersMin.value, max: readersMax.value },
    parameters: Object.fromEntries(placement.parameters),
    logs: { retentionDays: retentionDays(placement.logRetention) },
    staleReads: planned.staleReads !== null,
    clients: Object.fromEntries(placement.clients),
    ...backupsOf(model),
    ...(placement.windows === null ? {} : { windows: placement.windows }),
    ...(proxy === undefined ? {} : { proxy }),
    ...(permissionsBoundary === null ? {} : { permissionsBoundary }),
  };
  // The rules let through no instance of another kind.
  return capacity === null
    ? { ...common, instanceClass: instance.value as `db.${string}` }
    : { ...common, serverless: { minUnits: capacity.min.value, maxUnits: capacity.max.value } };
}

/** As long as they are to be kept; the construct's own time where nobody states it. */
function backupsOf({ environment: { backups } }: EventModel): Pick<NewPostgresClusterProps, 'backups'> {
  if (backups === null) return {};
  const keep = Math.min(Math.max(backups.keep, BACKUPS.keepAtLeast), BACKUPS.keepAtMost);
  return { backups: { retentionDays: Math.ceil(keep / parseDuration('1d')) } };
}

/** Everybody who uses the store logs in through it as himself, by IAM from end to end; nobody of another platform or the master does. */
function proxyOf({ platform }: EventModel, { proxied }: PostgresPlan): PostgresProxy | undefined {
  if (proxied === null) return undefined;
  return {
    borrowTimeoutSeconds: proxied.borrowTimeout.value / 1_000,
    idleClientSeconds: RDS_PROXY_IDLE.time / 1_000,
    connectionsPercent: RDS_PROXY_POOL.connectionsPercent,
    idleConnectionsPercent: RDS_PROXY_POOL.idlePercent,
    users: [`${postgresRolePrefix(platform)}*`],
  };
}
