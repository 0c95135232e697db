import { ElasticacheReplicationGroup } from '@cdktf/provider-aws/lib/elasticache-replication-group';
import { ElasticacheSubnetGroup } from '@cdktf/provider-aws/lib/elasticache-subnet-group';
import { Construct } from 'constructs';
import { serviceName } from '../checks';
import { EncryptionKey } from '../encryption';
import { StoreAccess } from '../store-access';
import { checkGroup } from './check-group';
import { inClusterMode, parameterGroup } from './parameter-group';
import type { IRedisGroup } from './redis-group-interface';
import type { NewRedisGroupProps, RedisGroupProps } from './redis-group-props';
import { RedisLogs } from './redis-logs';
import { RedisUsers } from './redis-users';

/** Where clients connect, with TLS as without. */
const PORT = 6379;

/** A replication group of ElastiCache: encrypted everywhere, entered by IAM, and only in shapes that survive a lost node. */
export class RedisGroup extends Construct implements IRedisGroup {
  readonly endpoint: string;
  readonly port: number;
  readonly securityGroupId: string;
  readonly replicationGroupId: string | undefined;
  readonly userIds: Readonly<Record<string, string>>;
  /** `undefined` of one that exists. */
  readonly groupArn: string | undefined;
  /** The keys without which what it holds, and its logs, cannot be read; none of one that exists. */
  readonly keyArns: readonly string[];

  constructor(scope: Construct, id: string, props: RedisGroupProps) {
    super(scope, id);
    const group =
      props.existing === undefined ? this.create(props) : { ...props.existing, groupArn: undefined, keyArns: [] };
    this.endpoint = group.endpoint;
    this.port = group.port;
    this.securityGroupId = group.securityGroupId;
    this.replicationGroupId = group.replicationGroupId;
    this.userIds = group.userIds;
    this.groupArn = group.groupArn;
    this.keyArns = group.keyArns;
  }

  private create(props: NewRedisGroupProps): Made {
    checkGroup(props);
    const { name, network, shards, replicas, role } = props;
    const access = new StoreAccess(this, 'Access', {
      name,
      what: 'Redis',
      vpcId: network.vpcId,
      port: PORT,
      clients: props.clients ?? {},
    });
    const logs = new RedisLogs(this, 'Logs', {
      name,
      region: props.region,
      accountId: props.accountId,
      protected: props.protected,
      retentionDays: props.logs.retentionDays,
      keyArn: props.logKeyArn,
    });
    const keyArn = props.encryptionKeyArn ?? this.createKey(props).keyArn;
    const parameters = parameterGroup(this, 'Parameters', props);
    const subnets = new ElasticacheSubnetGroup(this, 'Subnets', {
      name,
      description: `Isolated subnets of ${name}`,
      subnetIds: [...network.isolatedSubnetIds],
      tags: { Name: name },
    });
    const members = props.members ?? {};
    const { userGroup, users } = new RedisUsers(this, 'Users', {
      name,
      users: props.users ?? {},
      members: Object.values(members),
    });
    const mode = props.transitEncryption ?? 'required';
    const clusterMode = shards > 1 ? 'enabled' : (props.clusterMode ?? 'disabled');
    const group = new ElasticacheReplicationGroup(this, 'Resource', {
      replicationGroupId: serviceName('elasticache-group', name),
      description: `${role === 'state' ? 'State' : 'Cache'} of ${name}`,
      engine: props.engine,
      engineVersion: props.engineVersion,
      nodeType: props.nodeType,
      port: PORT,
      clusterMode,
      numNodeGroups: shards,
      replicasPerNodeGroup: replicas,
      // One word decides all three: without a copy there is nothing to fail over to, and with one it stands in another zone.
      automaticFailoverEnabled: replicas > 0,
      multiAzEnabled: replicas > 0,
      parameterGroupName: parameters.name,
      subnetGroupName: subnets.name,
      securityGroupIds: [access.securityGroup.id],
      transitEncryptionEnabled: true,
      transitEncryptionMode: mode,
      // ElastiCache takes no users as long as clients without TLS are taken.
      ...(mode === 'required' ? { userGroupIds: [userGroup.userGroupId] } : {}),
      atRestEncryptionEnabled: 'true',
      kmsKeyId: keyArn,
      // The version is stated: a node that is replaced shall not run another one than its neighbours were tried with.
      autoMinorVersionUpgrade: 'false',
      maintenanceWindow: props.maintenanceWindow ?? 'sun:03:00-sun:04:00',
      ...snapshotsOf(props, access.securityGroup.id),
      logDeliveryConfiguration: [...logs.delivery],
      ...(props.notificationTopicArn === undefined ? {} : { notificationTopicArn: props.notificationTopicArn }),
      // Who applies has seen the plan: left to the next maintenance, plan and group would differ for days.
      applyImmediately: true,
      tags: { Name: name },
      lifecycle: { preventDestroy: props.protected },
    });
    props.override?.({
      group,
      parameterGroup: parameters,
      subnetGroup: subnets,
      securityGroup: access.securityGroup,
      userGroup,
      users,
      engineLog: logs.engineLog,
      slowLog: logs.slowLog,
    });
    return {
      endpoint: inClusterMode(props) ? group.configurationEndpointAddress : group.primaryEndpointAddress,
      port: PORT,
      securityGroupId: access.securityGroup.id,
      replicationGroupId: group.replicationGroupId,
      userIds: mode === 'required' ? { ...idsOf(users), ...members } : {},
      groupArn: group.arn,
      keyArns: [keyArn],
    };
  }

  private createKey({ name, accountId, region, protected: kept }: NewRedisGroupProps): EncryptionKey {
    return new EncryptionKey(this, 'Key', {
      name,
      description: `Disks and snapshots of replication group ${name}`,
      accountId,
      region,
      protected: kept,
      dataClass: 'memory',
    });
  }
}

interface Made extends IRedisGroup {
  readonly groupArn: string;
  readonly keyArns: readonly string[];
}

type Snapshots = Pick<
  NonNullable<ConstructorParameters<typeof ElasticacheReplicationGroup>[2]>,
  'snapshotRetentionLimit' | 'snapshotWindow' | 'finalSnapshotIdentifier'
>;

/**
 * The last snapshot has the id of the security group in its name, which is another one of each group that is made: who makes a
 * group anew under the old name and destroys that too keeps both snapshots.
 */
function snapshotsOf(props: NewRedisGroupProps, securityGroupId: string): Snapshots {
  const snapshotWindow = props.snapshotWindow ?? '01:00-02:00';
  if (props.role === 'cache') return { snapshotRetentionLimit: 0, snapshotWindow };
  return {
    snapshotRetentionLimit: props.snapshotDays,
    snapshotWindow,
    finalSnapshotIdentifier: `${props.name}-final-${securityGroupId}`,
  };
}

function idsOf(users: Readonly<Record<string, { readonly userId: string }>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(users).flatMap(([user, { userId }]) => (user === 'default' ? [] : [[user, userId]])),
  );
}
