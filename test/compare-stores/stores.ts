import type { TerraformStack } from 'cdktf';
import type { INetwork } from 'veltrix/network';
import { PostgresCluster } from 'veltrix/postgres';
import { RedisGroup } from 'veltrix/redis';

/** The stores of docs/compare-stores.md, as they stand there. */
export function stores(stack: TerraformStack, network: INetwork): void {
  const place = {
    network,
    region: 'us-east-1',
    accountId: '111122223333',
    protected: true,
    logs: { retentionDays: 365 },
    clients: { inside: { cidr: network.cidr } },
  } as const;
  new PostgresCluster(stack, 'main', {
    ...place,
    name: 'hunt-main',
    version: '17.7',
    instanceClass: 'db.r7g.large',
    readers: { min: 1, max: 5 },
    backups: { retentionDays: 35 },
  });
  new RedisGroup(stack, 'board', {
    ...place,
    name: 'hunt-board',
    engine: 'valkey',
    engineVersion: '8.0',
    nodeType: 'cache.r7g.large',
    role: 'cache',
    shards: 3,
    replicas: 2,
    users: { award: [{ keyPrefix: 'hunt:ledger:', access: 'write' }] },
  });
}
