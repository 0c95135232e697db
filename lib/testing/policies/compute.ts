import type { StackResource } from '../addresses';
import { isObject, type JsonObject, objectsAt } from '../json';
import { mustBe, mustReach, type Objection, policies } from './policy';
import { listAt, valueAt } from './read';

const TEMPLATE = ['aws_launch_template'];
const GROUP = ['aws_autoscaling_group'];
const DISTRIBUTION = 'mixed_instances_policy.instances_distribution';
const SPOT_PRACTICES = 'docs.aws.amazon.com/AWSEC2/latest/UserGuide/spot-best-practices.html';
const DISTRIBUTION_API = 'docs.aws.amazon.com/autoscaling/ec2/APIReference/API_InstancesDistribution.html';

/** Below these, one pool that runs dry takes the group with it; AWS itself recommends ten types. */
const LEAST_TYPES = 4;
const LEAST_POOLS = 10;

export const COMPUTE_POLICIES = policies([
  {
    id: 'template-volumes-encrypted',
    what: 'every volume of a launch template is encrypted',
    why: 'a template wins over what the account encrypts by default',
    fix: 'set encrypted on every block device mapping, and state the root volume',
    source: 'AWS Foundational Security Best Practices EC2.181',
    types: TEMPLATE,
    judge: volumesEncrypted,
  },
  {
    id: 'template-metadata-stays-on-node',
    what: 'the metadata of an instance needs a token and is one hop away at most',
    why: 'a pod that reads the metadata has the rights of the node; pods have roles of their own',
    fix: 'require tokens with a hop limit of 1, and give pods roles of their own',
    source: 'AWS Foundational Security Best Practices EC2.170, AutoScaling.4',
    types: TEMPLATE,
    judge: ({ config }) => [
      ...mustBe('metadata_options.http_tokens', valueAt(config, 'metadata_options.http_tokens'), 'required'),
      ...mustBe(
        'metadata_options.http_put_response_hop_limit',
        valueAt(config, 'metadata_options.http_put_response_hop_limit'),
        1,
      ),
    ],
  },
  {
    id: 'spot-is-spread',
    what: 'spot comes from many pools, by price and capacity, is replaced before it is lost, and never carries all',
    why: 'one pool that runs dry would take all of its nodes within two minutes',
    fix: 'list more instance types or zones, and keep an on-demand instance in each zone',
    source: SPOT_PRACTICES,
    types: GROUP,
    judge: spotIsSpread,
  },
  {
    id: 'spot-share-stated',
    what: 'a mixed group states how much of it is on demand',
    why: 'unstated it is 100 %: the group has no spot at all, and nothing says so',
    fix: 'state on_demand_percentage_above_base_capacity, also where it is 100',
    source: DISTRIBUTION_API,
    types: GROUP,
    judge: ({ config }) => {
      if (valueAt(config, 'mixed_instances_policy') === undefined) return undefined;
      const at = `${DISTRIBUTION}.on_demand_percentage_above_base_capacity`;
      const got = valueAt(config, at);
      return typeof got === 'number' ? [] : [{ at, got, allowed: '0 to 100' }];
    },
  },
  {
    id: 'warm-pool-without-spot',
    what: 'a group with a warm pool has neither spot nor several types',
    why: 'the service refused such groups for years, and whether it still does is not documented',
    fix: 'take the warm pool away, or the mixed instances',
    source: 'botocore, service model of autoscaling: documentation of PutWarmPool, 2021 to 2023',
    confidence: 'medium',
    types: GROUP,
    judge: ({ config }) => {
      if (objectsAt(config, 'warm_pool').length === 0) return undefined;
      const mixed = valueAt(config, 'mixed_instances_policy');
      return mixed === undefined
        ? []
        : [{ at: 'warm_pool', got: 'a warm pool', allowed: 'none beside mixed_instances_policy' }];
    },
  },
]);

function volumesEncrypted({ config }: StackResource): readonly Objection[] {
  const mappings = objectsAt(config, 'block_device_mappings');
  if (mappings.length === 0)
    return [{ at: 'block_device_mappings', got: undefined, allowed: 'the root volume at least' }];
  return mappings.flatMap((mapping, index) => {
    if (typeof mapping.virtual_name === 'string' || mapping.no_device !== undefined) return [];
    const encrypted = valueAt(mapping, 'ebs.encrypted');
    // The bindings print the attribute, a text by its type, as text.
    return encrypted === 'true' ? [] : mustBe(`block_device_mappings[${index}].ebs.encrypted`, encrypted, true);
  });
}

function spotIsSpread({ config }: StackResource): readonly Objection[] | undefined {
  const share = valueAt(config, `${DISTRIBUTION}.on_demand_percentage_above_base_capacity`);
  if (valueAt(config, 'mixed_instances_policy') === undefined || share === undefined || share === 100) return undefined;
  const zones = Math.max(listAt(config, 'vpc_zone_identifier').length, listAt(config, 'availability_zones').length, 1);
  const types = typesOf(config);
  const at = 'mixed_instances_policy.launch_template.override';
  const strategy = valueAt(config, `${DISTRIBUTION}.spot_allocation_strategy`);
  return [
    ...(types >= LEAST_TYPES ? [] : [{ at, got: types, allowed: `${LEAST_TYPES} instance types or more` }]),
    ...(types * zones >= LEAST_POOLS
      ? []
      : [{ at, got: types * zones, allowed: `${LEAST_POOLS} pools of type and zone, or more` }]),
    ...mustBe(`${DISTRIBUTION}.spot_allocation_strategy`, strategy, 'price-capacity-optimized'),
    ...mustBe('capacity_rebalance', config.capacity_rebalance, true),
    ...mustReach(
      `${DISTRIBUTION}.on_demand_base_capacity`,
      valueAt(config, `${DISTRIBUTION}.on_demand_base_capacity`),
      zones,
    ),
  ];
}

function typesOf(config: JsonObject): number {
  const template = valueAt(config, 'mixed_instances_policy.launch_template');
  const overrides = Array.isArray(template) ? template[0] : template;
  const listed = isObject(overrides) ? objectsAt(overrides, 'override') : [];
  return new Set(listed.map(({ instance_type: type }) => String(type))).size;
}
