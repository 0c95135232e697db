import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { ask } from './ask';
import { OPERATIONS } from './deviations';
import { forward, type Upstream, upstreamAt } from './forward';
import type { Memory } from './memory';
import { type Answer, type Operation, Refusal } from './operation';
import { hasActions, type Recognised, recognise, recogniseAction } from './recognise';
import { scopeOf } from './signature';

export interface SupplementOptions {
  /** Where the emulator listens, for example `http://127.0.0.1:4566`. */
  readonly upstream: URL;
  readonly memory: Memory;
  /**
   * Milliseconds since 1970.
   * @default - the machine's clock
   */
  readonly now?: () => number;
  /**
   * What is answered here.
   * @default - all of the table of deviations
   */
  readonly operations?: readonly Operation[];
  /**
   * Hears of our own faults, which the caller only sees as an internal error.
   * @default - nobody
   */
  readonly report?: (fault: string) => void;
}

/** As long as the emulator keeps idle connections: clients are tuned to that of AWS, which is longer than node's. */
const KEEP_ALIVE_MS = 75_000;

/** The front: what the emulator lacks is answered here, everything else is the emulator's. Call `listen` on the server. */
export function createSupplement(options: SupplementOptions): Server {
  const upstream = upstreamAt(options.upstream);
  const inTurn = turns();
  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    const operations = operationsFor(request, options.operations ?? OPERATIONS);
    const known = recognise(operations, envelopeOf(request));
    if (known === undefined && !(hasActions(operations) && isForm(request))) {
      forward(request, response, upstream);
      return;
    }
    answer(request, response, { options, upstream, inTurn, operations, known }).catch((error: Error) => {
      options.report?.(error.stack ?? error.message);
      send(response, { status: 500, headers: { 'content-type': 'text/plain' }, body: `${error.message}\n` });
    });
  };
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS, requestTimeout: 0 }, handle);
  server.on('checkContinue', handle);
  server.on('close', () => upstream.agent.destroy());
  return server;
}

interface Turn {
  readonly options: SupplementOptions;
  readonly upstream: Upstream;
  readonly inTurn: InTurn;
  readonly operations: readonly Operation[];
  readonly known: Recognised | undefined;
}

async function answer(request: IncomingMessage, response: ServerResponse, turn: Turn): Promise<void> {
  if (request.headers.expect !== undefined) response.writeContinue();
  const read = await buffer(request);
  const body = read.toString();
  const recognised = turn.known ?? recogniseAction(turn.operations, body);
  if (recognised === undefined) {
    forward(request, response, turn.upstream, read);
    return;
  }
  const { operation, parameters } = recognised;
  const { method = 'GET', url = '/' } = request;
  const given = operation.answer.bind(operation, {
    parameters,
    query: new URLSearchParams(url.split('?')[1] ?? ''),
    body,
    region: scopeOf(request.headers.authorization, url)?.region ?? '',
    question: { method, path: url, body },
    ask: (question) => ask(turn.upstream, request, question),
    memory: turn.options.memory,
    now: turn.options.now ?? Date.now,
  });
  send(response, await turn.inTurn(operation.service, () => given().catch(refused)));
}

function refused(error: unknown): Answer {
  if (error instanceof Refusal) return error.answer;
  throw error;
}

function send(response: ServerResponse, { status, headers, body }: Answer): void {
  // Every answer of AWS has an id; clients print it.
  const id = { 'x-amzn-requestid': randomUUID() };
  response.writeHead(status, { ...id, ...headers, 'content-length': Buffer.byteLength(body) });
  response.end(body);
}

function operationsFor(request: IncomingMessage, all: readonly Operation[]): readonly Operation[] {
  const scope = scopeOf(request.headers.authorization, request.url ?? '/');
  return scope === undefined ? [] : all.filter(({ service }) => service === scope.service);
}

function envelopeOf({ method = 'GET', url = '/', headers }: IncomingMessage): Parameters<typeof recognise>[1] {
  const target = headers['x-amz-target'];
  return { method, url, target: typeof target === 'string' ? target : undefined };
}

function isForm({ method, headers }: IncomingMessage): boolean {
  return method === 'POST' && (headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded');
}

type InTurn = (service: string, work: () => Promise<Answer>) => Promise<Answer>;

/** One call after the other within a service: an operation checks what it then changes, with questions in between. */
function turns(): InTurn {
  const last = new Map<string, Promise<unknown>>();
  return (service, work) => {
    const mine = (last.get(service) ?? Promise.resolve()).then(work, work);
    last.set(service, mine);
    return mine;
  };
}
