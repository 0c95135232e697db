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
  inStack('topics', (stack) => placeTopics(stack, platform, kafka));
  inStack('schemas', (stack) => placeSchemas(stack, platform));
  const access = inStack('access', (stack) => withOutputs(stack, placeAccess(stack, platform, kafka), accessOutputs));
  const [first] = Object.values(stacks);
  if (first !== undefined) annotate(first, platform);
  return { stacks, network, kafka, access };
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

/** What people and other tools read with `terraform output`; references between our stacks do not need them. */
function withOutputs<Placed>(
  stack: TerraformStack,
  placed: Placed,
  outputs: (placed: Placed) => Readonly<Record<string, string | readonly string[] | PlacedAccess['policyArns']>>,
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

function accessOutputs({ policyArns }: PlacedAccess): Readonly<Record<string, PlacedAccess['policyArns']>> {
  return { kafka_policy_arns: policyArns };
}
