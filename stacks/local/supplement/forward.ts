import { Agent, type IncomingMessage, request as openRequest, type ServerResponse } from 'node:http';

/** Where the emulator listens. The connections to it are kept, as its clients would keep them. */
export interface Upstream {
  readonly host: string;
  readonly port: number;
  readonly agent: Agent;
}

/** Less than the 75 s after which the emulator closes an idle connection: a request must not meet one that just closes. */
const IDLE_MS = 30_000;

export function upstreamAt(url: URL): Upstream {
  return {
    host: url.hostname,
    port: Number(url.port),
    agent: new Agent({ keepAlive: true, timeout: IDLE_MS, scheduling: 'lifo' }),
  };
}

/** These speak about one connection, not about the message (RFC 9110, 7.6.1). Framing stays: node reads it from the headers. */
const HOP_BY_HOP = new Set(['connection', 'keep-alive', 'proxy-connection', 'te', 'upgrade']);
const WITH_BODY = new Set(['POST', 'PUT', 'PATCH']);

/**
 * Hands a request to the emulator and its answer back, byte by byte as they come: names, order and duplicates of headers stay,
 * the host too, since buckets may stand in it. `body` is what was read of the request already.
 *
 * Limit: connections that change their protocol (web sockets) are not handed on.
 */
export function forward(from: IncomingMessage, to: ServerResponse, upstream: Upstream, body?: Buffer): void {
  const { method = 'GET', url = '/' } = from;
  const onward = openRequest({
    host: upstream.host,
    port: upstream.port,
    agent: upstream.agent,
    method,
    path: url,
    headers: onwardHeaders(from, method),
  });
  onward.on('continue', () => to.writeContinue());
  onward.on('response', (answer) => {
    to.sendDate = false;
    to.writeHead(answer.statusCode ?? 502, answer.statusMessage ?? '', endToEnd(answer.rawHeaders));
    // A small first part must not wait for the next one: watches and long polls send one now and one much later.
    to.flushHeaders();
    answer.on('data', (part: Buffer) => {
      if (to.write(part)) return;
      answer.pause();
      to.once('drain', () => answer.resume());
    });
    answer.on('end', () => {
      to.addTrailers(pairs(answer.rawTrailers));
      to.end();
    });
    answer.on('error', () => to.destroy());
  });
  onward.on('error', (error) => unreachable(to, upstream, error));
  to.on('close', () => {
    if (!to.writableFinished) onward.destroy();
  });
  from.on('error', () => onward.destroy());
  if (body === undefined) from.pipe(onward);
  else onward.end(body);
}

function onwardHeaders({ rawHeaders, headers }: IncomingMessage, method: string): string[] {
  const kept = endToEnd(rawHeaders);
  const framed = headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined;
  // Without either there is no body; node would write an empty chunked one, which some parsers take for a body to come.
  return framed || !WITH_BODY.has(method) ? kept : [...kept, 'Content-Length', '0'];
}

function endToEnd(raw: readonly string[]): string[] {
  const named = new Set<string>();
  for (const [name, value] of pairs(raw)) {
    if (name.toLowerCase() !== 'connection') continue;
    for (const token of value.split(',')) named.add(token.trim().toLowerCase());
  }
  return pairs(raw)
    .filter(([name]) => !HOP_BY_HOP.has(name.toLowerCase()) && !named.has(name.toLowerCase()))
    .flat();
}

function pairs(raw: readonly string[]): [string, string][] {
  const out: [string, string][] = [];
  for (let at = 0; at + 1 < raw.length; at += 2) out.push([raw[at] ?? '', raw[at + 1] ?? '']);
  return out;
}

/** Before the answer began it can be said; after that, only a broken connection tells that the rest is missing. */
function unreachable(to: ServerResponse, upstream: Upstream, error: Error): void {
  if (to.headersSent) {
    to.destroy();
    return;
  }
  to.writeHead(502, { 'content-type': 'text/plain' });
  to.end(`the emulator at ${upstream.host}:${upstream.port} does not answer: ${error.message}\n`);
}
