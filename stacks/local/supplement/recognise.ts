import type { Operation } from './operation';

/** What of a request tells its operation. */
export interface Envelope {
  readonly method: string;
  /** Path and query as they came, still encoded. */
  readonly url: string;
  readonly target: string | undefined;
}

export interface Recognised {
  readonly operation: Operation;
  readonly parameters: Readonly<Record<string, string>>;
}

/** By path or header: all that can be told before the body is read. */
export function recognise(operations: readonly Operation[], envelope: Envelope): Recognised | undefined {
  const [path = ''] = envelope.url.split('?');
  for (const operation of operations) {
    const { match } = operation;
    if (match.by === 'target' && match.target === envelope.target) return { operation, parameters: {} };
    if (match.by !== 'path' || match.method !== envelope.method) continue;
    const parameters = parametersOf(match.path, path);
    if (parameters !== undefined) return { operation, parameters };
  }
  return undefined;
}

/** By the `Action` of a form, for which the body has to be read. */
export function recogniseAction(operations: readonly Operation[], body: string): Recognised | undefined {
  const action = new URLSearchParams(body).get('Action');
  const operation = operations.find(({ match }) => match.by === 'action' && match.action === action);
  return operation === undefined ? undefined : { operation, parameters: {} };
}

export function hasActions(operations: readonly Operation[]): boolean {
  return operations.some(({ match }) => match.by === 'action');
}

/** Segment by segment: clients encode the slashes of an ARN, so that a parameter is one segment. */
function parametersOf(template: string, path: string): Readonly<Record<string, string>> | undefined {
  const [expected, got] = [template.split('/'), path.split('/')];
  if (expected.length !== got.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, part] of expected.entries()) {
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    const segment = decode(got[index] ?? '');
    if (segment === undefined || segment === '') {
      if (part !== '') return undefined;
    } else if (name === undefined) {
      if (segment !== part) return undefined;
    } else {
      parameters[name] = segment;
    }
  }
  return parameters;
}

function decode(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    // Not an encoding a client makes: the emulator shall say what it thinks of it.
    return undefined;
  }
}
