import type { Words } from './words';

/** Of retries and what follows the last attempt. */
export const RETRIES_WORDS = {
  'dead-letter-missing': (v: { event: string; reason: string }) => ({
    got: `events dropped after the last attempt (${v.reason})`,
    allowed: `dead-letter, since ${v.event} is declared no-loss`,
    fix: "set retry.exhausted to 'dead-letter', or the event's durability to 'best-effort'",
  }),
  'retry-amplification': (v: {
    attempts: number;
    limit: number;
    cause: 'event' | 'request';
    chain: readonly string[];
    fix: string;
  }) => ({
    got: `up to ${v.attempts} attempts for one ${v.cause} (${v.chain.join(' x ')})`,
    allowed: `at most ${v.limit}`,
    fix: v.fix,
  }),
  'retry-topics-break-order': (v: { event: string }) => ({
    got: "retry via 'topics'",
    allowed: `'in-process' or 'none', since ${v.event} keeps the order per key`,
    fix: "retry 'in-process', or set the event's ordering to 'none'",
  }),
} as const satisfies Words;
