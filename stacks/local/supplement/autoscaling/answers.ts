import { z } from 'zod';
import { refusal, requestReader, targetOperation } from '../json-target';
import type { Refusal } from '../operation';

export const autoscalingOperation = targetOperation('application-autoscaling', 'AnyScaleFrontendService');

export function invalid(message: string): Refusal {
  return refusal('ValidationException', { message });
}

/** What an operation on something that must be there says. */
export function objectNotFound(message: string): Refusal {
  return refusal('ObjectNotFoundException', { message });
}

/** What the operations on tags say. */
export function resourceNotFound(message: string): Refusal {
  return refusal('ResourceNotFoundException', { message });
}

export const readRequest = requestReader((field) =>
  invalid(`1 validation error detected: Value at '${field}' failed to satisfy constraint.`),
);

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
