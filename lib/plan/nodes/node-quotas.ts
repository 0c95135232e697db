import type { Path } from '../../base/issue';
import { EC2_INSTANCES } from '../../catalog/ec2-instances';
import { EC2_ON_DEMAND_VCPU, EC2_SPOT_VCPU, GROUP_INSTANCE_TYPES } from '../../catalog/ec2-quotas';
import { type Amount, known, numberOf } from '../amount';
import type { QuotaUse } from '../part';
import { chosen, fromCatalog, fromPlan } from '../planned';
import type { NodeChoice } from './node-choice';

const PATH: Path = ['environment', 'nodes'];

export function nodeQuotas(
  { min, afterSpotLoss, spotAtMost }: Readonly<Record<'min' | 'afterSpotLoss' | 'spotAtMost', Amount>>,
  { instances }: NodeChoice,
): readonly QuotaUse[] {
  const vcpu = Math.max(0, ...instances.map((each) => each.vcpu));
  return [
    {
      quota: EC2_ON_DEMAND_VCPU,
      used: vcpuOf('nodes.onDemandVcpu', afterSpotLoss, vcpu),
      standing: (numberOf(min) ?? 0) * vcpu,
      path: PATH,
    },
    { quota: EC2_SPOT_VCPU, used: vcpuOf('nodes.spotVcpu', spotAtMost, vcpu), path: PATH },
    {
      quota: GROUP_INSTANCE_TYPES,
      used: known({
        key: 'nodes.typesOfGroup',
        value: instances.length,
        unit: 'ratio',
        rule: 'types of the one group that all nodes are of',
        inputs: [chosen('groups', 1, 'ratio', 'nodes are all alike')],
        enforcer: 'AWS',
      }),
      path: PATH,
    },
  ];
}

function vcpuOf(key: string, nodes: Amount, vcpu: number): Amount {
  if (!nodes.known) return nodes;
  return known({
    key,
    value: nodes.planned.value * vcpu,
    unit: 'cores',
    rule: 'nodes x vCPU',
    inputs: [fromPlan('nodes', nodes.planned), fromCatalog('vCPU', vcpu, 'cores', EC2_INSTANCES)],
    enforcer: 'AWS',
  });
}
