import { z } from 'zod';
import type { Kind } from '../memory';
import { accepted, type Call, type Operation } from '../operation';
import { askForm, cacheError, elasticacheOperation, elementOf, type Form, formOf, withElements } from './answers';
import { changeProblem, creationProblem } from './group-rules';

/** Elements of a group that the emulator drops, or does not change, as they were said last. */
const remembered = z.record(z.string(), z.string());

const GROUPS: Kind<z.infer<typeof remembered>> = { name: 'elasticache.group', schema: remembered };

/** What a form calls it, and what the answers about groups and about their nodes do. */
const KEPT: readonly (readonly [said: string, told: string, of: 'both' | 'group' | 'node'])[] = [
  ['AutoMinorVersionUpgrade', 'AutoMinorVersionUpgrade', 'both'],
  ['ClusterMode', 'ClusterMode', 'group'],
  ['KmsKeyId', 'KmsKeyId', 'group'],
  ['PreferredMaintenanceWindow', 'PreferredMaintenanceWindow', 'node'],
  ['SnapshotWindow', 'SnapshotWindow', 'both'],
  ['TransitEncryptionEnabled', 'TransitEncryptionEnabled', 'both'],
  ['TransitEncryptionMode', 'TransitEncryptionMode', 'both'],
];

export const createReplicationGroup: Operation = elasticacheOperation('CreateReplicationGroup', async (call) => {
  const form = formOf(call);
  const problem = creationProblem(form);
  if (problem !== undefined) throw cacheError(problem.code, problem.message);
  const answer = await accepted(call.ask(call.question));
  // What was known of a group of that name is of one that went.
  call.memory.put(GROUPS, idOf(call, form), saidIn(form));
  return { ...answer, body: supplemented(call, answer.body, 'ReplicationGroup', 'group') };
});

export const modifyReplicationGroup: Operation = elasticacheOperation('ModifyReplicationGroup', async (call) => {
  const form = formOf(call);
  const id = form.get('ReplicationGroupId') ?? '';
  const { body } = await askForm(call, { Action: 'DescribeReplicationGroups', ReplicationGroupId: id });
  const problem = changeProblem(form, supplemented(call, body, 'ReplicationGroup', 'group'));
  if (problem !== undefined) throw cacheError(problem.code, problem.message);
  const answer = await accepted(call.ask(call.question));
  const before = call.memory.get(GROUPS, idOf(call, form)) ?? {};
  call.memory.put(GROUPS, idOf(call, form), { ...before, ...saidIn(form) });
  return { ...answer, body: supplemented(call, answer.body, 'ReplicationGroup', 'group') };
});

export const describeReplicationGroups: Operation = elasticacheOperation('DescribeReplicationGroups', async (call) => {
  const answer = await accepted(call.ask(call.question));
  return { ...answer, body: supplemented(call, answer.body, 'ReplicationGroup', 'group') };
});

/** The provider reads of the nodes what groups do not tell: versions, windows and parameters. */
export const describeCacheClusters: Operation = elasticacheOperation('DescribeCacheClusters', async (call) => {
  const answer = await accepted(call.ask(call.question));
  return { ...answer, body: supplemented(call, answer.body, 'CacheCluster', 'node') };
});

export const deleteReplicationGroup: Operation = elasticacheOperation('DeleteReplicationGroup', async (call) => {
  const form = formOf(call);
  const [id, snapshot] = [form.get('ReplicationGroupId') ?? '', form.get('FinalSnapshotIdentifier')];
  if (snapshot !== undefined) {
    await askForm(call, { Action: 'CreateSnapshot', ReplicationGroupId: id, SnapshotName: snapshot });
  }
  const answer = await accepted(call.ask(call.question));
  call.memory.forget(GROUPS, idOf(call, form));
  return answer;
});

function saidIn(form: Form): z.infer<typeof remembered> {
  return Object.fromEntries(
    [...KEPT.map(([said]) => said), 'NotificationTopicArn'].flatMap((said) => {
      const value = form.get(said);
      return value === undefined ? [] : [[said, value]];
    }),
  );
}

function supplemented(
  call: Call,
  xml: string,
  element: 'ReplicationGroup' | 'CacheCluster',
  of: 'group' | 'node',
): string {
  return xml.replace(new RegExp(`<${element}>(.*?)</${element}>`, 'gs'), (whole, inner: string) => {
    const kept = call.memory.get(GROUPS, `${call.region} ${elementOf(inner, 'ReplicationGroupId') ?? ''}`);
    if (kept === undefined) return whole;
    const told = KEPT.flatMap(([said, name, where]) => {
      const value = kept[said];
      return value === undefined || (where !== 'both' && where !== of) ? [] : [[name, value]];
    });
    const topic = kept.NotificationTopicArn;
    const notified = topic === undefined || of === 'group' ? '' : notification(topic);
    return `<${element}>${withElements(inner, Object.fromEntries(told))}${notified}</${element}>`;
  });
}

function notification(topic: string): string {
  const inner = withElements('', { TopicArn: topic, TopicStatus: 'active' });
  return `<NotificationConfiguration>${inner}</NotificationConfiguration>`;
}

function idOf({ region }: Call, form: Form): string {
  return `${region} ${form.get('ReplicationGroupId') ?? ''}`;
}
