import { EC2_INSTANCES } from '../../catalog/ec2-instances';
import type { EnvironmentModel } from '../../model/environment-model';
import { chosen, fromCatalog, fromDeclaration, type PlannedText } from '../planned';
import type { NodeChoice } from './node-choice';
import { architectureInput } from './stated';

export function sizeText(environment: EnvironmentModel, { size, instances }: NodeChoice): PlannedText {
  const { nodes, prices } = environment;
  const stated = nodes.types.length > 0;
  return {
    key: 'nodes.size',
    value: size,
    unit: 'name',
    rule: stated
      ? 'the size of the types that are stated'
      : 'of xlarge, 2xlarge and 4xlarge the one whose least nodes and nodes at the peak cost the least together, on demand and of the cheapest type; larger ones only where the largest pod fits none of them',
    inputs: [
      ...(stated ? [fromDeclaration('types', nodes.types.join(', '), 'name', 'environment.nodes.types')] : []),
      architectureInput(environment),
      fromCatalog('types of that size', instances.length, 'ratio', EC2_INSTANCES),
      ...(prices === null ? [] : [fromDeclaration('prices', prices.source, 'name', 'environment.prices')]),
    ],
    enforcer: 'AWS',
  };
}

export function typesText({ instances, size }: NodeChoice): PlannedText {
  return {
    key: 'nodes.types',
    value: instances.map(({ type }) => type).join(', '),
    unit: 'name',
    rule: 'all types of the size whose cores and memory carry what is planned; on demand the first that is to be had, the cheapest first',
    inputs: [
      chosen('size', size, 'name', 'one size to a group: the autoscaler plans a new node as one of any of its types'),
    ],
    enforcer: 'AWS',
  };
}
