import { randomUUID } from 'node:crypto';
import { type Answer, accepted, type Call, type Operation, Refusal } from '../operation';

const VERSION = '2014-10-31';

/** One operation of RDS, by the `Action` of its form. */
export function rdsOperation(name: string, answer: Operation['answer']): Operation {
  return { service: 'rds', name, match: { by: 'action', action: name }, answer };
}

/** An error as RDS forms it. */
export function rdsError(code: string, message: string, status = 400): Refusal {
  const error = `<Error><Type>Sender</Type><Code>${code}</Code><Message>${escaped(message)}</Message></Error>`;
  return new Refusal({
    status,
    headers: { 'content-type': 'text/xml' },
    body: `<ErrorResponse xmlns="http://rds.amazonaws.com/doc/${VERSION}/">${error}<RequestId>${randomUUID()}</RequestId></ErrorResponse>`,
  });
}

/** Asks the emulator's RDS, whoever was asked. */
export function askRds({ ask }: Pick<Call, 'ask'>, form: Readonly<Record<string, string>>): Promise<Answer> {
  const body = new URLSearchParams({ Version: VERSION, ...form }).toString();
  return ask({ method: 'POST', path: '/', body, as: { service: 'rds' } });
}

/** A cluster as the emulator tells it, or nothing. */
export async function clusterXml(call: Pick<Call, 'ask'>, id: string): Promise<string | undefined> {
  const answer = await askRds(call, { Action: 'DescribeDBClusters', DBClusterIdentifier: id });
  if (answer.body.includes('DBClusterNotFoundFault')) return undefined;
  return elements((await accepted(Promise.resolve(answer))).body, 'DBCluster')[0];
}

/** The members of a cluster, the writer among them. */
export function membersOf(cluster: string): readonly { readonly id: string; readonly isWriter: boolean }[] {
  return elements(cluster, 'DBClusterMember').map((member) => ({
    id: text(member, 'DBInstanceIdentifier') ?? '',
    isWriter: text(member, 'IsClusterWriter') === 'true',
  }));
}

/** What stands in each element of a name that holds none of the same. */
export function elements(xml: string, name: string): readonly string[] {
  return [...xml.matchAll(new RegExp(`<${name}>(.*?)</${name}>`, 'gs'))].map(([, inner = '']) => inner);
}

export function text(xml: string, name: string): string | undefined {
  return new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1];
}

export function escaped(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
