import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  AuthorizeSecurityGroupIngressCommand,
  CreateTagsCommand,
  DescribeAddressesCommand,
  DescribeFlowLogsCommand,
  DescribeInternetGatewaysCommand,
  DescribeNatGatewaysCommand,
  DescribeRouteTablesCommand,
  DescribeSecurityGroupRulesCommand,
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  DescribeVpcAttributeCommand,
  DescribeVpcEndpointsCommand,
  DescribeVpcsCommand,
  RevokeSecurityGroupIngressCommand,
  type Tag,
} from '@aws-sdk/client-ec2';
import { ListRolesCommand } from '@aws-sdk/client-iam';
import {
  DescribeClusterV2Command,
  DescribeConfigurationRevisionCommand,
  ListClustersV2Command,
  ListConfigurationsCommand,
} from '@aws-sdk/client-kafka';
import {
  DescribeKeyCommand,
  GetKeyRotationStatusCommand,
  ListAliasesCommand,
  ListKeysCommand,
  ListResourceTagsCommand,
} from '@aws-sdk/client-kms';
import { renderServerProperties } from '../../../lib/constructs/kafka/server-properties';
import { planAddresses } from '../../../lib/constructs/network/address-plan';
import { planOrThrow } from '../../../lib/platform/planned-platform';
import { local } from '../../../stacks/environments/local';
import { treasureHunt } from '../../../stacks/events/treasure-hunt';
import { type AwsClients, awsAt, frontPort } from '../support/aws';
import { leave } from '../support/leave';
import { aPlace, recorded } from '../support/place';
import { allPlanned, plannedResources } from '../support/planned';
import { processesOf } from '../support/running';
import { type Ran, runScript } from '../support/script';
import { cdktf, siteOf } from '../support/site';
import { partitionsOnBroker } from '../support/topics';

/**
 * `npm start` as a person meets it: one story, each test going on where the last one ended. Needs Terraform, Python and Java.
 */
jest.setTimeout(6 * 60_000);

const NETWORK = 'treasure-hunt-local-network';
const KAFKA = 'treasure-hunt-local-kafka';
const STACKS = [KAFKA, NETWORK];
const PLANNED = plannedResources();
const ALL = allPlanned();
const PLATFORM = planOrThrow({ environment: local, events: treasureHunt });
const OURS: Readonly<Record<string, string>> = { 'veltrix:environment': 'local', 'veltrix:platform': 'treasure-hunt' };

const place = aPlace();
let aws: AwsClients;

afterAll(() => leave(place));

async function start(): Promise<Ran> {
  const ran = await runScript(place, 'start');
  if (ran.code === 0) aws = awsAt(frontPort(place));
  return ran;
}

/** The closing table, with what is different in every run by its name. */
function closing({ out }: Ran): string {
  const { run, state } = place.folders;
  return out
    .slice(out.search(/^(Deployed: |No changes: )/m))
    .replaceAll(state, 'STATE')
    .replaceAll(run, 'RUN')
    .replaceAll(/\b(subnet|vpc)-[0-9a-f]{17}\b/g, '$1')
    .replaceAll(/127\.0\.0\.1:\d+/g, '127.0.0.1:PORT')
    .replaceAll(/(cluster\/\S+\/)[\da-f-]+/g, '$1ID');
}

function table(first: string, changed: Readonly<Record<string, string>>): string {
  return `${first}

stack                        resources  changed now
${KAFKA}    ${String(PLANNED[KAFKA]).padEnd(9)}  ${changed[KAFKA] ?? 'no'}
${NETWORK}  ${String(PLANNED[NETWORK]).padEnd(9)}  ${changed[NETWORK] ?? 'no'}

outputs
  ${NETWORK}.isolated_subnet_ids  subnet subnet subnet
  ${NETWORK}.private_subnet_ids   subnet subnet subnet
  ${NETWORK}.public_subnet_ids    subnet subnet subnet
  ${NETWORK}.vpc_id               vpc
  ${KAFKA}.bootstrap_servers      127.0.0.1:PORT
  ${KAFKA}.cluster_arn            arn:aws:kafka:us-east-1:000000000000:cluster/${KAFKA}/ID
  ${KAFKA}.cluster_name           ${KAFKA}

where things are
  AWS, emulated  http://127.0.0.1:PORT
  Kafka          127.0.0.1:PORT
  state          STATE
  logs           RUN

not applied here
  aws_msk_topic  needs AWS provider 6.38, and the emulator has no topics: they are made on the real broker by the admin protocol

try next
  npm start                    again: no changes
  npm run status               what runs
  eval "$(npm run --silent env)" && npx cdktf diff ${KAFKA} --skip-provider-lock
  npx veltrix explain topics.treasure-hunt.treasure.found.partitions --environment local
  npm run stop                 end everything that was started

`;
}

const NO_CHANGES = table('No changes: everything stands as declared.', {});

test('the first start deploys everything, and closes with what stands where', async () => {
  const ran = await start();
  expect(ran).toMatchObject({ code: 0, err: '' });
  expect(closing(ran)).toBe(
    table(`Deployed: ${ALL} changes.`, { [KAFKA]: String(PLANNED[KAFKA]), [NETWORK]: String(PLANNED[NETWORK]) }),
  );
  expect(ran.out).not.toContain('starting over');
});

describe('what AWS says afterwards', () => {
  const tagged = { Filters: [{ Name: 'tag:veltrix:platform', Values: ['treasure-hunt'] }] };
  let vpcId = '';

  test('there is one VPC, with the range of the environment and with names inside', async () => {
    const { Vpcs = [] } = await aws.ec2.send(new DescribeVpcsCommand(tagged));
    expect(Vpcs.map(({ CidrBlock, Tags }) => ({ CidrBlock, tags: asRecord(Tags) }))).toEqual([
      { CidrBlock: cidrOf(), tags: { ...OURS, Name: NETWORK } },
    ]);
    vpcId = Vpcs[0]?.VpcId ?? '';
    for (const [Attribute, answer] of [
      ['enableDnsSupport', 'EnableDnsSupport'],
      ['enableDnsHostnames', 'EnableDnsHostnames'],
    ] as const) {
      const said = await aws.ec2.send(new DescribeVpcAttributeCommand({ VpcId: vpcId, Attribute }));
      expect(said[answer]).toEqual({ Value: true });
    }
  });

  test('every zone has a subnet of each tier, with the planned range, and none gives out public addresses', async () => {
    const { Subnets = [] } = await aws.ec2.send(new DescribeSubnetsCommand(inVpc()));
    const found = Subnets.map(({ AvailabilityZone, CidrBlock, MapPublicIpOnLaunch, Tags }) => ({
      zone: AvailabilityZone,
      cidr: CidrBlock,
      open: MapPublicIpOnLaunch,
      tags: asRecord(Tags),
    }));
    const planned = zonesPlanned().flatMap(({ letter, zone, ...cidrs }) =>
      (['public', 'private', 'isolated'] as const).map((tier) => ({
        zone,
        cidr: cidrs[`${tier}Cidr`],
        open: false,
        tags: { ...OURS, Name: `${NETWORK}-${tier}-${letter}` },
      })),
    );
    expect(planned).toHaveLength(9);
    expect(sorted(found)).toEqual(sorted(planned));
  });

  test('one NAT gateway stands in the first public subnet, and every private subnet goes through it, no isolated one', async () => {
    const [{ NatGateways = [] }, { RouteTables = [] }, { Subnets = [] }] = await Promise.all([
      aws.ec2.send(new DescribeNatGatewaysCommand({ Filter: inVpc().Filters })),
      aws.ec2.send(new DescribeRouteTablesCommand(inVpc())),
      aws.ec2.send(new DescribeSubnetsCommand(inVpc())),
    ]);
    const names = new Map(
      Subnets.map(({ SubnetId, Tags }) => [SubnetId, asRecord(Tags).Name?.slice(NETWORK.length + 1)]),
    );
    expect(NatGateways.map(({ State, SubnetId }) => [State, names.get(SubnetId)])).toEqual([['available', 'public-a']]);
    const ways = RouteTables.flatMap(({ Associations = [], Routes = [] }) =>
      Associations.filter(({ SubnetId }) => SubnetId !== undefined).map(({ SubnetId }) => {
        const out = Routes.find(({ DestinationCidrBlock }) => DestinationCidrBlock === '0.0.0.0/0');
        return `${names.get(SubnetId)} ${out?.NatGatewayId ?? out?.GatewayId?.replace(/-.*/, '') ?? 'nowhere'}`;
      }),
    );
    const nat = NatGateways[0]?.NatGatewayId;
    const each = (tier: string, way: string | undefined) => ['a', 'b', 'c'].map((zone) => `${tier}-${zone} ${way}`);
    // Each way once: under load the provider's client repeats a call, and the emulator writes the same association twice.
    expect([...new Set(ways)].sort()).toEqual([
      ...each('isolated', 'nowhere'),
      ...each('private', nat),
      ...each('public', 'igw'),
    ]);
  });

  test('the group that every VPC comes with lets nobody in or out', async () => {
    const { SecurityGroups = [] } = await aws.ec2.send(new DescribeSecurityGroupsCommand(inVpc()));
    const closed = SecurityGroups.filter(({ GroupName }) => GroupName === 'default');
    expect(closed.map(({ IpPermissions, IpPermissionsEgress }) => [IpPermissions, IpPermissionsEgress])).toEqual([
      [[], []],
    ]);
  });

  test('all traffic is logged, by the role and into the group that are meant for it', async () => {
    const { FlowLogs = [] } = await aws.ec2.send(
      new DescribeFlowLogsCommand({ Filter: [{ Name: 'resource-id', Values: [vpcId] }] }),
    );
    expect(FlowLogs).toEqual([
      expect.objectContaining({
        TrafficType: 'ALL',
        LogDestination: `arn:aws:logs:us-east-1:000000000000:log-group:/aws/vpc/${NETWORK}-flow-logs`,
        DeliverLogsPermissionArn: `arn:aws:iam::000000000000:role/${NETWORK}-flow-logs`,
        FlowLogStatus: 'ACTIVE',
      }),
    ]);
  });

  test('the cluster has the brokers, the type and the storage of the plan, and lets in nobody without IAM and TLS', async () => {
    const { kafka } = PLATFORM.plan;
    const { ClusterInfoList = [] } = await aws.kafka.send(new ListClustersV2Command({}));
    expect(ClusterInfoList).toHaveLength(1);
    const { ClusterInfo } = await aws.kafka.send(
      new DescribeClusterV2Command({ ClusterArn: ClusterInfoList[0]?.ClusterArn }),
    );
    expect(ClusterInfo).toMatchObject({
      ClusterName: KAFKA,
      State: 'ACTIVE',
      Tags: { ...OURS, Name: KAFKA },
      Provisioned: {
        NumberOfBrokerNodes: kafka?.brokers.value,
        CurrentBrokerSoftwareInfo: { KafkaVersion: kafka?.version.value },
        BrokerNodeGroupInfo: {
          InstanceType: kafka?.brokerType.value,
          StorageInfo: { EbsStorageInfo: { VolumeSize: kafka?.storagePerBroker?.value } },
        },
        ClientAuthentication: { Sasl: { Iam: { Enabled: true } } },
        EncryptionInfo: { EncryptionInTransit: { ClientBroker: 'TLS', InCluster: true } },
        EnhancedMonitoring: 'PER_BROKER',
      },
    });
    const { BrokerNodeGroupInfo, ClientAuthentication } = ClusterInfo?.Provisioned ?? {};
    expect(ClientAuthentication?.Unauthenticated?.Enabled ?? false).toBe(false);
    expect(ClientAuthentication?.Sasl?.Scram?.Enabled ?? false).toBe(false);
    const { Subnets = [] } = await aws.ec2.send(
      new DescribeSubnetsCommand({ SubnetIds: BrokerNodeGroupInfo?.ClientSubnets }),
    );
    expect(Subnets.map(({ CidrBlock }) => CidrBlock).sort()).toEqual(
      zonesPlanned()
        .map(({ isolatedCidr }) => isolatedCidr)
        .sort(),
    );
  });

  test('the brokers have the properties that keep acknowledged records', async () => {
    const { Configurations = [] } = await aws.kafka.send(new ListConfigurationsCommand({}));
    expect(Configurations.map(({ Name }) => Name)).toEqual([KAFKA]);
    const { ServerProperties } = await aws.kafka.send(
      new DescribeConfigurationRevisionCommand({
        Arn: Configurations[0]?.Arn,
        Revision: Configurations[0]?.LatestRevision?.Revision,
      }),
    );
    expect(Buffer.from(ServerProperties ?? []).toString()).toBe(renderServerProperties({}));
  });

  test('every key rotates and says whose it is', async () => {
    const { Aliases = [] } = await aws.kms.send(new ListAliasesCommand({}));
    const ours = Aliases.filter(({ AliasName }) => AliasName?.startsWith('alias/treasure-hunt'));
    expect(ours.map(({ AliasName }) => AliasName).sort()).toEqual([`alias/${KAFKA}`, `alias/${NETWORK}-flow-logs`]);
    for (const { AliasName, TargetKeyId: KeyId } of ours) {
      expect(await aws.kms.send(new GetKeyRotationStatusCommand({ KeyId }))).toMatchObject({
        KeyRotationEnabled: true,
      });
      const { Tags = [] } = await aws.kms.send(new ListResourceTagsCommand({ KeyId }));
      const tags = Object.fromEntries(Tags.map(({ TagKey, TagValue }) => [TagKey, TagValue]));
      expect(tags).toEqual({ ...OURS, Name: AliasName?.slice('alias/'.length) });
    }
  });

  test('the broker has the planned topics and no others', async () => {
    const planned = PLATFORM.plan.topics.map(({ name, partitions }) => [name, partitions.value]);
    expect(planned.length).toBeGreaterThan(10);
    expect(await partitionsOnBroker(place)).toEqual(Object.fromEntries(planned));
  });

  function inVpc() {
    return { Filters: [{ Name: 'vpc-id', Values: [vpcId] }] };
  }
});

test('status says what runs and what stands', async () => {
  const { code, out } = await runScript(place, 'status');
  expect([code, out.replaceAll(/process \d+/g, 'process N').replaceAll(/127\.0\.0\.1:\d+/g, '127.0.0.1:PORT')]).toEqual(
    [
      0,
      `emulator    runs (process N)
supplement  http://127.0.0.1:PORT (process N)
kafka       127.0.0.1:PORT (process N)
stacks      deployed
            ${KAFKA}: ${PLANNED[KAFKA]} resources
            ${NETWORK}: ${PLANNED[NETWORK]} resources
`,
    ],
  );
});

test('the second start changes nothing, and takes less than 90 s', async () => {
  const before = STACKS.map((stack) => recorded(place, stack).ids);
  const from = performance.now();
  const ran = await start();
  expect(ran).toMatchObject({ code: 0, err: '' });
  expect(closing(ran)).toBe(NO_CHANGES);
  expect(STACKS.map((stack) => recorded(place, stack).ids)).toEqual(before);
  expect(performance.now() - from).toBeLessThan(90_000);
});

describe('what somebody changes behind the back of Terraform', () => {
  test('is done: the clients are shut out, somebody else is let in, and a name is changed', async () => {
    const { groupId, rules } = await brokerAccess();
    expect(rules).toEqual([[9098, cidrOf()]]);
    const group = { GroupId: groupId };
    const from = (CidrIp: string) => ({
      ...group,
      IpPermissions: [{ IpProtocol: 'tcp', FromPort: 9098, ToPort: 9098, IpRanges: [{ CidrIp }] }],
    });
    await aws.ec2.send(new RevokeSecurityGroupIngressCommand(from(cidrOf())));
    await aws.ec2.send(new AuthorizeSecurityGroupIngressCommand(from('192.0.2.0/24')));
    await aws.ec2.send(new CreateTagsCommand({ Resources: [groupId], Tags: [{ Key: 'Name', Value: 'mine' }] }));
    expect((await brokerAccess()).rules).toEqual([[9098, '192.0.2.0/24']]);
  });

  test('is what cdktf diff shows, and nothing else', async () => {
    const { code, out } = await cdktf(await siteOf(place), ['diff', KAFKA, '--skip-provider-lock']);
    expect(code).toBe(0);
    expect(
      [...out.matchAll(/# (\S+) .*?((?:will|must) be .*)$/gm)].map(([, address, what]) => `${address} ${what}`),
    ).toEqual([
      'aws_security_group.kafka_Access_SecurityGroup_09F35F8E will be updated in-place',
      'aws_vpc_security_group_ingress_rule.kafka_Access_clients_network_15075956 will be created',
    ]);
    expect(out).toContain('Plan: 1 to add, 1 to change, 0 to destroy.');
  });

  test('is put right by the next start, except for a rule that Terraform was never told of', async () => {
    const ran = await start();
    expect(ran).toMatchObject({ code: 0, err: '' });
    expect(closing(ran)).toBe(table('Deployed: 2 changes.', { [KAFKA]: '2' }));
    const { name, rules } = await brokerAccess();
    // Openings are resources of their own, so that other stacks can add theirs: one more is nobody's concern here.
    expect([name, rules]).toEqual([
      `${KAFKA}-brokers`,
      [
        [9098, cidrOf()],
        [9098, '192.0.2.0/24'],
      ],
    ]);
  });

  async function brokerAccess() {
    const { SecurityGroups = [] } = await aws.ec2.send(
      new DescribeSecurityGroupsCommand({ Filters: [{ Name: 'group-name', Values: [`${KAFKA}-brokers`] }] }),
    );
    const [group] = SecurityGroups;
    const groupId = group?.GroupId ?? '';
    const { SecurityGroupRules = [] } = await aws.ec2.send(
      new DescribeSecurityGroupRulesCommand({ Filters: [{ Name: 'group-id', Values: [groupId] }] }),
    );
    const rules = SecurityGroupRules.filter(({ IsEgress }) => IsEgress !== true)
      .map(({ FromPort, CidrIpv4 }) => [FromPort, CidrIpv4] as const)
      .sort();
    return { groupId, name: asRecord(group?.Tags).Name, rules };
  }
});

test('stop ends everything, and what was deployed is there again after the next start', async () => {
  const before = STACKS.map((stack) => recorded(place, stack));
  expect(processesOf(place.cache).length).toBeGreaterThan(2);
  expect(await runScript(place, 'stop')).toMatchObject({
    code: 0,
    out: 'stopped: nothing that npm start started runs any more; what was deployed is kept\n',
  });
  expect(processesOf(place.cache)).toEqual([]);
  expect(recordsLeft()).toEqual([]);
  const ran = await start();
  expect(ran).toMatchObject({ code: 0, err: '' });
  expect(closing(ran)).toBe(NO_CHANGES);
  const after = STACKS.map((stack) => recorded(place, stack));
  expect(after.map(({ ids }) => ids)).toEqual(before.map(({ ids }) => ids));
  // Only the first refresh after a change writes what AWS filled in meanwhile; Kafka's was changed by the start before.
  expect(after[1]?.serial).toBe(before[1]?.serial);
});

test('destroy through the gate leaves nothing', async () => {
  const { code, out } = await cdktf(await siteOf(place), [
    'destroy',
    // With all that stand on them, although these were never deployed: cdktf destroys no stack before what needs it.
    'treasure-hunt-local-*',
    '--auto-approve',
    '--skip-provider-lock',
  ]);
  expect([
    code,
    [...out.matchAll(/Resources: 0 added, 0 changed, ([1-9]\d*) destroyed/g)].map(([, gone]) => Number(gone)),
  ]).toEqual([0, [PLANNED[KAFKA], PLANNED[NETWORK]]]);
  const { ec2, iam, kafka, kms } = aws;
  const [vpcs, gateways, nats, flowLogs, endpoints, eips, groups] = await Promise.all([
    ec2.send(new DescribeVpcsCommand({})),
    ec2.send(new DescribeInternetGatewaysCommand({})),
    ec2.send(new DescribeNatGatewaysCommand({})),
    ec2.send(new DescribeFlowLogsCommand({})),
    ec2.send(new DescribeVpcEndpointsCommand({})),
    ec2.send(new DescribeAddressesCommand({})),
    ec2.send(new DescribeSecurityGroupsCommand({})),
  ]);
  const [clusters, configurations, roles, aliases, keys] = await Promise.all([
    kafka.send(new ListClustersV2Command({})),
    kafka.send(new ListConfigurationsCommand({})),
    iam.send(new ListRolesCommand({})),
    kms.send(new ListAliasesCommand({})),
    kms.send(new ListKeysCommand({})),
  ]);
  const states = await Promise.all(
    (keys.Keys ?? []).map(
      async ({ KeyId }) => (await kms.send(new DescribeKeyCommand({ KeyId }))).KeyMetadata?.KeyState,
    ),
  );
  expect({
    vpcs: vpcs.Vpcs?.filter(({ IsDefault }) => IsDefault !== true),
    gateways: gateways.InternetGateways?.filter(({ Tags }) => asRecord(Tags).Name?.startsWith('treasure-hunt')),
    nats: nats.NatGateways?.filter(({ State }) => State !== 'deleted'),
    flowLogs: flowLogs.FlowLogs,
    endpoints: endpoints.VpcEndpoints,
    addresses: eips.Addresses,
    groups: groups.SecurityGroups?.filter(({ GroupName }) => GroupName !== 'default'),
    clusters: clusters.ClusterInfoList,
    configurations: configurations.Configurations,
    roles: roles.Roles?.filter(({ RoleName }) => RoleName?.startsWith('treasure-hunt')),
    aliases: aliases.Aliases?.filter(({ AliasName }) => !AliasName?.startsWith('alias/aws/')),
    // KMS keeps a key for the month in which the deletion can be taken back.
    keys: states.filter((state) => state !== 'PendingDeletion'),
  }).toEqual({
    vpcs: [],
    gateways: [],
    nats: [],
    flowLogs: [],
    endpoints: [],
    addresses: [],
    groups: [],
    clusters: [],
    configurations: [],
    roles: [],
    aliases: [],
    keys: [],
  });
});

test('the last stop leaves no process and no plan', async () => {
  expect(await runScript(place, 'stop')).toMatchObject({ code: 0, err: '' });
  expect(processesOf(place.cache)).toEqual([]);
  expect(recordsLeft()).toEqual([]);
});

function recordsLeft(): readonly string[] {
  return [place.folders.emulator, join(place.folders.run, 'kafka')]
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder))
    .filter((name) => name.endsWith('.pid.json'));
}

function cidrOf(): string {
  const { network } = PLATFORM.model.environment;
  if (network.kind !== 'new') throw new Error('local has a network of its own');
  return network.cidr;
}

function zonesPlanned() {
  const { region, zones } = PLATFORM.model.environment;
  return planAddresses(cidrOf(), region, zones);
}

function asRecord(tags: readonly Tag[] | undefined): Readonly<Record<string, string>> {
  return Object.fromEntries((tags ?? []).map(({ Key = '', Value = '' }) => [Key, Value]));
}

function sorted<Item extends { readonly cidr: string | undefined }>(items: readonly Item[]): readonly Item[] {
  return [...items].sort((a, b) => ((a.cidr ?? '') < (b.cidr ?? '') ? -1 : 1));
}
