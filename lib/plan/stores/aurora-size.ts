import { AURORA_CLASSES, type AuroraClass } from '../../catalog/aurora-classes';
import { AURORA_CONNECTIONS, AURORA_SERVERLESS, CONNECTION_BUDGET } from '../../catalog/store-limits';

const GIB = 2 ** 30;

/** What capacity units take the place of. */
export const SERVERLESS = 'db.serverless';

export function auroraClass(type: string): AuroraClass | undefined {
  return AURORA_CLASSES.rows.find((row) => row.type === type);
}

/** What the parameter group allows by default, of the memory that the system leaves. */
export function maxConnections(memoryGiB: number): number {
  const { bytesPerConnection, memoryShare, most } = AURORA_CONNECTIONS;
  return Math.min(most, Math.floor((memoryGiB * GIB * memoryShare) / bytesPerConnection));
}

/** What users of one instance may open: a share of what it allows, without what is kept for people and AWS. */
export function connectionBudget(memoryGiB: number): number {
  return Math.max(0, Math.floor(CONNECTION_BUDGET.used * maxConnections(memoryGiB)) - CONNECTION_BUDGET.reserved);
}

/** The cheapest class whose budget carries so many; nothing where none does. */
export function cheapestClass(connections: number, burstable: boolean): AuroraClass | undefined {
  return offered(burstable)
    .filter(({ memoryGiB }) => connectionBudget(memoryGiB) >= connections)
    .sort((a, b) => a.usdPerHour - b.usdPerHour)[0];
}

/** The cheapest of those that allow the most. */
export function widestClass(burstable: boolean): AuroraClass | undefined {
  return offered(burstable).sort(
    (a, b) => connectionBudget(b.memoryGiB) - connectionBudget(a.memoryGiB) || a.usdPerHour - b.usdPerHour,
  )[0];
}

/** Capacity units with the memory of a class. */
export function unitsOf({ memoryGiB }: Pick<AuroraClass, 'memoryGiB'>): number {
  return Math.min(AURORA_SERVERLESS.most, Math.ceil(memoryGiB / AURORA_SERVERLESS.gibPerUnit));
}

function offered(burstable: boolean): AuroraClass[] {
  return AURORA_CLASSES.rows.filter((row) => row.offered && (burstable || !row.burstable));
}
