import { DbParameterGroup } from '@cdktf/provider-aws/lib/db-parameter-group';
import { RdsClusterParameterGroup } from '@cdktf/provider-aws/lib/rds-cluster-parameter-group';
import { Construct } from 'constructs';
import {
  applyMethodOf,
  type ParameterInput,
  parameterProblem,
  parameterText,
} from '../../catalog/aurora-parameter-values';
import { auroraParameter, GENERATED_PARAMETERS } from '../../catalog/aurora-parameters';
import { majorOf } from '../../catalog/aurora-versions';
import { refuse } from '../checks';

interface ParameterGroupsProps {
  readonly name: string;
  readonly version: string;
  readonly parameters: Readonly<Record<string, ParameterInput>>;
}

interface Parameter {
  readonly name: string;
  readonly value: string;
  readonly applyMethod: 'immediate' | 'pending-reboot';
}

/**
 * The groups of the cluster and of its instances. Both carry the family in their name: a major upgrade makes the new ones beside
 * the old, which go when nobody uses them any more. An empty group stands too, since taking another group in place of Aurora's
 * own restarts the instance.
 */
export class ParameterGroups extends Construct {
  readonly ofCluster: RdsClusterParameterGroup;
  readonly ofInstances: DbParameterGroup;

  constructor(scope: Construct, id: string, props: ParameterGroupsProps) {
    super(scope, id);
    const { name, version } = props;
    const family = familyOf(version);
    const common = {
      name: `${name}-${family}`,
      family,
      tags: { Name: name },
      lifecycle: { createBeforeDestroy: true },
    };
    const parameters = parametersOf(props);
    this.ofCluster = new RdsClusterParameterGroup(this, 'Cluster', {
      ...common,
      description: `Parameters of ${name}`,
      parameter: parameters.filter((one) => !isOfInstance(one.name, version)),
    });
    this.ofInstances = new DbParameterGroup(this, 'Instances', {
      ...common,
      description: `Parameters of the instances of ${name}`,
      parameter: parameters.filter((one) => isOfInstance(one.name, version)),
    });
  }
}

function familyOf(version: string): string {
  return `aurora-postgresql${majorOf(version)}`;
}

export function checkParameters(parameters: Readonly<Record<string, ParameterInput>>, version: string): void {
  for (const [name, value] of Object.entries(parameters)) {
    const problem = parameterProblem(name, value, version);
    if (problem !== undefined) refuse({ at: ['parameters', name], ...problem });
  }
}

/** What Veltrix sets, and what is said beside or in place of it, by name. */
function parametersOf({ parameters, version }: ParameterGroupsProps): readonly Parameter[] {
  const texts = new Map(GENERATED_PARAMETERS.map(({ name, value }) => [name, value]));
  for (const [name, value] of Object.entries(parameters)) texts.set(name, parameterText(value));
  return [...texts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => {
      const apply = auroraParameter(name)?.apply ?? 'static';
      return { name, value, applyMethod: applyMethodOf({ name, apply }, value, version) };
    });
}

function isOfInstance(name: string, version: string): boolean {
  const from = auroraParameter(name)?.ofInstanceFrom ?? null;
  return from !== null && (majorOf(version) ?? 0) >= from;
}
