import { z } from 'zod';
import { refusal, requestReader, targetOperation } from '../json-target';
import type { Refusal } from '../operation';

export const glueOperation = targetOperation('glue', 'AWSGlue');

export function invalidInput(Message: string): Refusal {
  return refusal('InvalidInputException', { Message });
}

export function notFound(Message: string): Refusal {
  return refusal('EntityNotFoundException', { Message });
}

export function alreadyExists(Message: string): Refusal {
  return refusal('AlreadyExistsException', { Message });
}

export const readRequest = requestReader((field, problem) =>
  invalidInput(`The parameter value is invalid. ${field}: ${problem}`),
);

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
