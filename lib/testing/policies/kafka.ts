import type { StackResource } from '../addresses';
import type { SynthesizedStack } from '../synthesized-stack';
import { mustBe, type Objection, policies } from './policy';
import { listAt, referred, valueAt } from './read';

const CLUSTER = ['aws_msk_cluster'];
const PROPERTIES = 'docs.aws.amazon.com/msk/latest/developerguide/msk-default-configuration.html';

export const KAFKA_POLICIES = policies([
  {
    id: 'kafka-keeps-acknowledged-records',
    what: 'a configuration is attached that keeps three copies, two of them in sync, and lets no other replica lead',
    why: 'without one MSK elects replicas that lack records, and topics appear that nobody declared',
    fix: 'attach a configuration of this stack with these properties',
    source: PROPERTIES,
    types: CLUSTER,
    judge: keepsRecords,
  },
  {
    id: 'kafka-knows-its-clients',
    what: 'nobody connects without authentication, and who is not named in an ACL may do nothing',
    why: 'MSK starts with allow.everyone.if.no.acl.found=true: whoever reaches a port reads all topics',
    fix: 'turn on IAM, SCRAM or mTLS and leave unauthenticated off',
    source: `AWS Foundational Security Best Practices MSK.6; ${PROPERTIES}`,
    types: CLUSTER,
    judge: (cluster, stack) => [
      ...mustBe('client_authentication.unauthenticated', unauthenticated(cluster), false),
      ...(hasWayIn(cluster)
        ? []
        : [{ at: 'client_authentication', got: undefined, allowed: 'at least one of sasl.iam, sasl.scram and tls' }]),
      ...mustBe(
        'configuration_info.server_properties.allow.everyone.if.no.acl.found',
        propertiesOf(cluster, stack)?.get('allow.everyone.if.no.acl.found'),
        'false',
      ),
    ],
  },
  {
    id: 'kafka-brokers-fill-zones',
    what: 'there are as many brokers in each zone, and Express has three zones',
    why: 'MSK refuses anything else, minutes into an apply',
    fix: 'take a multiple of the zones',
    source: 'docs.aws.amazon.com/msk/latest/developerguide/msk-create-cluster.html; msk-broker-types-express.html',
    types: CLUSTER,
    judge: fillsZones,
  },
]);

/** Express fixes copies and elections by itself, and does not take them as properties. */
function keepsRecords(cluster: StackResource, stack: SynthesizedStack): readonly Objection[] {
  const properties = propertiesOf(cluster, stack);
  if (properties === undefined) {
    const got = valueAt(cluster.config, 'configuration_info.arn');
    return [{ at: 'configuration_info.arn', got, allowed: 'an aws_msk_configuration of this stack' }];
  }
  const property = (name: string): string => `configuration_info.server_properties.${name}`;
  const exact = (name: string, value: string) => mustBe(property(name), properties.get(name), value);
  if (isExpress(cluster)) return exact('auto.create.topics.enable', 'false');
  const copies = Number(properties.get('default.replication.factor'));
  const inSync = Number(properties.get('min.insync.replicas'));
  return [
    ...exact('auto.create.topics.enable', 'false'),
    ...exact('unclean.leader.election.enable', 'false'),
    ...(copies >= 3
      ? []
      : [
          {
            at: property('default.replication.factor'),
            got: properties.get('default.replication.factor'),
            allowed: '3 or more',
          },
        ]),
    ...(inSync >= 2 && inSync < copies
      ? []
      : [
          {
            at: property('min.insync.replicas'),
            got: properties.get('min.insync.replicas'),
            allowed: '2 or more, and fewer than the copies',
          },
        ]),
  ];
}

function fillsZones(cluster: StackResource): readonly Objection[] {
  const brokers = valueAt(cluster.config, 'number_of_broker_nodes');
  const zones = listAt(cluster.config, 'broker_node_group_info.client_subnets').length;
  return [
    ...(typeof brokers === 'number' && zones > 0 && brokers >= zones && brokers % zones === 0
      ? []
      : [{ at: 'number_of_broker_nodes', got: brokers, allowed: `a multiple of the ${zones} client_subnets` }]),
    ...(isExpress(cluster) && zones !== 3
      ? [{ at: 'broker_node_group_info.client_subnets', got: zones, allowed: '3 for Express brokers' }]
      : []),
  ];
}

/** As properties file: a name, an equals sign, a value. */
function propertiesOf(cluster: StackResource, stack: SynthesizedStack): ReadonlyMap<string, string> | undefined {
  const arn = valueAt(cluster.config, 'configuration_info.arn');
  const text = referred(stack, arn, 'aws_msk_configuration')?.config.server_properties;
  if (typeof text !== 'string') return undefined;
  return new Map(
    text.split('\n').map((line): [string, string] => [line.split('=')[0] ?? '', line.split('=')[1] ?? '']),
  );
}

function isExpress(cluster: StackResource): boolean {
  return String(valueAt(cluster.config, 'broker_node_group_info.instance_type')).startsWith('express.');
}

function unauthenticated(cluster: StackResource) {
  return valueAt(cluster.config, 'client_authentication.unauthenticated') ?? false;
}

function hasWayIn({ config }: StackResource): boolean {
  const isOn = (path: string): boolean => valueAt(config, `client_authentication.${path}`) === true;
  const authorities = listAt(config, 'client_authentication.tls.certificate_authority_arns');
  return isOn('sasl.iam') || isOn('sasl.scram') || authorities.length > 0;
}
