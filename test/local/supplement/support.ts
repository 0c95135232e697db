import {
  createServer,
  type IncomingMessage,
  request as openRequest,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { Memory } from '../../../stacks/local/supplement/memory';
import { createSupplement, type SupplementOptions } from '../../../stacks/local/supplement/server';

export interface Reply {
  readonly status: number;
  readonly statusMessage: string;
  readonly headers: IncomingMessage['headers'];
  readonly rawHeaders: readonly string[];
  readonly trailers: IncomingMessage['trailers'];
  readonly body: Buffer;
  readonly interim: readonly number[];
}

export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

const open: Server[] = [];

export async function listen(server: Server): Promise<number> {
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

/** For `afterEach`: a server that stays open keeps jest from ending. */
export async function closeServers(): Promise<void> {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** A front before an upstream that a test writes. */
export async function aFront(handler: Handler, options: Partial<SupplementOptions> = {}): Promise<number> {
  const server = createServer(handler);
  // The upstream of a test decides itself about bodies that wait to be asked for.
  server.on('checkContinue', handler);
  const port = await listen(server);
  const upstream = new URL(`http://127.0.0.1:${port}`);
  return listen(createSupplement({ memory: Memory.open(), ...options, upstream }));
}

export function send(port: number, { method, path, headers = {}, body }: Sent): Promise<Reply> {
  const interim: number[] = [];
  return new Promise((resolve, reject) => {
    const request = openRequest({ host: '127.0.0.1', port, method, path, headers: { ...headers }, agent: false });
    request.on('continue', () => interim.push(100));
    request.on('error', reject);
    request.on('response', (answer) => {
      buffer(answer).then(
        (got) =>
          resolve({
            status: answer.statusCode ?? 0,
            statusMessage: answer.statusMessage ?? '',
            headers: answer.headers,
            rawHeaders: answer.rawHeaders,
            trailers: answer.trailers,
            body: got,
            interim,
          }),
        reject,
      );
    });
    request.end(body);
  });
}

/** What an AWS client would send, but for the signature, which nobody checks. */
export function signed(service: string): Readonly<Record<string, string>> {
  const scope = `20261121/us-east-1/${service}/aws4_request`;
  return { authorization: `AWS4-HMAC-SHA256 Credential=test/${scope}, SignedHeaders=host, Signature=0` };
}

export async function sendJson(
  port: number,
  service: string,
  method: string,
  path: string,
  body?: unknown,
): Promise<{ readonly status: number; readonly type: string | undefined; readonly body: unknown }> {
  const headers = { ...signed(service), 'content-type': 'application/json' };
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  const reply = await send(port, { method, path, headers, ...sent });
  const type = reply.headers['x-amzn-errortype'];
  return {
    status: reply.status,
    type: typeof type === 'string' ? type : undefined,
    body: JSON.parse(reply.body.toString()),
  };
}
