import { randomUUID } from 'node:crypto';
import { accepted, type Call } from '../operation';
import { askRds, clusterXml, membersOf, text } from '../rds/answers';

/** How Aurora names the readers that autoscaling makes: those alone does it take away. */
const MADE = 'application-autoscaling-';

/** The ARN of `cluster:shop-main`, or nothing. */
export async function auroraClusterArn(call: Call, resourceId: string): Promise<string | undefined> {
  const [kind, id = ''] = resourceId.split(':');
  const cluster = kind === 'cluster' ? await clusterXml(call, id) : undefined;
  return cluster === undefined ? undefined : text(cluster, 'DBClusterArn');
}

/** Makes readers like the writer, last in line, or takes away those it made; the service does it one after the other too. */
export async function changeReaders(
  call: Call,
  resourceId: string,
  { MinCapacity, MaxCapacity }: { readonly MinCapacity: number; readonly MaxCapacity: number },
): Promise<void> {
  const id = resourceId.split(':')[1] ?? '';
  const cluster = await clusterXml(call, id);
  if (cluster === undefined) return;
  const members = membersOf(cluster);
  const readers = members.filter(({ isWriter }) => !isWriter).map((member) => member.id);
  const made = readers.filter((reader) => reader.startsWith(MADE));
  for (const reader of made.slice(0, Math.max(0, readers.length - MaxCapacity))) {
    await accepted(
      askRds(call, { Action: 'DeleteDBInstance', DBInstanceIdentifier: reader, SkipFinalSnapshot: 'true' }),
    );
  }
  const writer = members.find(({ isWriter }) => isWriter)?.id;
  if (writer === undefined) return;
  for (let missing = MinCapacity - readers.length; missing > 0; missing -= 1) await addReader(call, id, writer);
}

async function addReader(call: Call, cluster: string, writer: string): Promise<void> {
  const { body } = await accepted(askRds(call, { Action: 'DescribeDBInstances', DBInstanceIdentifier: writer }));
  await accepted(
    askRds(call, {
      Action: 'CreateDBInstance',
      DBInstanceIdentifier: `${MADE}${randomUUID()}`,
      DBClusterIdentifier: cluster,
      DBInstanceClass: text(body, 'DBInstanceClass') ?? '',
      Engine: text(body, 'Engine') ?? '',
      PromotionTier: '15',
    }),
  );
}
