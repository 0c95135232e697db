/** What a record carries that was put aside or waits in a tier: enough to find it again, and to know why it is there. */
const HEADERS = {
  topic: 'veltrix-original-topic',
  partition: 'veltrix-original-partition',
  offset: 'veltrix-original-offset',
  /** Attempts so far, those of earlier tiers included. */
  attempt: 'veltrix-attempt',
  error: 'veltrix-error',
  /** Of the original, in milliseconds since 1970. */
  firstTime: 'veltrix-first-time',
} as const;

export type Headers = ReadonlyMap<string, string>;

export interface Put {
  readonly topic: string;
  readonly partition: number;
  readonly offset: bigint;
  /** In milliseconds since 1970. */
  readonly time: number;
  readonly headers: Headers;
}

/** Of longer ones the beginning is kept: a header is no place for a stack. */
const ERROR_LENGTH = 500;

/** Where it came from first stays, however many tiers it went through; its own headers are kept. */
export function headersAside(record: Put, attempts: number, error: string): Headers {
  const first: readonly (readonly [string, string])[] = [
    [HEADERS.topic, record.topic],
    [HEADERS.partition, String(record.partition)],
    [HEADERS.offset, String(record.offset)],
    [HEADERS.firstTime, String(record.time)],
  ];
  return new Map([
    ...first,
    ...record.headers,
    [HEADERS.attempt, String(attempts)],
    [HEADERS.error, error.slice(0, ERROR_LENGTH)],
  ]);
}

/** Attempts that were made before this delivery. */
export function attemptsBefore(headers: Headers): number {
  const stated = Number(headers.get(HEADERS.attempt) ?? '0');
  return Number.isSafeInteger(stated) && stated >= 0 ? stated : 0;
}
