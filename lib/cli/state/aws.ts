/** The services that hold state and who may touch it. */
export type Service = 's3' | 'kms' | 'iam' | 'sts';

export type Answer = Readonly<Record<string, unknown>>;

/** AWS as far as it is needed here: one operation at a time, named and shaped as in the API reference. */
export interface Aws {
  /** Throws an `AwsError` where AWS refuses. */
  readonly call: (service: Service, operation: string, input: object) => Promise<Answer>;
}

/** What AWS answered instead of doing it. */
export class AwsError extends Error {
  override readonly name = 'AwsError';

  constructor(
    /** As AWS names it, for example `NoSuchBucketPolicy`. */
    readonly code: string,
    /** Of HTTP; 0 where nothing was reached. */
    readonly status: number,
    operation: string,
    text: string,
  ) {
    super(`${operation}: ${code}${text === '' || text === code ? '' : `: ${text}`}`);
  }
}

/** The answer, or nothing where AWS says that there is no such thing. */
export async function callOrNothing(
  aws: Aws,
  service: Service,
  operation: string,
  input: object,
): Promise<Answer | undefined> {
  try {
    return await aws.call(service, operation, input);
  } catch (error) {
    // KMS alone says it with a name and 400.
    if (error instanceof AwsError && (error.status === 404 || error.code === 'NotFoundException')) return undefined;
    throw error;
  }
}

/** A part of an answer by its keys; nothing where it is missing. */
export function partOf(answer: unknown, ...keys: readonly string[]): unknown {
  return keys.reduce<unknown>(
    (part, key) => (typeof part === 'object' && part !== null ? (part as Answer)[key] : undefined),
    answer,
  );
}

export function textOf(answer: unknown, ...keys: readonly string[]): string {
  const part = partOf(answer, ...keys);
  if (typeof part !== 'string') throw new TypeError(`AWS answered without ${keys.join('.')}`);
  return part;
}

export function listOf(answer: unknown, ...keys: readonly string[]): readonly unknown[] {
  const part = partOf(answer, ...keys);
  return Array.isArray(part) ? part : [];
}
