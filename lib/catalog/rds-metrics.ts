import type { Source } from './source';

/** What alarms read of an Aurora PostgreSQL cluster and its proxy. */
export interface RdsMetric extends Source {
  readonly name: string;
  /**
   * By which dimensions it is told apart. `cluster` is `DBClusterIdentifier`: of what instances publish it takes all of them
   * together, also readers that autoscaling has added, so that a maximum is that of the worst. `writer` adds `Role`.
   */
  readonly of: 'cluster' | 'writer' | 'proxy';
  readonly unit: '%' | 'B' | 'connections' | '1/s' | 'ms' | 's' | 'transactions' | 'µs';
  /** The one statistic that says what the metric means. */
  readonly statistic: 'Average' | 'Maximum' | 'Minimum' | 'Sum';
}

export const RDS_NAMESPACE: Source & { readonly namespace: string } = {
  namespace: 'AWS/RDS',
  source: 'awsdocs/amazon-aurora-user-guide 8ceee41, dimensions: DBClusterIdentifier; DBClusterIdentifier, Role',
  asOf: '2023-06-02',
  confidence: 'high',
};

const AURORA: Source = {
  source:
    'awsdocs/amazon-aurora-user-guide 8ceee41, Aurora.AuroraMonitoring.Metrics: names, units and who publishes them',
  asOf: '2023-06-02',
  confidence: 'high',
};

const PROXY: Source = {
  source:
    'awsdocs/amazon-aurora-user-guide 8ceee41, rds-proxy.monitoring: dimension set 1, ProxyName; the useful statistic',
  asOf: '2023-06-02',
  confidence: 'high',
};

const ROWS = {
  EngineUptime: row('writer', 's', 'Minimum', AURORA),
  DatabaseConnections: row('cluster', 'connections', 'Maximum', AURORA),
  AuroraReplicaLagMaximum: row('cluster', 'ms', 'Maximum', AURORA),
  CommitThroughput: row('writer', '1/s', 'Average', AURORA),
  CommitLatency: row('writer', 'ms', 'Average', AURORA),
  CPUUtilization: row('cluster', '%', 'Maximum', AURORA),
  FreeableMemory: row('cluster', 'B', 'Minimum', AURORA),
  FreeLocalStorage: row('cluster', 'B', 'Minimum', AURORA),
  VolumeBytesUsed: row('cluster', 'B', 'Maximum', AURORA),
  MaximumUsedTransactionIDs: row('cluster', 'transactions', 'Maximum', AURORA),
  Deadlocks: row('cluster', '1/s', 'Maximum', AURORA),
  ACUUtilization: row('cluster', '%', 'Maximum', AURORA),
  ClientConnectionsSetupFailedAuth: row('proxy', 'connections', 'Sum', PROXY),
  DatabaseConnectionsBorrowLatency: row('proxy', 'µs', 'Average', PROXY),
} as const satisfies Readonly<Record<string, Omit<RdsMetric, 'name'>>>;

export type RdsMetricName = keyof typeof ROWS;

export function rdsMetric(name: RdsMetricName): RdsMetric {
  return { name, ...ROWS[name] };
}

function row<Of extends RdsMetric['of']>(
  of: Of,
  unit: RdsMetric['unit'],
  statistic: RdsMetric['statistic'],
  { source, asOf, confidence }: Source,
): Omit<RdsMetric, 'name' | 'of'> & { readonly of: Of } {
  return { of, unit, statistic, source, asOf, confidence };
}
