import { z } from 'zod';
import { type Answer, type Match, type Operation, Refusal } from '../operation';

/** One operation of MSK, by method and path as its API model has them. */
export function kafkaOperation(name: string, route: string, answer: Operation['answer']): Operation {
  const [method = '', path = ''] = route.split(' ');
  const match: Match = { by: 'path', method, path };
  return { service: 'kafka', name, match, answer };
}

export function json(value: unknown, status = 200): Answer {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) };
}

/** An error as MSK forms it: the code in a header, the parameter and the reason in the body. */
function refusal(status: number, code: string, message: string, invalidParameter?: string): Refusal {
  const answer = json(invalidParameter === undefined ? { message } : { invalidParameter, message }, status);
  return new Refusal({ ...answer, headers: { ...answer.headers, 'x-amzn-errortype': code } });
}

/** `invalidParameter` as it is named on the wire. */
export function badRequest(message: string, invalidParameter?: string): Refusal {
  return refusal(400, 'BadRequestException', message, invalidParameter);
}

export function notFound(message: string, invalidParameter?: string): Refusal {
  return refusal(404, 'NotFoundException', message, invalidParameter);
}

/** A request as the API model wants it; what does not fit is refused with the name of the first wrong field. */
export function readRequest<Body>(schema: z.ZodType<Body>, body: string): Body {
  let sent: unknown;
  try {
    sent = JSON.parse(body === '' ? '{}' : body);
  } catch {
    throw badRequest('The request body is not valid JSON.');
  }
  const read = schema.safeParse(sent);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw badRequest(`Invalid request body: ${issue?.message ?? 'unknown'}`, issue?.path.join('.'));
}

/** What the emulator says, of which we only name what we use. */
export function readAnswer<Body>(schema: z.ZodType<Body>, { body }: Answer): Body {
  return schema.parse(JSON.parse(body));
}

/** A value that is handed on as it came. */
export const passed = z.record(z.string(), z.unknown());
