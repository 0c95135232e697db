import { TerraformResource, type TerraformResourceLifecycle } from 'cdktf';
import type { Construct } from 'constructs';
import { compareText } from '../../base/issue';

export interface MskTopicConfig {
  readonly clusterArn: string;
  readonly name: string;
  readonly partitionCount: number;
  readonly replicationFactor: number;
  /** Kafka's own names and values; an empty record leaves the attribute out. */
  readonly configs: Readonly<Record<string, string>>;
  readonly lifecycle: TerraformResourceLifecycle;
}

/**
 * `aws_msk_topic`, newer than the generated classes: the resource's arguments, typed, over cdktf's generic resource.
 * In place the provider changes `configs` and `partition_count`; name, cluster and replication factor replace the topic
 * (https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/msk_topic, read 2026-11).
 */
export class MskTopic extends TerraformResource {
  static readonly tfResourceType = 'aws_msk_topic';

  private readonly config: MskTopicConfig;

  constructor(scope: Construct, id: string, config: MskTopicConfig) {
    super(scope, id, {
      terraformResourceType: MskTopic.tfResourceType,
      // The stack's AWS provider is found by this name; which of its versions has the resource is the catalog's knowledge.
      terraformGeneratorMetadata: { providerName: 'aws' },
      lifecycle: config.lifecycle,
    });
    this.config = config;
  }

  /** The topic's ARN, a token of the deployment. */
  get arn(): string {
    return this.getStringAttribute('arn');
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    const { clusterArn, name, partitionCount, replicationFactor, configs } = this.config;
    const sorted = Object.entries(configs).sort(([a], [b]) => compareText(a, b));
    return {
      cluster_arn: clusterArn,
      name,
      partition_count: partitionCount,
      replication_factor: replicationFactor,
      ...(sorted.length === 0 ? {} : { configs: JSON.stringify(Object.fromEntries(sorted)) }),
    };
  }
}
