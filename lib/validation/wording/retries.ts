import { count, formatPath, type Path } from '../../base/issue';
import { formatDuration, type Milliseconds } from '../../base/units';
import type { Words } from './words';

/** Of retries and what follows the last attempt. */
export const RETRIES_WORDS = {
  'backoff-too-short': (v: { first: Milliseconds; least: Milliseconds; mean: Milliseconds; handler: string }) => ({
    got: `a first wait of up to ${formatDuration(v.first)}`,
    allowed:
      v.least < v.mean
        ? `at least ${formatDuration(v.least)}, since ${v.handler} takes ${formatDuration(v.mean)} on average`
        : `at least the ${formatDuration(v.mean)} that ${v.handler} takes on average`,
    fix: 'lengthen the backoff, so that what is busy can end something before it is asked again',
  }),
  'dead-letter-missing': (v: { event: string; reason: string; policy: Path }) => ({
    got: `events dropped after the last attempt (${v.reason})`,
    allowed: `a dead letter or parking, since ${v.event} is declared no-loss`,
    fix: `set ${formatPath([...v.policy, 'exhausted'])} to 'dead-letter', or ${formatPath(['events', v.event, 'durability'])} to 'best-effort'`,
  }),
  'dead-letter-retention-short': (v: {
    kind: 'dead-letter' | 'park';
    retention: Milliseconds;
    event: string;
    source: Milliseconds;
  }) => ({
    got: `${v.kind === 'park' ? 'parked events' : 'dead letters'} kept for ${formatDuration(v.retention)}`,
    allowed: `longer than the ${formatDuration(v.source)} of ${v.event}`,
    fix: 'keep them longer: they wait for a person, who looks at the event too',
  }),
  'idempotency-window-too-short': (v: {
    window: Milliseconds;
    event: string;
    retention: Milliseconds;
    waits: Milliseconds;
  }) => ({
    got: `deliveries remembered for ${formatDuration(v.window)}`,
    allowed: `at least the ${formatDuration(v.retention)} of ${v.event} and the ${formatDuration(v.waits)} that all its attempts may take`,
    fix: 'lengthen idempotencyWindow, or leave it out where a unique key remembers for ever',
  }),
  'retry-amplification': (v: {
    attempts: number;
    limit: number;
    cause: 'event' | 'request' | 'run';
    chain: readonly string[];
    fix: string;
  }) => ({
    got: `up to ${v.attempts} attempts for one ${v.cause} (${v.chain.join(' x ')})`,
    allowed: `at most ${v.limit}`,
    fix: v.fix,
  }),
  'retry-at-two-layers': (v: {
    layers: readonly { readonly name: string; readonly attempts: number }[];
    ofClient: boolean;
  }) => ({
    got: v.layers.map((layer) => `${count(layer.attempts, 'attempt')} of ${layer.name}`).join(' over '),
    allowed: 'more than one attempt at one layer only',
    fix: v.ofClient
      ? 'set attempts of the client to 1, so that one layer alone decides how long to wait and when to give up'
      : `let one of them retry alone: one attempt of ${v.layers.map(({ name }) => name).join(' or of ')}`,
  }),
  'retry-topics-break-order': (v: { event: string; handler: string; policy: string | null }) => ({
    got: "retry via 'topics'",
    allowed: `'in-process' or 'none', since ${v.event} keeps the order per key`,
    fix:
      v.policy === null
        ? "retry 'in-process', or set the event's ordering to 'none'"
        : `give ${v.handler} a policy that retries 'in-process', or set the event's ordering to 'none'`,
  }),
  'retry-wait-beyond-retention': (v: {
    worst: Milliseconds;
    retention: Milliseconds;
    event: string;
    handler: string;
  }) => ({
    got: `up to ${formatDuration(v.worst)} from the first to the last attempt of one delivery to ${v.handler}`,
    allowed: `the ${formatDuration(v.retention)} for which ${v.event} is kept`,
    fix: 'lengthen the retention of the event, or wait for less between the attempts',
  }),
} as const satisfies Words;
