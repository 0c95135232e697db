import type { z } from 'zod';
import type { Planned } from '../planned';
import type { configurationSchema } from './schema/document';

type Frozen<T> = T extends readonly (infer Item)[]
  ? readonly Frozen<Item>[]
  : T extends object
    ? { readonly [K in keyof T]: Frozen<T[K]> }
    : T;

/**
 * Everything that a handler or service is given, in one place: what it reads, sends, uses and calls, and within which limits.
 * It is data, the same in every language; what no part enforces yet is said by the numbers beside it.
 */
export type ConfigurationDocument = Frozen<z.infer<typeof configurationSchema>>;

export type HandlerDocument = Extract<ConfigurationDocument, { readonly kind: 'handler' }>;
export type ServiceDocument = Extract<ConfigurationDocument, { readonly kind: 'service' }>;
/** What both kinds have in common. */
export type CommonDocument = Omit<
  Pick<HandlerDocument, keyof HandlerDocument & keyof ServiceDocument>,
  'kind' | 'timeoutMs'
>;
export type ConsumerProperties = NonNullable<HandlerDocument['consumer']>;
export type ProducerProperties = NonNullable<CommonDocument['producer']>;
export type UseDocument = CommonDocument['uses'][number];
export type CacheDocument = Extract<UseDocument, { readonly kind: 'cache' }>;

/** A document, and why Veltrix chose what it chose in there. */
export interface DocumentPlan {
  readonly document: ConfigurationDocument;
  readonly numbers: readonly Planned[];
}
