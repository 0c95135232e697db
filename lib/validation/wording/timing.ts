import { count } from '../../base/issue';
import { formatDuration, type Milliseconds } from '../../base/units';
import type { Said, Words } from './words';

/** Of times that must stand in an order. */
export const TIMING_WORDS = {
  'callee-outlives-call': (v: { to: string; timeout: Milliseconds; worst: Milliseconds }) => ({
    got: formatDuration(v.timeout),
    allowed: `at least the ${formatDuration(v.worst)} that ${v.to} may work on it`,
    fix: `lengthen this timeout, or let ${v.to} give up sooner: it would go on for nobody`,
  }),
  'delivery-timeout-below-parts': (v: {
    deliveryTimeout: Milliseconds;
    requestTimeout: Milliseconds;
    linger: Milliseconds;
  }) => ({
    got: formatDuration(v.deliveryTimeout),
    allowed: `at least requestTimeout and linger together, ${formatDuration(v.requestTimeout)} and ${formatDuration(v.linger)}`,
    fix: 'lengthen it: the producer does not start otherwise',
  }),
  'dependency-timeout-beyond-handler': beyondCaller,
  'dependency-timeout-beyond-service': beyondCaller,
  'handler-time-beyond-interruption': (v: { worst: Milliseconds; usable: Milliseconds }) => ({
    got: `a handler that may be interrupted and takes up to ${formatDuration(v.worst)} for one event`,
    allowed: `${formatDuration(v.usable)}, what the notice of an interruption leaves`,
    fix: 'set interruptible to false, or shorten timeout and backoff',
  }),
  'handler-time-beyond-poll': (v: {
    records: number;
    worst: Milliseconds;
    interval: Milliseconds;
    most: number;
    workers: number;
  }) => ({
    got: `${count(v.records, 'record')} of up to ${formatDuration(v.worst)} each between two polls${
      v.workers > 1 ? `, for ${v.workers} workers` : ''
    }`,
    allowed: `80 % of the poll interval of ${formatDuration(v.interval)}`,
    fix:
      v.most >= 1
        ? `set poll to { records: ${v.most}, interval: ${formatDuration(v.interval)} }`
        : 'lengthen poll.interval, or shorten timeout and backoff: a single record may take longer than the interval',
  }),
  'heartbeat-beyond-session': (v: { heartbeat: Milliseconds; session: Milliseconds; count: number }) => ({
    got: formatDuration(v.heartbeat),
    allowed: `so often that ${v.count} heartbeats fit into the session of ${formatDuration(v.session)}`,
    fix: 'shorten poll.heartbeat, or lengthen poll.session',
  }),
  'idle-timeout-not-accepted': (v: { time: Milliseconds; atLeast: Milliseconds; atMost: Milliseconds }) => ({
    got: formatDuration(v.time),
    allowed: `${v.atLeast / 1_000} to ${v.atMost / 1_000} whole seconds`,
    fix: 'set http.idleTimeout within these bounds',
  }),
  'lag-limit-beyond-retention': (v: {
    lagLimit: Milliseconds;
    event: string;
    retention: Milliseconds;
    outage: Milliseconds | null;
    mayBeLost: boolean;
  }) => ({
    got: `a page at an age of ${formatDuration(v.lagLimit)}`,
    allowed: v.mayBeLost
      ? `less than the ${formatDuration(v.retention)} that ${v.event} is kept: nothing gets older, so that nobody would be paged`
      : v.outage === null
        ? `half of the ${formatDuration(v.retention)} that ${v.event} is kept, so that time is left to repair`
        : `the ${formatDuration(v.retention)} that ${v.event} is kept, less the outage of ${formatDuration(v.outage)} that a repair may take`,
    fix: 'lower lagLimit, or lengthen the retention of the event',
  }),
  'retention-below-outage': (v: { retention: Milliseconds; outage: Milliseconds; times: number }) => ({
    got: `events kept for ${formatDuration(v.retention)}`,
    allowed: `at least ${v.times} times the tolerated outage of ${formatDuration(v.outage)}, since its backlog must drain too`,
    fix: 'lengthen the retention, or tolerate a shorter outage',
  }),
  'service-time-beyond-timeout': (v: { timeout: Milliseconds; p99: Milliseconds }) => ({
    got: formatDuration(v.timeout),
    allowed: `more than the ${formatDuration(v.p99)} that 99 of 100 healthy attempts take at most`,
    fix: 'lengthen the timeout: it would give up attempts that nothing is wrong with',
  }),
  'service-time-contradicts': (v: { mean: Milliseconds; p99: Milliseconds }) => ({
    got: `an average of ${formatDuration(v.mean)}`,
    allowed: `at most the ${formatDuration(v.p99)} that 99 of 100 attempts take`,
    fix: 'correct one of the two',
  }),
  'service-timeout-beyond-load-balancer': (v: { service: string; timeout: Milliseconds; idle: Milliseconds }) => ({
    got: formatDuration(v.timeout),
    allowed: `less than the ${formatDuration(v.idle)} after which the load balancer answers with 504`,
    fix: `shorten it, or lengthen services.${v.service}.http.idleTimeout`,
  }),
  'session-not-accepted': (v: { session: Milliseconds; atLeast: Milliseconds; atMost: Milliseconds }) => ({
    got: formatDuration(v.session),
    allowed: `${formatDuration(v.atLeast)} to ${formatDuration(v.atMost)}, what the brokers accept`,
    fix: 'set poll.session within these bounds',
  }),
} as const satisfies Words;

function beyondCaller(v: { timeout: Milliseconds; attempts: number; limit: Milliseconds; where: string }): Said {
  return {
    got: `${formatDuration((v.timeout * v.attempts) as Milliseconds)}${
      v.attempts > 1 ? ` (${v.attempts} attempts of ${formatDuration(v.timeout)})` : ''
    }`,
    allowed: `less than the ${formatDuration(v.limit)} that ${v.where} has`,
    fix: 'shorten this timeout or make fewer attempts, so that the caller sees the failure before it gives up itself',
  };
}
