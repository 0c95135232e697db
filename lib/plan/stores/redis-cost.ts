import { formatPath } from '../../base/issue';
import { HOURS_PER_MONTH } from '../../catalog/purchase';
import { REDIS_NODES, type RedisNode } from '../../catalog/redis-nodes';
import { REDIS_BACKUP_PRICE, REDIS_SIZING } from '../../catalog/store-limits';
import type { EnvironmentModel } from '../../model/environment-model';
import { type Bill, costLine, HOURS } from '../cost/cost-line';
import type { CostLine } from '../part';
import { chosen, fromCatalog, fromDeclaration, fromPlan, type PlannedNumber } from '../planned';
import { bytesOf, type RedisDependency } from './redis-entries';
import { hourlyPrice } from './store-cost';

const GIB = 2 ** 30;
const DAY = 86_400_000;

interface RedisBill {
  readonly name: string;
  readonly row: RedisNode | undefined;
  readonly shards: PlannedNumber;
  readonly replicas: PlannedNumber;
  readonly entries: readonly RedisDependency[];
  readonly shares: CostLine['shares'];
}

export function redisCosts(environment: EnvironmentModel, bill: RedisBill): readonly CostLine[] {
  return [...nodeCost(environment, bill), ...backupCost(environment, bill)];
}

function nodeCost(
  environment: EnvironmentModel,
  { name, row, shards, replicas, shares }: RedisBill,
): readonly CostLine[] {
  if (row === undefined) return [];
  const nodes = shards.value * (1 + replicas.value);
  const price = hourlyPrice(environment, row.type, row, REDIS_NODES);
  const end = ({ usd, input }: (typeof price)['atLeast']): Bill => ({
    usd: nodes * usd * HOURS_PER_MONTH.count,
    rule: 'shards x (1 + replicas) x price of a node x hours in a month',
    inputs: [fromPlan('shards', shards), fromPlan('replicas', replicas), input, HOURS],
  });
  const ends = { atLeast: end(price.atLeast), atMost: end(price.atMost) };
  return [costLine(`cost.stores.${name}.nodes`, `${nodes} x ${row.type}`, ends, shares)];
}

/** Snapshots of what would be lost; what caches hold is computed again. */
function backupCost({ backups }: EnvironmentModel, { name, entries, shares }: RedisBill): readonly CostLine[] {
  const states = entries.filter(({ kind }) => kind === 'state');
  if (backups === null || states.length === 0) return [];
  const days = Math.ceil(backups.keep / DAY);
  const gib = bytesOf(entries) / GIB;
  const end = (overhead: number): Bill => ({
    usd: gib * overhead * days * REDIS_BACKUP_PRICE.usdPerGiBMonth,
    rule: 'a snapshot of all entries a day, kept as long as backups are, x price; up to what they take in memory',
    inputs: [
      chosen('entries', gib, 'GiB', 'a snapshot holds the whole store, caches with it'),
      chosen('memory over entries', overhead, 'ratio', REDIS_SIZING.source),
      fromDeclaration('kept', backups.keep, 'ms', formatPath(['environment', 'backups', 'keep'])),
      fromCatalog('a GiB for a month, us-east-1', REDIS_BACKUP_PRICE.usdPerGiBMonth, 'USD/month', REDIS_BACKUP_PRICE),
    ],
  });
  const ends = { atLeast: end(1), atMost: end(REDIS_SIZING.overhead) };
  return [costLine(`cost.stores.${name}.backup`, `${days} daily snapshots of ${name}`, ends, shares)];
}
