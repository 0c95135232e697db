import type { StackResource } from '../addresses';
import { type JsonObject, objectsAt } from '../json';
import { type Objection, policies } from './policy';
import { listAt } from './read';

const WORLD = ['0.0.0.0/0', '::/0'];

export const NETWORK_POLICIES = policies([
  {
    id: 'group-closed-to-world',
    what: 'no security group lets the whole world in, by any port or protocol',
    why: 'brokers and stores are for those inside; what is public has a load balancer in front',
    fix: 'name the ranges or groups that may come in',
    source: 'AWS Foundational Security Best Practices EC2.18, EC2.19',
    types: [
      'aws_security_group',
      'aws_default_security_group',
      'aws_security_group_rule',
      'aws_vpc_security_group_ingress_rule',
    ],
    judge: ({ type, config }: StackResource) => {
      if (type === 'aws_security_group_rule') return config.type === 'ingress' ? openRanges(config, '') : undefined;
      if (type === 'aws_vpc_security_group_ingress_rule') return openRanges(config, '');
      return objectsAt(config, 'ingress').flatMap((rule, index) => openRanges(rule, `ingress[${index}].`));
    },
  },
]);

function openRanges(rule: JsonObject, prefix: string): readonly Objection[] {
  return ['cidr_ipv4', 'cidr_ipv6', 'cidr_blocks', 'ipv6_cidr_blocks'].flatMap((at) =>
    listAt(rule, at)
      .filter((range) => WORLD.includes(String(range)))
      .map((got) => ({ at: `${prefix}${at}`, got, allowed: 'ranges that end somewhere' })),
  );
}
