import type { EnvironmentModel } from '../../model/environment-model';
import { chosen, fromDeclaration, type Input } from '../planned';
import type { Committed } from './commitments';

type Stated = Pick<EnvironmentModel, 'nodes'>;

/** What the environment says of nodes; where it says nothing, that this is what is planned with. */
export function architectureInput({ nodes: { architecture } }: Stated): Input {
  return architecture === 'arm64'
    ? chosen(
        'architecture',
        architecture,
        'name',
        'it costs less, and environment.nodes.architecture says nothing else',
      )
    : fromDeclaration('architecture', architecture, 'name', 'environment.nodes.architecture');
}

export function spotShareInput({ nodes: { spotShare } }: Stated): Input {
  return spotShare === 0
    ? chosen('share of spot', 0, 'ratio', 'no spot is asked for')
    : fromDeclaration('share of spot', spotShare, 'ratio', 'environment.nodes.spot.share');
}

export function commitmentInputs({ nodes: { commitments } }: Stated, committed: Committed): readonly Input[] {
  if (commitments.length === 0) return [chosen('commitments', 0, 'USD/h', 'none are declared')];
  const path = 'environment.nodes.commitments';
  const { usdPerHour, reservedNodes } = committed;
  return [
    fromDeclaration('savings plans', usdPerHour, 'USD/h', path),
    fromDeclaration('reserved', reservedNodes, 'nodes', path, 'in nodes of the planned size'),
  ];
}
