import { type IncomingMessage, request as openRequest } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Upstream } from './forward';
import type { Answer, AskedService, Question } from './operation';

/** Headers that speak of the caller's own body, which a question of ours does not have, or of how he reads an answer. */
const OF_ITS_BODY = new Set([
  'accept-encoding',
  'connection',
  'content-encoding',
  'content-length',
  'content-md5',
  'expect',
  'transfer-encoding',
  'x-amz-content-sha256',
]);

/** Asks the emulator in the name of a caller: the signature, which nobody checks, carries account, region and service. */
export function ask(
  upstream: Upstream,
  caller: IncomingMessage,
  { method, path, body, as }: Question,
): Promise<Answer> {
  const headers: Record<string, string | string[]> = { 'content-length': String(Buffer.byteLength(body ?? '')) };
  for (const [name, value] of Object.entries(caller.headers)) {
    if (value !== undefined && !OF_ITS_BODY.has(name)) headers[name] = value;
  }
  if (as !== undefined) address(headers, as);
  const { host, port, agent } = upstream;
  return new Promise((resolve, reject) => {
    const question = openRequest({ host, port, agent, method, path, headers }, (answer) => {
      text(answer).then((got) => resolve(answerOf(answer, got)), reject);
    });
    question.on('error', (error) => {
      reject(new Error(`the emulator at ${host}:${port} does not answer: ${error.message}`));
    });
    question.end(body);
  });
}

/** To another service than the caller asked: the emulator tells them by the target, and then by the scope of the signature. */
function address(headers: Record<string, string | string[]>, { service, target }: AskedService): void {
  const { authorization = '' } = headers;
  headers.authorization = String(authorization).replace(/\/[^/]+\/aws4_request/, `/${service}/aws4_request`);
  delete headers['content-type'];
  delete headers['x-amz-target'];
  if (target === undefined) return;
  headers['x-amz-target'] = target;
  headers['content-type'] = 'application/x-amz-json-1.1';
}

function answerOf(message: IncomingMessage, body: string): Answer {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(message.headers)) {
    // The length follows from the body, which an operation may have changed.
    if (typeof value === 'string' && !OF_ITS_BODY.has(name)) headers[name] = value;
  }
  return { status: message.statusCode ?? 502, headers, body };
}
