import { Fn, Token } from 'cdktf';
import { LONGEST_CLUSTER_ARN } from '../../catalog/iam-limits';
import { type ArnStart, arnStartIn } from '../../catalog/kafka-iam-policy';
import { refuse } from '../checks';

const CLUSTER_ARN = /^arn:[\w-]+:kafka:[\w-]+:\d{12}:cluster\/[\w-]+\/[\w-]+$/;

/** cdktf never forgets a token either, and each new one has it look at its own stack: of 600 policies that is a tenth of the synth. */
const workedOut = new Map<string, ArnStart>();

/** What the ARNs in a cluster begin with; those of one that is not there yet are worked out by Terraform. */
export function arnStartOf(clusterArn: string): ArnStart {
  if (!Token.isUnresolved(clusterArn)) {
    checkClusterArn(clusterArn);
    return arnStartIn(clusterArn);
  }
  const start = workedOut.get(clusterArn) ?? byTerraform(clusterArn);
  workedOut.set(clusterArn, start);
  return start;
}

/** One token for each kind, however many names come behind it. */
function byTerraform(clusterArn: string): ArnStart {
  const topic = replaced(clusterArn, 'topic');
  const group = replaced(clusterArn, 'group');
  const transactionalId = replaced(clusterArn, 'transactional-id');
  return (kind) => ({ cluster: clusterArn, topic, group, 'transactional-id': transactionalId })[kind];
}

/** The same for whoever counts characters: an ARN that is not known yet is taken to be as long as any. */
export function longestStartOf(clusterArn: string, countedAs: string = LONGEST_CLUSTER_ARN.arn): ArnStart {
  return arnStartIn(Token.isUnresolved(clusterArn) ? countedAs : clusterArn);
}

function replaced(clusterArn: string, kind: string): string {
  return Token.asString(Fn.replace(clusterArn, ':cluster/', `:${kind}/`));
}

function checkClusterArn(clusterArn: string): void {
  if (CLUSTER_ARN.test(clusterArn)) return;
  refuse({
    at: ['clusterArn'],
    got: JSON.stringify(clusterArn),
    allowed: 'arn:aws:kafka:<region>:<account>:cluster/<name>/<uuid>',
    fix: 'write it as aws kafka list-clusters-v2 prints it',
  });
}
