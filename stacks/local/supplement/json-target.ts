import type { z } from 'zod';
import { type Answer, type Operation, Refusal } from './operation';

/** One operation of a service whose protocol is json 1.1: a header names it, below the prefix of the service. */
export function targetOperation(
  service: string,
  prefix: string,
): (name: string, answer: Operation['answer']) => Operation {
  return (name, answer) => ({ service, name, match: { by: 'target', target: `${prefix}.${name}` }, answer });
}

export function json(value: unknown, status = 200): Answer {
  return { status, headers: { 'content-type': 'application/x-amz-json-1.1' }, body: JSON.stringify(value) };
}

/** An error as such services form it; some write the key of the message with a capital. */
export function refusal(type: string, message: { readonly message: string } | { readonly Message: string }): Refusal {
  return new Refusal(json({ __type: type, ...message }, 400));
}

/** A request as the API model wants it; `invalid` is told the first field that does not fit. */
export function requestReader(
  invalid: (field: string, problem: string) => Refusal,
): <Body>(schema: z.ZodType<Body>, body: string) => Body {
  return (schema, body) => {
    const read = schema.safeParse(parsed(body));
    if (read.success) return read.data;
    const [issue] = read.error.issues;
    throw invalid(issue?.path.join('.') ?? '', issue?.message ?? '');
  };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    const message = 'The request body is not valid JSON.';
    throw refusal('SerializationException', { message });
  }
}
