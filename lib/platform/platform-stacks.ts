import { TerraformOutput, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { stackName } from '../base/naming';
import type { IKafkaCluster } from '../constructs/kafka';
import type { INetwork } from '../constructs/network';
import { configureStack } from './configure-stack';
import { annotate, missingParts } from './event-platform';
import { type Part, partsOf } from './layers';
import { placeKafka } from './place-kafka';
import { placeNetwork } from './place-network';
import { placeTopics } from './place-topics';
import { type PlatformOptions, planOrThrow } from './planned-platform';

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
    inStack('kafka', (stack) => withOutputs(stack, placeKafka(stack, platform, network), kafkaOutputs)) ??
    options.kafka;
  inStack('topics', (stack) => placeTopics(stack, platform, kafka));
  const [first] = Object.values(stacks);
  if (first !== undefined) annotate(first, platform);
  return { stacks, network, kafka };
}

/** What people and other tools read with `terraform output`; references between our stacks do not need them. */
function withOutputs<Placed>(
  stack: TerraformStack,
  placed: Placed,
  outputs: (placed: Placed) => Readonly<Record<string, string | readonly string[]>>,
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
  return { cluster_arn: kafka.clusterArn, cluster_name: kafka.clusterName, bootstrap_servers: kafka.bootstrapServers };
}
