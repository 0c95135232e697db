import { z } from 'zod';
import { type Answer, type Operation, Refusal } from '../operation';

/** One operation of Glue, whose protocol is json 1.1. */
export function glueOperation(name: string, answer: Operation['answer']): Operation {
  return { service: 'glue', name, match: { by: 'target', target: `AWSGlue.${name}` }, answer };
}

export function json(value: unknown, status = 200): Answer {
  return { status, headers: { 'content-type': 'application/x-amz-json-1.1' }, body: JSON.stringify(value) };
}

function refusal(type: string, message: string): Refusal {
  return new Refusal(json({ __type: type, Message: message }, 400));
}

export function invalidInput(message: string): Refusal {
  return refusal('InvalidInputException', message);
}

export function notFound(message: string): Refusal {
  return refusal('EntityNotFoundException', message);
}

export function alreadyExists(message: string): Refusal {
  return refusal('AlreadyExistsException', message);
}

/** A request as the API model wants it; what does not fit is refused with the name of the first wrong field. */
export function readRequest<Body>(schema: z.ZodType<Body>, body: string): Body {
  let sent: unknown;
  try {
    sent = JSON.parse(body);
  } catch {
    throw refusal('SerializationException', 'The request body is not valid JSON.');
  }
  const read = schema.safeParse(sent);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw invalidInput(`The parameter value is invalid. ${issue?.path.join('.')}: ${issue?.message}`);
}

/** Shapes of the API model (botocore, glue 2017-03-31). */
export const name = z
  .string()
  .min(1)
  .max(255)
  .regex(/^[a-zA-Z0-9\-_$#.]+$/);
export const description = z.string().max(2_048);
export const definition = z.string().min(1).max(170_000).regex(/\S/);
export const format = z.enum(['AVRO', 'JSON']);
export const compatibility = z.enum([
  'NONE',
  'DISABLED',
  'BACKWARD',
  'BACKWARD_ALL',
  'FORWARD',
  'FORWARD_ALL',
  'FULL',
  'FULL_ALL',
]);
export const tags = z.record(z.string(), z.string());
export const registryId = z.object({ RegistryName: name.optional(), RegistryArn: z.string().optional() });
export const schemaId = z.object({
  SchemaArn: z.string().optional(),
  SchemaName: name.optional(),
  RegistryName: name.optional(),
});
