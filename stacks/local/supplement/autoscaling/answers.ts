import { z } from 'zod';
import { type Answer, type Operation, Refusal } from '../operation';

/** One operation of Application Auto Scaling, whose protocol is json 1.1. */
export function autoscalingOperation(name: string, answer: Operation['answer']): Operation {
  return {
    service: 'application-autoscaling',
    name,
    match: { by: 'target', target: `AnyScaleFrontendService.${name}` },
    answer,
  };
}

export function json(value: unknown, status = 200): Answer {
  return { status, headers: { 'content-type': 'application/x-amz-json-1.1' }, body: JSON.stringify(value) };
}

function refusal(type: string, message: string): Refusal {
  return new Refusal(json({ __type: type, message }, 400));
}

export function invalid(message: string): Refusal {
  return refusal('ValidationException', message);
}

/** What an operation on something that must be there says. */
export function objectNotFound(message: string): Refusal {
  return refusal('ObjectNotFoundException', message);
}

/** What the operations on tags say. */
export function resourceNotFound(message: string): Refusal {
  return refusal('ResourceNotFoundException', message);
}

/** A request as the API model wants it. */
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
  throw invalid(`1 validation error detected: Value at '${issue?.path.join('.')}' failed to satisfy constraint.`);
}

/** How most operations name what is scaled. */
export const place = z.object({ ServiceNamespace: z.string(), ResourceId: z.string(), ScalableDimension: z.string() });

export type Place = z.infer<typeof place>;

export function isSame(one: Place, other: Place): boolean {
  return (
    one.ServiceNamespace === other.ServiceNamespace &&
    one.ResourceId === other.ResourceId &&
    one.ScalableDimension === other.ScalableDimension
  );
}

/** The words of the service for a place in its messages. */
export function inWords({ ServiceNamespace, ResourceId, ScalableDimension }: Place): string {
  return `service namespace: ${ServiceNamespace}, resource ID: ${ResourceId}, scalable dimension: ${ScalableDimension}`;
}
