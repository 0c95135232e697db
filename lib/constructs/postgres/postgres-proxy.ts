import { DbProxy } from '@cdktf/provider-aws/lib/db-proxy';
import { DbProxyDefaultTargetGroup } from '@cdktf/provider-aws/lib/db-proxy-default-target-group';
import { DbProxyEndpoint } from '@cdktf/provider-aws/lib/db-proxy-endpoint';
import { DbProxyTarget } from '@cdktf/provider-aws/lib/db-proxy-target';
import type { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import type { RdsCluster } from '@cdktf/provider-aws/lib/rds-cluster';
import type { RdsClusterInstance } from '@cdktf/provider-aws/lib/rds-cluster-instance';
import { Fn } from 'cdktf';
import { Construct } from 'constructs';
import { checkWhole, refuse, serviceName } from '../checks';
import { ProxyRole, type ProxySecret } from './proxy-role';

export interface PostgresProxy {
  /** How long a client waits for a connection to the database, 1 to 300 seconds: shorter than it waits for its answer. */
  readonly borrowTimeoutSeconds: number;
  /**
   * After how long a silent client is disconnected, 1 to 28800 seconds.
   * @default 1800
   */
  readonly idleClientSeconds?: number;
  /**
   * Of `max_connections`, the share that the proxy may use, 1 to 100 per cent.
   * @default 90
   */
  readonly connectionsPercent?: number;
  /**
   * The share that it may hold while nobody uses it, 0 to `connectionsPercent`.
   * @default - half of `connectionsPercent`
   */
  readonly idleConnectionsPercent?: number;
  /**
   * Who logs in to the database for its clients. `'iam'`: each client with its own role, from end to end, with provider 6.15 or
   * newer. Secrets of database users that exist: clients come in by IAM, the proxy goes on with the password of their secret.
   * @default 'iam'
   */
  readonly authentication?: 'iam' | { readonly secrets: Readonly<Record<string, ProxySecret>> };
  /**
   * The users of the database that it may log in as by IAM: whole names, or how they begin and `*`, such as `hunt_*`. Who of its
   * clients may be which of them, their own policies say. The policy of its role has room for about 85 names of usual length; a
   * beginning takes as much for all of them.
   * @default - everyone whom the database lets in by IAM
   */
  readonly users?: readonly string[];
  /**
   * The subnets it stands in: two or more, each in a zone of its own. The zones with the ids `use1-az3` and `usw1-az2` have no
   * proxy: AWS refuses it or leaves that subnet out without a word, and every plan wants it back. Name those of the other zones
   * there; other subnets later mean another proxy.
   * @default - all isolated subnets of the network
   */
  readonly subnetIds?: readonly string[];
}

export interface PostgresProxyResources {
  readonly proxy: DbProxy;
  readonly targetGroup: DbProxyDefaultTargetGroup;
  readonly role: IamRole;
  /** Present where somebody reads what may be stale. */
  readonly readerEndpoint?: DbProxyEndpoint;
}

interface PlacedProxyProps {
  readonly name: string;
  readonly accountId: string;
  readonly region: string;
  readonly permissionsBoundary: string | undefined;
  readonly proxy: PostgresProxy;
  /** Where nobody names others. */
  readonly isolatedSubnetIds: readonly string[];
  readonly securityGroupId: string;
  readonly cluster: RdsCluster;
  /** The proxy asks for an instance when a cluster is registered. */
  readonly instances: readonly RdsClusterInstance[];
  readonly readerEndpoint: boolean;
}

/** Where AWS has it where nobody says otherwise. */
const CONNECTIONS_PERCENT = 90;
const IDLE_CLIENT_SECONDS = 1_800;

/** RDS Proxy before a cluster: TLS only, clients by IAM only. */
export class ProxyOfCluster extends Construct {
  readonly resources: PostgresProxyResources;
  /** As `rds-db:connect` names it: `prx-…`, the last part of its ARN. */
  readonly iamResource: string;

  constructor(scope: Construct, id: string, props: PlacedProxyProps) {
    super(scope, id);
    const { name, proxy: said } = props;
    const { authentication = 'iam' } = said;
    const role = new ProxyRole(this, 'Role', {
      name,
      accountId: props.accountId,
      region: props.region,
      permissionsBoundary: props.permissionsBoundary,
      clusterResourceId: props.cluster.clusterResourceId,
      authentication,
      users: said.users ?? ['*'],
    });
    const subnetIds = said.subnetIds ?? props.isolatedSubnetIds;
    const network = { vpcSubnetIds: [...subnetIds], vpcSecurityGroupIds: [props.securityGroupId] };
    const proxy = new DbProxy(this, 'Resource', {
      name: serviceName('db-cluster', name),
      engineFamily: 'POSTGRESQL',
      requireTls: true,
      debugLogging: false,
      idleClientTimeout: said.idleClientSeconds ?? IDLE_CLIENT_SECONDS,
      roleArn: role.resource.arn,
      ...network,
      ...(authentication === 'iam'
        ? { defaultAuthScheme: 'IAM_AUTH' }
        : {
            auth: Object.entries(authentication.secrets).map(([key, { secretArn }]) => ({
              authScheme: 'SECRETS',
              description: key,
              iamAuth: 'REQUIRED',
              secretArn,
            })),
          }),
      tags: { Name: name },
      dependsOn: [role.rights],
    });
    const percent = said.connectionsPercent ?? CONNECTIONS_PERCENT;
    const targetGroup = new DbProxyDefaultTargetGroup(this, 'TargetGroup', {
      dbProxyName: proxy.name,
      connectionPoolConfig: {
        connectionBorrowTimeout: said.borrowTimeoutSeconds,
        maxConnectionsPercent: percent,
        maxIdleConnectionsPercent: said.idleConnectionsPercent ?? Math.floor(percent / 2),
      },
    });
    new DbProxyTarget(this, 'Target', {
      dbProxyName: proxy.name,
      targetGroupName: targetGroup.name,
      dbClusterIdentifier: props.cluster.clusterIdentifier,
      dependsOn: [...props.instances],
    });
    const readerEndpoint = props.readerEndpoint
      ? new DbProxyEndpoint(this, 'Readers', {
          dbProxyName: proxy.name,
          dbProxyEndpointName: serviceName('db-cluster', `${name}-readers`),
          targetRole: 'READ_ONLY',
          ...network,
          tags: { Name: `${name}-readers` },
        })
      : undefined;
    this.iamResource = Fn.element(Fn.split(':', proxy.arn), 6);
    this.resources = {
      proxy,
      targetGroup,
      role: role.resource,
      ...(readerEndpoint === undefined ? {} : { readerEndpoint }),
    };
  }
}

export function checkProxy(proxy: PostgresProxy): void {
  const { connectionsPercent = CONNECTIONS_PERCENT, idleConnectionsPercent, idleClientSeconds, authentication } = proxy;
  checkWhole(['proxy', 'borrowTimeoutSeconds'], proxy.borrowTimeoutSeconds, { min: 1, max: 300 });
  checkWhole(['proxy', 'connectionsPercent'], connectionsPercent, { min: 1, max: 100 });
  if (idleConnectionsPercent !== undefined) {
    checkWhole(['proxy', 'idleConnectionsPercent'], idleConnectionsPercent, { min: 0, max: connectionsPercent });
  }
  if (idleClientSeconds !== undefined) {
    checkWhole(['proxy', 'idleClientSeconds'], idleClientSeconds, { min: 1, max: 28_800 });
  }
  if (proxy.subnetIds !== undefined && new Set(proxy.subnetIds).size < 2) {
    refuse({
      at: ['proxy', 'subnetIds'],
      got: String(new Set(proxy.subnetIds).size),
      allowed: 'at least 2, in zones of their own',
      fix: 'name those of two zones, or leave it out for all isolated ones',
    });
  }
  if (proxy.users?.length === 0) {
    refuse({
      at: ['proxy', 'users'],
      got: 'none',
      allowed: 'at least one: with none nobody could log in',
      fix: 'name those who log in, or leave it out for everyone whom the database lets in by IAM',
    });
  }
  if (typeof authentication === 'object' && Object.keys(authentication.secrets).length === 0) {
    refuse({
      at: ['proxy', 'authentication', 'secrets'],
      got: 'none',
      allowed: 'at least one: with none nobody could log in',
      fix: "name the secret of each user, or use 'iam'",
    });
  }
}
