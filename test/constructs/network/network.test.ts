import { DbSubnetGroup } from '@cdktf/provider-aws/lib/db-subnet-group';
import { Vpc } from '@cdktf/provider-aws/lib/vpc';
import { tryZones } from '../../../lib/catalog/regions';
import {
  type InterfaceEndpoint,
  Network,
  type NetworkProps,
  type NetworkResources,
  type NewNetworkProps,
  PRIVATE_CLUSTER_ENDPOINTS,
} from '../../../lib/constructs/network';
import { addresses, all, aNetwork, count, messageOf, named, only, type Resources, synthesize } from '../support';

const build = (changes: Partial<NewNetworkProps> = {}): Resources =>
  synthesize((stack) => new Network(stack, 'Network', aNetwork(changes)));
const EXISTING = {
  vpcId: 'vpc-1',
  cidr: '10.0.0.0/16',
  zones: ['us-east-1a', 'us-east-1b'],
  publicSubnetIds: [],
  privateSubnetIds: ['subnet-1', 'subnet-2'],
  isolatedSubnetIds: ['subnet-3', 'subnet-4'],
};

describe('network', () => {
  test('keeps its addresses', () => {
    expect(addresses(build({ zones: ['us-east-1a'], interfaceEndpoints: ['ecr.api', 'ecr.dkr'] }))).toEqual([
      'aws_cloudwatch_log_group.Network_FlowLogs_LogGroup_625EB2BC',
      'aws_default_security_group.Network_DefaultSecurityGroup_6811E764',
      'aws_eip.Network_a_NatAddress_77502935',
      'aws_flow_log.Network_FlowLogs_2BEC3212',
      'aws_iam_role.Network_FlowLogs_Role_5294D16F',
      'aws_iam_role_policy.Network_FlowLogs_Policy_C6DC2BAB',
      'aws_internet_gateway.Network_InternetGateway_D8FF3F66',
      'aws_kms_alias.Network_FlowLogs_Key_Alias_D7AC3CE4',
      'aws_kms_key.Network_FlowLogs_Key_91A8904C',
      'aws_nat_gateway.Network_a_Nat_C08EDC7A',
      'aws_route.Network_InternetRoute_F245D6FD',
      'aws_route.Network_a_PrivateWayOut_84DBC721',
      'aws_route_table.Network_IsolatedRoutes_6E87E5B3',
      'aws_route_table.Network_PublicRoutes_63720B20',
      'aws_route_table.Network_a_PrivateRoutes_E1A0B098',
      'aws_route_table_association.Network_a_IsolatedAssociation_20795BAC',
      'aws_route_table_association.Network_a_PrivateAssociation_BC05C2B7',
      'aws_route_table_association.Network_a_PublicAssociation_DA00EBF8',
      'aws_security_group.Network_Endpoints_SecurityGroup_F76A5122',
      'aws_subnet.Network_a_Isolated_D7DF776B',
      'aws_subnet.Network_a_Private_F3B26A3D',
      'aws_subnet.Network_a_Public_241D0E2D',
      'aws_vpc.Network_1C6012B5',
      'aws_vpc_endpoint.Network_DynamoDb_49C67FC4',
      'aws_vpc_endpoint.Network_Endpoints_ecrapi_5E1963BD',
      'aws_vpc_endpoint.Network_Endpoints_ecrdkr_506ADA38',
      'aws_vpc_endpoint.Network_S3_C2BFD8D2',
      'aws_vpc_security_group_ingress_rule.Network_Endpoints_FromNetwork_4EF8A09D',
    ]);
  });

  test('changes nothing of a zone when another one is put before it', () => {
    const before = build({ zones: ['us-east-1a', 'us-east-1c'] });
    const after = build({ zones: ['us-east-1b', 'us-east-1a', 'us-east-1c'] });
    for (const type of ['aws_subnet', 'aws_nat_gateway', 'aws_eip', 'aws_route', 'aws_route_table_association']) {
      expect(after[type]).toMatchObject(before[type] ?? {});
    }
    expect(count(before, 'aws_subnet')).toBe(6);
    expect(count(after, 'aws_subnet')).toBe(9);
  });

  test('gives no subnet public addresses by itself, and each tier its zone and range', () => {
    const resources = build();
    expect(count(resources, 'aws_subnet')).toBe(9);
    for (const subnet of all(resources, 'aws_subnet')) expect(subnet.map_public_ip_on_launch).toBe(false);
    expect(named(resources, 'aws_subnet', 'hunt-test-network-isolated-b')).toMatchObject({
      availability_zone: 'us-east-1b',
      cidr_block: '10.20.144.0/20',
    });
  });

  test.each([
    ['per-zone', 3, 3, ['a', 'b', 'c']],
    ['one', 1, 3, ['a', 'a', 'a']],
    ['none', 0, 0, []],
  ] as const)('with nat %s has %i gateways and %i private ways out', (nat, gateways, waysOut, through) => {
    const resources = build({ nat });
    expect(count(resources, 'aws_nat_gateway')).toBe(gateways);
    expect(count(resources, 'aws_eip')).toBe(gateways);
    const routes = all(resources, 'aws_route').filter((route) => 'nat_gateway_id' in route);
    expect(routes).toHaveLength(waysOut);
    expect(routes.map((route) => /Network_(.)_Nat/.exec(String(route.nat_gateway_id))?.[1])).toEqual(through);
    expect(all(resources, 'aws_route')).toHaveLength(waysOut + 1);
  });

  test('leaves isolated subnets without any route: no way out and no gateway endpoint', () => {
    const resources = build();
    const isolated = Object.keys(resources.aws_route_table ?? {}).filter((id) => id.includes('Isolated'));
    expect(isolated).toHaveLength(1);
    const routed = JSON.stringify([resources.aws_route, resources.aws_vpc_endpoint]);
    expect(routed).not.toContain(isolated[0]);
    const associations = all(resources, 'aws_route_table_association').filter((association) =>
      String(association.route_table_id).includes(String(isolated[0])),
    );
    expect(associations.map((association) => String(association.subnet_id).includes('_Isolated_'))).toEqual([
      true,
      true,
      true,
    ]);
  });

  test('always has free endpoints for S3 and DynamoDB in public and private subnets', () => {
    const endpoints = all(build(), 'aws_vpc_endpoint');
    expect(endpoints.map((endpoint) => endpoint.service_name)).toEqual([
      'com.amazonaws.us-east-1.dynamodb',
      'com.amazonaws.us-east-1.s3',
    ]);
    for (const endpoint of endpoints) {
      expect(endpoint.vpc_endpoint_type).toBe('Gateway');
      expect(endpoint.route_table_ids).toHaveLength(4);
    }
  });

  test('lets only the network, and only by TLS, reach its interface endpoints', () => {
    const resources = build({ interfaceEndpoints: PRIVATE_CLUSTER_ENDPOINTS });
    const endpoints = all(resources, 'aws_vpc_endpoint').filter(
      (endpoint) => endpoint.vpc_endpoint_type === 'Interface',
    );
    expect(endpoints).toHaveLength(PRIVATE_CLUSTER_ENDPOINTS.length);
    for (const endpoint of endpoints) {
      expect(endpoint.private_dns_enabled).toBe(true);
      expect(endpoint.subnet_ids).toHaveLength(3);
    }
    expect(only(resources, 'aws_vpc_security_group_ingress_rule')).toMatchObject({
      cidr_ipv4: '10.20.0.0/16',
      ip_protocol: 'tcp',
      from_port: 443,
      to_port: 443,
      description: 'TLS from the network',
    });
    expect(count(resources, 'aws_vpc_security_group_egress_rule')).toBe(0);
    expect(count(build(), 'aws_security_group')).toBe(0);
  });

  test('closes the security group every VPC starts with', () => {
    expect(only(build(), 'aws_default_security_group')).toMatchObject({ ingress: [], egress: [] });
  });

  test('logs all traffic to an encrypted group, by a role that can write there only', () => {
    const resources = build({
      flowLogs: { retentionDays: 90, permissionsBoundary: 'arn:aws:iam::111122223333:policy/edge' },
    });
    expect(only(resources, 'aws_flow_log')).toMatchObject({
      traffic_type: 'ALL',
      log_destination_type: 'cloud-watch-logs',
    });
    expect(only(resources, 'aws_cloudwatch_log_group')).toMatchObject({
      name: '/aws/vpc/hunt-test-network-flow-logs',
      retention_in_days: 90,
      kms_key_id: `\${aws_kms_key.Network_FlowLogs_Key_91A8904C.arn}`,
    });
    const role = only(resources, 'aws_iam_role');
    expect(role).toMatchObject({
      name: 'hunt-test-network-flow-logs',
      permissions_boundary: 'arn:aws:iam::111122223333:policy/edge',
    });
    expect(JSON.parse(String(role.assume_role_policy))).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Service: 'vpc-flow-logs.amazonaws.com' },
          Action: 'sts:AssumeRole',
          Condition: {
            StringEquals: { 'aws:SourceAccount': '111122223333' },
            ArnLike: { 'aws:SourceArn': 'arn:aws:ec2:us-east-1:111122223333:vpc-flow-log/*' },
          },
        },
      ],
    });
    const group = `\${aws_cloudwatch_log_group.Network_FlowLogs_LogGroup_625EB2BC.arn}`;
    expect(JSON.parse(String(only(resources, 'aws_iam_role_policy').policy))).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Action: ['logs:CreateLogStream', 'logs:DescribeLogGroups', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
          Resource: [group, `${group}:*`],
        },
      ],
    });
    expect('permissions_boundary' in only(build(), 'aws_iam_role')).toBe(false);
  });

  test('hands over the resources behind it at the end, members by the letter of their zone', () => {
    const seen: NetworkResources[] = [];
    const resources = build({
      override: (made) => {
        seen.push(made);
        made.vpc.addOverride('tags.Team', 'edge');
      },
    });
    expect(seen.map((made) => Object.keys(made.natGateways))).toEqual([['a', 'b', 'c']]);
    expect(seen[0]?.endpointSecurityGroup).toBeUndefined();
    expect(only(resources, 'aws_vpc').tags).toEqual({ Name: 'hunt-test-network', Team: 'edge' });
  });

  test('lists its zones and subnets in the order they were given', () => {
    const resources = synthesize((stack) => {
      const network = new Network(stack, 'Network', aNetwork({ zones: ['us-east-1c', 'us-east-1a'] }));
      expect(network.zones).toEqual(['us-east-1c', 'us-east-1a']);
      new DbSubnetGroup(stack, 'Group', { subnetIds: [...network.isolatedSubnetIds] });
    });
    expect(only(resources, 'aws_db_subnet_group').subnet_ids).toEqual([
      `\${aws_subnet.Network_c_Isolated_99606FE3.id}`,
      `\${aws_subnet.Network_a_Isolated_D7DF776B.id}`,
    ]);
  });

  test('takes the zones the catalog has for a region', () => {
    expect(count(build({ region: 'eu-west-1', zones: tryZones('eu-west-1', 2) ?? [] }), 'aws_subnet')).toBe(6);
    expect(tryZones('us-west-1', 2)).toBeUndefined();
    expect(tryZones('toString', 2)).toBeUndefined();
  });

  test.each([
    [{ region: 'us-east' }, 'region: got "us-east", allowed a region code such as us-east-1; write the region code'],
    [{ accountId: '1234' }, 'accountId: got "1234", allowed twelve digits; write the id as text, with leading zeros'],
    [
      { flowLogs: { retentionDays: 31 as 30 } },
      'flowLogs.retentionDays: got 31, allowed 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653; use 60',
    ],
    [
      { interfaceEndpoints: ['ec2', 'sts', 'ec2'] as const },
      'interfaceEndpoints[2]: got "ec2" twice, allowed each service once; remove one of them',
    ],
    [{ name: 'n'.repeat(55) }, `IAM role "${'n'.repeat(55)}-flow-logs" has 65 characters, at most 64`],
  ])('refuses %j', (changes, message) => {
    expect(messageOf(() => build(changes))).toBe(message);
  });

  test('refuses an endpoint it does not know', () => {
    const interfaceEndpoints = ['s3' as InterfaceEndpoint];
    expect(messageOf(() => build({ interfaceEndpoints }))).toMatch(
      /^interfaceEndpoints\[0\]: got "s3", allowed appconfigdata, .*, sts; name one of these, or add an endpoint of your own to the vpcId$/,
    );
  });

  test('refuses a range that is known only after deployment', () => {
    const message = messageOf(() =>
      synthesize((stack) => {
        const { cidrBlock } = new Vpc(stack, 'Other', { cidrBlock: '10.0.0.0/16' });
        new Network(stack, 'Network', aNetwork({ cidr: cidrBlock }));
      }),
    );
    expect(message).toBe(
      'cidr: got a value known only after deployment, allowed plain text; write the value itself, ids and addresses are made of it',
    );
  });
});

describe('existing network', () => {
  test('creates nothing and hands on what it was given', () => {
    const resources = synthesize((stack) => {
      const network = new Network(stack, 'Network', { existing: EXISTING });
      const { vpcId, cidr, zones, publicSubnetIds, privateSubnetIds, isolatedSubnetIds } = network;
      expect({ vpcId, cidr, zones, publicSubnetIds, privateSubnetIds, isolatedSubnetIds }).toEqual(EXISTING);
    });
    expect(addresses(resources)).toEqual([]);
  });

  test('refuses fewer subnets than zones', () => {
    const existing = { ...EXISTING, isolatedSubnetIds: ['subnet-3'] };
    expect(messageOf(() => synthesize((stack) => new Network(stack, 'Network', { existing })))).toBe(
      'existing.isolatedSubnetIds: got 1 for 2 zones, allowed none, or one per zone; name one subnet per zone, in the order of zones',
    );
  });

  test('refuses to be without zones', () => {
    const existing = { ...EXISTING, zones: [] };
    expect(messageOf(() => synthesize((stack) => new Network(stack, 'Network', { existing })))).toBe(
      'existing.zones: got none, allowed at least one; name the zones of the subnets',
    );
  });

  test('cannot be mixed with a new one', () => {
    // @ts-expect-error a network is either new or existing
    const mixed: NetworkProps = { ...aNetwork(), existing: EXISTING };
    expect(Object.keys(mixed)).toContain('existing');
  });
});
