import { TerraformOutput, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { stackName } from '../base/naming';
import type { IKafkaCluster } from '../constructs/kafka';
import type { INetwork } from '../constructs/network';
import { configureStack } from './configure-stack';
import { annotate, missingParts } from './event-platform';
import { type Part, partsOf } from './layers';
import { type PlacedAccess, placeAccess } from './place-access';
import { placeDeletionGuard } from './place-deletion-guard';
import { placeKafka } from './place-kafka';
import { placeKafkaAlarms } from './place-kafka-alarms';
import { placeNetwork } from './place-network';
import { type PlacedPostgres, placePostgres } from './place-postgres';
import { placePostgresAlarms } from './place-postgres-alarms';
import { type PlacedRedis, placeRedis } from './place-redis';
import { placeRedisAlarms } from './place-redis-alarms';
import { placeSchemas } from './place-schemas';
import { placeTopics } from './place-topics';
import { type PlannedPlatform, type PlatformOptions, planOrThrow } from './planned-platform';

export interface PlatformStacksOptions extends PlatformOptions {
  /**
   * The network of another platform, shared.
   * @default - one of its own, in a stack of its own
   */
  readonly network?: INetwork;
  /**
   * The Kafka cluster of another platform, shared; topics carry the platform's name and do not collide.
   * @default - one of its own, in a stack of its own
   */
  readonly kafka?: IKafkaCluster;
  /**
   * The layers that are built.
   * @default - every one that the environment has
   */
  readonly parts?: readonly Part[];
}

/** What was built, to hand on to another platform of the same app. */
export interface PlatformStacks {
  readonly stacks: Readonly<Partial<Record<Part, TerraformStack>>>;
  readonly network: INetwork | undefined;
  readonly kafka: IKafkaCluster | undefined;
  /** Aurora clusters by the name of their store, those that were built. */
  readonly postgres: PlacedPostgres;
  /** Replication groups of ElastiCache by the name of their store, those that were built. */
  readonly redis: PlacedRedis;
  /** Policies for the roles of handlers, services and people; nothing where access is not among the parts. */
  readonly access: PlacedAccess | undefined;
}

/** One stack per layer, `<platform>-<environment>-<layer>`, each with a state of its own; references between them are theirs. */
export function platformStacks(app: Construct, options: PlatformStacksOptions): PlatformStacks {
  const platform = planOrThrow(options);
  const { environment } = platform.model;
  const parts = options.parts ?? missingParts(partsOf(platform.model), options);
  const stacks: Partial<Record<Part, TerraformStack>> = {};
  const inStack = <Placed>(part: Part, place: (stack: TerraformStack) => Placed): Placed | undefined => {
    if (!parts.includes(part)) return undefined;
    const stack = new TerraformStack(app, stackName(environment.names, part));
    configureStack(stack, environment);
    stacks[part] = stack;
    return place(stack);
  };
  const network =
    inStack('network', (stack) => withOutputs(stack, placeNetwork(stack, platform.model), networkOutputs)) ??
    options.network;
  const kafka =
    inStack('kafka', (stack) => withOutputs(stack, placeWatchedKafka(stack, platform, network), kafkaOutputs)) ??
    options.kafka;
  const postgres =
    inStack('postgres', (stack) =>
      withOutputs(stack, placeWatchedPostgres(stack, platform, network), postgresOutputs),
    ) ?? new Map();
  const redis =
    inStack('redis', (stack) => withOutputs(stack, placeWatchedRedis(stack, platform, network), redisOutputs)) ??
    new Map();
  inStack('topics', (stack) => placeTopics(stack, platform, kafka));
  inStack('schemas', (stack) => placeSchemas(stack, platform));
  const stores = { postgres, redis };
  const access = inStack('access', (stack) =>
    withOutputs(stack, placeAccess(stack, platform, kafka, stores), accessOutputs),
  );
  const [first] = Object.values(stacks);
  if (first !== undefined) annotate(first, platform);
  return { stacks, network, kafka, postgres, redis, access };
}

function placeWatchedKafka(
  stack: TerraformStack,
  platform: PlannedPlatform,
  network: INetwork | undefined,
): IKafkaCluster {
  const kafka = placeKafka(stack, platform, network);
  placeKafkaAlarms(stack, platform, kafka);
  placeDeletionGuard(stack, platform, kafka);
  return kafka;
}

function placeWatchedPostgres(
  stack: TerraformStack,
  platform: PlannedPlatform,
  network: INetwork | undefined,
): PlacedPostgres {
  const placed = placePostgres(stack, platform, network);
  placePostgresAlarms(stack, platform, placed);
  return placed;
}

function placeWatchedRedis(
  stack: TerraformStack,
  platform: PlannedPlatform,
  network: INetwork | undefined,
): PlacedRedis {
  const placed = placeRedis(stack, platform, network);
  placeRedisAlarms(stack, platform, placed);
  return placed;
}

/** What people and other tools read with `terraform output`; references between our stacks do not need them. */
function withOutputs<Placed>(
  stack: TerraformStack,
  placed: Placed,
  outputs: (placed: Placed) => Readonly<Record<string, unknown>>,
): Placed {
  for (const [id, value] of Object.entries(outputs(placed))) new TerraformOutput(stack, id, { value, staticId: true });
  return placed;
}

function networkOutputs(network: INetwork): Readonly<Record<string, string | readonly string[]>> {
  return {
    vpc_id: network.vpcId,
    public_subnet_ids: network.publicSubnetIds,
    private_subnet_ids: network.privateSubnetIds,
    isolated_subnet_ids: network.isolatedSubnetIds,
  };
}

/** By the name of the store; where a secret is stored is none. */
function postgresOutputs(placed: PlacedPostgres): Readonly<Record<string, unknown>> {
  const clusters = Object.fromEntries(
    [...placed].map(([name, cluster]) => [
      name,
      {
        writer_endpoint: cluster.writerEndpoint,
        cluster_endpoint: cluster.clusterEndpoint,
        port: cluster.port,
        iam_resources: cluster.iamResources,
        master_secret_arn: cluster.masterSecretArn,
        ...(cluster.readerEndpoint === undefined ? {} : { reader_endpoint: cluster.readerEndpoint }),
      },
    ]),
  );
  return { postgres_clusters: clusters };
}

function kafkaOutputs(kafka: IKafkaCluster): Readonly<Record<string, string>> {
  const { bootstrapServersScram: scram, bootstrapServersCertificate: certificate } = kafka;
  return {
    cluster_arn: kafka.clusterArn,
    cluster_name: kafka.clusterName,
    bootstrap_servers: kafka.bootstrapServers,
    ...(scram === undefined ? {} : { bootstrap_servers_scram: scram }),
    ...(certificate === undefined ? {} : { bootstrap_servers_certificate: certificate }),
  };
}

/** By the name of the store, with the port; several shards have one address that knows all of them. */
function redisOutputs(placed: PlacedRedis): Readonly<Record<string, Readonly<Record<string, string>>>> {
  return {
    redis_endpoints: Object.fromEntries([...placed].map(([name, { endpoint, port }]) => [name, `${endpoint}:${port}`])),
  };
}

function accessOutputs({ of: { kafka, stores } }: PlacedAccess): Readonly<Record<string, PlacedAccess['policyArns']>> {
  const used = Object.values(stores).some((byName) => Object.keys(byName).length > 0);
  return { kafka_policy_arns: kafka, ...(used ? { store_policy_arns: stores } : {}) };
}
