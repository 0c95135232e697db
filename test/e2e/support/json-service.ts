import { send, signed } from '../../local/supplement/support';

/** A call of a service whose protocol is json, without an SDK for each of them. */
export async function callJson<Answered>(
  port: number,
  service: string,
  target: string,
  body: object,
): Promise<Answered> {
  const headers = { ...signed(service), 'x-amz-target': target, 'content-type': 'application/x-amz-json-1.1' };
  const answer = await send(port, { method: 'POST', path: '/', headers, body: JSON.stringify(body) });
  const text = answer.body.toString();
  if (answer.status !== 200) throw new Error(`${target}: ${answer.status} ${text}`);
  return JSON.parse(text) as Answered;
}
