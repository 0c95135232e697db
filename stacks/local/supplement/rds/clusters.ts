import { type Answer, accepted, type Call } from '../operation';
import { askRds, clusterXml, membersOf, rdsError, rdsOperation, text } from './answers';
import { FORGOTTEN, remembered, told } from './forgotten';
import { withStatus } from './pending';

const CLUSTER = /(<DBCluster>)(.*?)(<\/DBCluster>)/gs;

export const createDbCluster = rdsOperation('CreateDBCluster', async (call) => {
  const answer = await accepted(call.ask(call.question));
  const arn = text(answer.body, 'DBClusterArn');
  if (arn !== undefined) call.memory.put(FORGOTTEN, arn, remembered(call.body));
  return toldIn(call, answer);
});

export const modifyDbCluster = rdsOperation('ModifyDBCluster', async (call) => {
  const answer = await accepted(call.ask(call.question));
  const arn = text(answer.body, 'DBClusterArn');
  if (arn !== undefined) call.memory.put(FORGOTTEN, arn, remembered(call.body, call.memory.get(FORGOTTEN, arn)));
  return toldIn(call, answer);
});

export const describeDbClusters = rdsOperation('DescribeDBClusters', async (call) =>
  toldIn(call, await accepted(call.ask(call.question))),
);

/** Leaves a snapshot, and is not deleted where that has the name of another. */
export const deleteDbCluster = rdsOperation('DeleteDBCluster', async (call) => {
  const form = new URLSearchParams(call.body);
  const id = form.get('DBClusterIdentifier') ?? '';
  const cluster = await clusterXml(call, id);
  const isFree =
    cluster !== undefined && membersOf(cluster).length === 0 && text(cluster, 'DeletionProtection') !== 'true';
  // What is refused for another reason, the emulator refuses by itself.
  if (isFree && form.get('SkipFinalSnapshot') !== 'true') {
    const snapshot = form.get('FinalDBSnapshotIdentifier');
    if (snapshot === null) {
      throw rdsError(
        'InvalidParameterCombination',
        'FinalDBSnapshotIdentifier is required unless SkipFinalSnapshot is specified.',
      );
    }
    const asked = { Action: 'CreateDBClusterSnapshot', DBClusterIdentifier: id, DBClusterSnapshotIdentifier: snapshot };
    await accepted(askRds(call, asked));
  }
  const answer = await accepted(call.ask(call.question));
  const arn = text(answer.body, 'DBClusterArn');
  if (arn !== undefined) call.memory.forget(FORGOTTEN, arn);
  return answer;
});

function toldIn({ memory }: Call, answer: Answer): Answer {
  const body = answer.body.replace(CLUSTER, (_, start: string, inner: string, end: string) => {
    const kept = memory.get(FORGOTTEN, text(inner, 'DBClusterArn') ?? '');
    const known = kept === undefined ? inner : told(inner, kept);
    return `${start}${withStatus(memory, known)}${end}`;
  });
  return { ...answer, body };
}
