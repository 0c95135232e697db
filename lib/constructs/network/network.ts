import { DefaultSecurityGroup } from '@cdktf/provider-aws/lib/default-security-group';
import type { FlowLog } from '@cdktf/provider-aws/lib/flow-log';
import type { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { InternetGateway } from '@cdktf/provider-aws/lib/internet-gateway';
import type { NatGateway } from '@cdktf/provider-aws/lib/nat-gateway';
import { Route } from '@cdktf/provider-aws/lib/route';
import { RouteTable } from '@cdktf/provider-aws/lib/route-table';
import type { SecurityGroup } from '@cdktf/provider-aws/lib/security-group';
import type { Subnet } from '@cdktf/provider-aws/lib/subnet';
import { Vpc } from '@cdktf/provider-aws/lib/vpc';
import { VpcEndpoint } from '@cdktf/provider-aws/lib/vpc-endpoint';
import { Construct } from 'constructs';
import type { InterfaceEndpoint } from '../../catalog/interface-endpoints';
import { checkAccountId, checkPlain, checkRegion } from '../checks';
import type { NothingOf } from '../existing';
import { checkRetention } from '../logging';
import { planAddresses } from './address-plan';
import { checkExistingNetwork } from './existing-network';
import { type FlowLogOptions, FlowLogs } from './flow-logs';
import { InterfaceEndpoints } from './interface-endpoints';
import { ANYWHERE, ZoneSubnets } from './zone-subnets';

/** Where other constructs are placed: a VPC with up to three tiers of subnets, each list in the order of `zones`. */
export interface INetwork {
  readonly vpcId: string;
  /** The IPv4 range of the whole network. */
  readonly cidr: string;
  /** Zone names, for example `us-east-1a`. */
  readonly zones: readonly string[];
  /** Reachable from the internet by what gets a public address: load balancers. */
  readonly publicSubnetIds: readonly string[];
  /** For nodes and pods. */
  readonly privateSubnetIds: readonly string[];
  /** Without any way out of the network: for brokers and databases. */
  readonly isolatedSubnetIds: readonly string[];
}

/** A network of our own, or one that exists; never half of each. */
export type NetworkProps = NewNetworkProps | ExistingNetworkProps;

export interface ExistingNetworkProps extends NothingOf<NewNetworkProps> {
  /** A network made elsewhere; nothing is created. Each list of subnets is empty or names one per zone, in the order of `zones`. */
  readonly existing: INetwork;
}

export interface NewNetworkProps {
  /** Absent for a new network. */
  readonly existing?: never;
  /** The start of every name, for example `treasure-hunt-production-network`; up to 54 characters, so that the role's name fits. */
  readonly name: string;
  /** A private IPv4 range, /16 to /20, that no connected network has. It cannot change later without replacing everything in it. */
  readonly cidr: string;
  /** For example `us-east-1`. */
  readonly region: string;
  /** The account the network is made in: twelve digits. */
  readonly accountId: string;
  /** One to three zone names of the region, for example `us-east-1a`. The first one holds the NAT gateway if there is only one. */
  readonly zones: readonly string[];
  /**
   * How private subnets reach the internet. `per-zone` survives the loss of a zone; `one` is cheaper, and with its zone every
   * zone loses its way out; `none` leaves endpoints as the only way to AWS.
   */
  readonly nat: 'per-zone' | 'one' | 'none';
  /** Services reached by interface endpoints, in each zone (paid by the hour); S3 and DynamoDB have free ones in any case. */
  readonly interfaceEndpoints: readonly InterfaceEndpoint[];
  /** Where and how long the traffic's metadata is kept. */
  readonly flowLogs: FlowLogOptions;
  /**
   * Reaches the resources behind the construct, after it has set them up.
   * @default - they stay as set up
   */
  readonly override?: (resources: NetworkResources) => void;
}

/** Members per zone are found by the zone's letter. */
export interface NetworkResources {
  readonly vpc: Vpc;
  readonly defaultSecurityGroup: DefaultSecurityGroup;
  readonly internetGateway: InternetGateway;
  readonly publicRoutes: RouteTable;
  readonly isolatedRoutes: RouteTable;
  readonly privateRoutes: Readonly<Record<string, RouteTable>>;
  readonly publicSubnets: Readonly<Record<string, Subnet>>;
  readonly privateSubnets: Readonly<Record<string, Subnet>>;
  readonly isolatedSubnets: Readonly<Record<string, Subnet>>;
  readonly natGateways: Readonly<Record<string, NatGateway>>;
  readonly gatewayEndpoints: Readonly<Record<'s3' | 'dynamodb', VpcEndpoint>>;
  readonly interfaceEndpoints: Readonly<Record<string, VpcEndpoint>>;
  /** Absent without interface endpoints. */
  readonly endpointSecurityGroup: SecurityGroup | undefined;
  readonly flowLog: FlowLog;
  readonly flowLogRole: IamRole;
}

/** A VPC with public, private and isolated subnets in one to three zones, closed except for what is written out. */
export class Network extends Construct implements INetwork {
  readonly vpcId: string;
  readonly cidr: string;
  readonly zones: readonly string[];
  readonly publicSubnetIds: readonly string[];
  readonly privateSubnetIds: readonly string[];
  readonly isolatedSubnetIds: readonly string[];

  constructor(scope: Construct, id: string, props: NetworkProps) {
    super(scope, id);
    const network = props.existing === undefined ? this.create(props) : checkExistingNetwork(props.existing);
    this.vpcId = network.vpcId;
    this.cidr = network.cidr;
    this.zones = [...network.zones];
    this.publicSubnetIds = [...network.publicSubnetIds];
    this.privateSubnetIds = [...network.privateSubnetIds];
    this.isolatedSubnetIds = [...network.isolatedSubnetIds];
  }

  private create(props: NewNetworkProps): INetwork {
    const { name, cidr, region, accountId } = props;
    checkPlain(['name'], name);
    checkPlain(['cidr'], cidr);
    checkRegion(['region'], region);
    checkAccountId(['accountId'], accountId);
    for (const [index, zone] of props.zones.entries()) checkPlain(['zones', index], zone);
    checkRetention(['flowLogs', 'retentionDays'], props.flowLogs.retentionDays);
    const plan = planAddresses(cidr, region, props.zones);

    const vpc = new Vpc(this, 'Resource', {
      cidrBlock: cidr,
      // Both are what private names of endpoints, brokers and databases need.
      enableDnsSupport: true,
      enableDnsHostnames: true,
      tags: { Name: name },
    });
    // Every VPC comes with a group that lets its members talk to each other and to everywhere; without rules it lets nobody.
    const defaultSecurityGroup = new DefaultSecurityGroup(this, 'DefaultSecurityGroup', {
      vpcId: vpc.id,
      ingress: [],
      egress: [],
      tags: { Name: `${name}-default-closed` },
    });
    const internetGateway = new InternetGateway(this, 'InternetGateway', { vpcId: vpc.id, tags: { Name: name } });
    const publicRoutes = new RouteTable(this, 'PublicRoutes', { vpcId: vpc.id, tags: { Name: `${name}-public` } });
    const isolatedRoutes = new RouteTable(this, 'IsolatedRoutes', {
      vpcId: vpc.id,
      tags: { Name: `${name}-isolated` },
    });
    const internetRoute = new Route(this, 'InternetRoute', {
      routeTableId: publicRoutes.id,
      destinationCidrBlock: ANYWHERE,
      gatewayId: internetGateway.id,
    });

    const zones = plan.map((addresses) => {
      const members = { name, vpcId: vpc.id, addresses, publicRoutes, isolatedRoutes };
      return { letter: addresses.letter, subnets: new ZoneSubnets(this, addresses.letter, members) };
    });
    const natGateways = connectPrivateSubnets(zones, props.nat, internetRoute);

    const privateSubnetIds = zones.map(({ subnets }) => subnets.private.id);
    // Isolated subnets are left out: no route out means none to these services either.
    const routeTableIds = [publicRoutes.id, ...zones.map(({ subnets }) => subnets.privateRoutes.id)];
    const gateway = { name, region, vpcId: vpc.id, routeTableIds };
    const gatewayEndpoints = {
      s3: gatewayEndpoint(this, 'S3', 's3', gateway),
      dynamodb: gatewayEndpoint(this, 'DynamoDb', 'dynamodb', gateway),
    };
    const endpoints = {
      name,
      region,
      cidr,
      vpcId: vpc.id,
      subnetIds: privateSubnetIds,
      services: props.interfaceEndpoints,
    };
    const interfaceEndpoints =
      props.interfaceEndpoints.length === 0 ? undefined : new InterfaceEndpoints(this, 'Endpoints', endpoints);
    const flowLogs = new FlowLogs(this, 'FlowLogs', { ...props.flowLogs, name, region, accountId, vpcId: vpc.id });

    const byLetter = <T>(member: (subnets: ZoneSubnets) => T): Readonly<Record<string, T>> =>
      Object.fromEntries(zones.map(({ letter, subnets }) => [letter, member(subnets)]));
    props.override?.({
      vpc,
      defaultSecurityGroup,
      internetGateway,
      publicRoutes,
      isolatedRoutes,
      privateRoutes: byLetter((subnets) => subnets.privateRoutes),
      publicSubnets: byLetter((subnets) => subnets.public),
      privateSubnets: byLetter((subnets) => subnets.private),
      isolatedSubnets: byLetter((subnets) => subnets.isolated),
      natGateways,
      gatewayEndpoints,
      interfaceEndpoints: interfaceEndpoints?.endpoints ?? {},
      endpointSecurityGroup: interfaceEndpoints?.securityGroup,
      flowLog: flowLogs.flowLog,
      flowLogRole: flowLogs.role,
    });
    return {
      vpcId: vpc.id,
      cidr,
      zones: props.zones,
      publicSubnetIds: zones.map(({ subnets }) => subnets.public.id),
      privateSubnetIds,
      isolatedSubnetIds: zones.map(({ subnets }) => subnets.isolated.id),
    };
  }
}

interface Zone {
  readonly letter: string;
  readonly subnets: ZoneSubnets;
}

/** Gives each private subnet the gateway of its zone, or the only one there is; found by the letters of the zones that have one. */
function connectPrivateSubnets(
  zones: readonly Zone[],
  nat: NewNetworkProps['nat'],
  internetRoute: Route,
): Readonly<Record<string, NatGateway>> {
  const natZones = { 'per-zone': zones, one: zones.slice(0, 1), none: [] }[nat];
  const gateways = Object.fromEntries(
    natZones.map(({ letter, subnets }) => [letter, subnets.addNatGateway(internetRoute)]),
  );
  const only = Object.values(gateways)[0];
  for (const { letter, subnets } of zones) {
    const gateway = gateways[letter] ?? only;
    if (gateway !== undefined) subnets.addPrivateWayOut(gateway);
  }
  return gateways;
}

/** Free, and keeps image layers and state off the NAT gateways, which charge by the gigabyte. */
function gatewayEndpoint(
  scope: Construct,
  id: string,
  service: string,
  at: { readonly name: string; readonly region: string; readonly vpcId: string; readonly routeTableIds: string[] },
): VpcEndpoint {
  return new VpcEndpoint(scope, id, {
    vpcId: at.vpcId,
    vpcEndpointType: 'Gateway',
    serviceName: `com.amazonaws.${at.region}.${service}`,
    routeTableIds: at.routeTableIds,
    tags: { Name: `${at.name}-${service}` },
  });
}
