import type { Construct } from 'constructs';
import { resourceName } from '../base/naming';
import { AuroraAlarms, AuroraEvents } from '../constructs/alarms';
import { postgresAlarms, storeDedupeKey } from '../plan/alarms/store-alarms';
import { SERVERLESS } from '../plan/stores/aurora-size';
import { childOf } from './child-of';
import type { PlacedPostgres } from './place-postgres';
import type { PlannedPlatform } from './planned-platform';

/** Beside clusters that are made here, in their stack: whoever made an existing one watches it. */
export function placePostgresAlarms(scope: Construct, { model, plan }: PlannedPlatform, placed: PlacedPostgres): void {
  const { names, stores } = model.environment;
  for (const [name, store] of plan.postgres) {
    const placement = stores.get(name);
    const clusterIdentifier = placed.get(name)?.clusterIdentifier;
    if (placement?.kind !== 'sized' || clusterIdentifier === undefined) continue;
    const common = { name: resourceName(names, 'postgres', name), clusterIdentifier, notify: placement.alarmTopics };
    const own = childOf(scope, 'postgres-alarms', name);
    new AuroraAlarms(own, 'alarms', {
      ...common,
      serverless: store.instance.value === SERVERLESS,
      readers: store.readersMax.value > 0,
      // A proxy has the name of its cluster.
      ...(store.proxied !== null ? { proxyName: clusterIdentifier } : {}),
      dedupeKey: storeDedupeKey(model, 'postgres', name),
      thresholds: Object.fromEntries(
        postgresAlarms(model, store).map(({ alarm, threshold }) => [alarm, threshold.value]),
      ),
    });
    new AuroraEvents(own, 'events', common);
  }
}
