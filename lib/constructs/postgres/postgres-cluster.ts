import type { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { DbSubnetGroup } from '@cdktf/provider-aws/lib/db-subnet-group';
import { RdsCluster } from '@cdktf/provider-aws/lib/rds-cluster';
import { SecretsmanagerSecretRotation } from '@cdktf/provider-aws/lib/secretsmanager-secret-rotation';
import { Construct } from 'constructs';
import { DATABASE_INSIGHTS } from '../../catalog/aurora-limits';
import { STORE_WINDOWS } from '../../catalog/store-windows';
import { serviceName } from '../checks';
import { EncryptedLogGroup } from '../logging';
import { StoreAccess } from '../store-access';
import { checkCluster } from './check-cluster';
import { ClusterInstances } from './cluster-instances';
import { ClusterKeys } from './cluster-keys';
import { EnhancedMonitoring } from './enhanced-monitoring';
import { FINAL_SNAPSHOT, finalSnapshotIdentifier } from './final-snapshot';
import { ParameterGroups } from './parameter-groups';
import type { IPostgresCluster } from './postgres-cluster-interface';
import type { NewPostgresClusterProps, PostgresClusterProps } from './postgres-cluster-props';
import { ProxyOfCluster } from './postgres-proxy';
import { admitProxy, POSTGRES_PORT } from './proxy-access';
import { ReaderScaling } from './reader-scaling';

/** One in another zone: a writer that is lost is replaced at once only where a reader stands. */
const ONE_READER = { min: 1, max: 1 };
const BACKUP_DAYS = 7;
const MASTER = 'veltrix';

/**
 * An Aurora PostgreSQL cluster: private, encrypted, TLS only. People and programs log in by IAM; the one password there is, of
 * the owner of everything, RDS makes, keeps in Secrets Manager and rotates. What is deployed is applied at once, restarts
 * included. A destroyed cluster leaves a last snapshot of a name of its own.
 */
export class PostgresCluster extends Construct implements IPostgresCluster {
  readonly writerEndpoint: string;
  readonly readerEndpoint: string | undefined;
  readonly clusterEndpoint: string;
  readonly port: number;
  readonly securityGroupId: string;
  readonly iamResources: readonly string[];
  readonly clusterIdentifier: string | undefined;
  readonly masterSecretArn: string | undefined;

  constructor(scope: Construct, id: string, props: PostgresClusterProps) {
    super(scope, id);
    const cluster = props.existing ?? this.create(props);
    this.writerEndpoint = cluster.writerEndpoint;
    this.readerEndpoint = cluster.readerEndpoint;
    this.clusterEndpoint = cluster.clusterEndpoint;
    this.port = cluster.port;
    this.securityGroupId = cluster.securityGroupId;
    this.iamResources = cluster.iamResources;
    this.clusterIdentifier = cluster.clusterIdentifier;
    this.masterSecretArn = cluster.masterSecretArn;
  }

  private create(props: NewPostgresClusterProps): IPostgresCluster {
    checkCluster(props);
    const { name, network, readers = ONE_READER, port = POSTGRES_PORT } = props;
    const access = new StoreAccess(this, 'Access', {
      name,
      what: 'Aurora PostgreSQL',
      vpcId: network.vpcId,
      port,
      clients: props.clients ?? {},
    });
    const securityGroupId = access.securityGroup.id;
    const logGroupName = `/aws/rds/cluster/${name}/postgresql`;
    const keys = new ClusterKeys(this, 'Keys', { ...props, logGroupName });
    const logs = new EncryptedLogGroup(this, 'Log', {
      name: logGroupName,
      retentionDays: props.logs.retentionDays,
      keyArn: keys.logs,
    });
    const parameters = new ParameterGroups(this, 'Parameters', {
      name,
      version: props.version,
      parameters: props.parameters ?? {},
    });
    const subnetGroup = new DbSubnetGroup(this, 'Subnets', {
      name: serviceName('db-cluster', name),
      description: `Isolated subnets of ${name}`,
      subnetIds: [...network.isolatedSubnetIds],
      tags: { Name: name },
    });
    const cluster = this.createCluster(props, {
      keys,
      parameters,
      subnetGroup,
      securityGroupId,
      port,
      log: logs.resource,
    });
    const { accountId, region, permissionsBoundary } = props;
    const monitoring = new EnhancedMonitoring(this, 'Monitoring', { name, accountId, region, permissionsBoundary });
    const instances = new ClusterInstances(this, 'Instances', {
      declared: props,
      cluster,
      keyArn: keys.database,
      parameterGroupName: parameters.ofInstances.name,
      monitoring,
      readers: readers.min,
    }).all;
    if (props.masterPasswordRotationDays !== undefined) {
      new SecretsmanagerSecretRotation(this, 'MasterPassword', {
        secretId: masterSecretOf(cluster),
        rotateImmediately: false,
        rotationRules: { automaticallyAfterDays: props.masterPasswordRotationDays },
      });
    }
    const { clusterIdentifier } = cluster;
    const scaling =
      readers.max === 0
        ? undefined
        : new ReaderScaling(this, 'Readers', { name, clusterIdentifier, readers, instances });
    const hasReaders = props.staleReads === true && readers.min > 0;
    const { proxy: said } = props;
    const proxy =
      said === undefined
        ? undefined
        : new ProxyOfCluster(this, 'Proxy', {
            ...{ name, accountId, region, permissionsBoundary, proxy: said, securityGroupId, cluster, instances },
            isolatedSubnetIds: network.isolatedSubnetIds,
            readerEndpoint: hasReaders,
          });
    if (proxy !== undefined) admitProxy(this, securityGroupId, port);
    props.override?.({
      cluster,
      instances,
      clusterParameters: parameters.ofCluster,
      instanceParameters: parameters.ofInstances,
      subnetGroup,
      securityGroup: access.securityGroup,
      logGroup: logs.resource,
      ...(scaling === undefined ? {} : { readerScaling: scaling.resources }),
      ...(proxy === undefined ? {} : { proxy: proxy.resources }),
    });
    return {
      writerEndpoint: proxy?.resources.proxy.endpoint ?? cluster.endpoint,
      readerEndpoint: hasReaders ? (proxy?.resources.readerEndpoint?.endpoint ?? cluster.readerEndpoint) : undefined,
      clusterEndpoint: cluster.endpoint,
      port,
      securityGroupId,
      // The cluster stays beside its proxy: who has not restarted since the proxy came still logs in past it.
      iamResources: [cluster.clusterResourceId, ...(proxy === undefined ? [] : [proxy.iamResource])],
      clusterIdentifier,
      masterSecretArn: masterSecretOf(cluster),
    };
  }

  private createCluster(props: NewPostgresClusterProps, made: Made): RdsCluster {
    const { name, majorUpgrade = false, insights = 'standard', windows = STORE_WINDOWS, serverless } = props;
    const { keys, parameters } = made;
    return new RdsCluster(this, 'Resource', {
      clusterIdentifier: serviceName('db-cluster', name),
      engine: 'aurora-postgresql',
      engineMode: 'provisioned',
      engineVersion: props.version,
      allowMajorVersionUpgrade: majorUpgrade,
      port: made.port,
      dbSubnetGroupName: made.subnetGroup.name,
      vpcSecurityGroupIds: [made.securityGroupId],
      dbClusterParameterGroupName: parameters.ofCluster.name,
      // Instances of the new family need a group of that family in the moment of the upgrade; RDS takes it only then.
      ...(majorUpgrade ? { dbInstanceParameterGroupName: parameters.ofInstances.name } : {}),
      ...(serverless === undefined
        ? {}
        : { serverlessv2ScalingConfiguration: { minCapacity: serverless.minUnits, maxCapacity: serverless.maxUnits } }),
      storageEncrypted: true,
      kmsKeyId: keys.database,
      masterUsername: props.masterUsername ?? MASTER,
      manageMasterUserPassword: true,
      masterUserSecretKmsKeyId: keys.secret,
      iamDatabaseAuthenticationEnabled: true,
      backupRetentionPeriod: props.backups?.retentionDays ?? BACKUP_DAYS,
      preferredBackupWindow: windows.backup,
      preferredMaintenanceWindow: windows.maintenance,
      copyTagsToSnapshot: true,
      deleteAutomatedBackups: false,
      deletionProtection: props.protected,
      skipFinalSnapshot: false,
      finalSnapshotIdentifier: finalSnapshotIdentifier(name),
      applyImmediately: true,
      enabledCloudwatchLogsExports: ['postgresql'],
      databaseInsightsMode: insights,
      // Readers that autoscaling makes have what the cluster has.
      performanceInsightsEnabled: true,
      performanceInsightsKmsKeyId: keys.database,
      performanceInsightsRetentionPeriod: DATABASE_INSIGHTS.days[insights],
      tags: { Name: name },
      // RDS would make a log group of its own, without key and end.
      dependsOn: [made.log],
      lifecycle: { preventDestroy: props.protected, ignoreChanges: [FINAL_SNAPSHOT] },
    });
  }
}

interface Made {
  readonly keys: ClusterKeys;
  readonly parameters: ParameterGroups;
  readonly subnetGroup: DbSubnetGroup;
  readonly securityGroupId: string;
  readonly port: number;
  readonly log: CloudwatchLogGroup;
}

function masterSecretOf(cluster: RdsCluster): string {
  return cluster.masterUserSecret.get(0).secretArn;
}
