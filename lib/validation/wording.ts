import { count, formatPath, type Path } from '../base/issue';
import { listed } from '../base/nearest';
import { type Bytes, formatDuration, formatRate, formatSize, type Milliseconds, perSecond } from '../base/units';

/** How an issue reads: what stands there, what may stand there, what to change. Lower case, no full stop. */
export interface Said {
  readonly got: string;
  readonly allowed: string;
  readonly fix: string;
}

/** What can be wrong with the zones of an environment. */
export type ZoneProblem = 'not in the catalog' | 'not of the region' | 'too few';

/** The wording of every rule, in one place so that it can be read as prose. The values come from the rule. */
const WORDING = {
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
  'dead-letter-missing': (v: { event: string; reason: string }) => ({
    got: `events dropped after the last attempt (${v.reason})`,
    allowed: `dead-letter, since ${v.event} is declared no-loss`,
    fix: "set retry.exhausted to 'dead-letter', or the event's durability to 'best-effort'",
  }),
  'dependency-timeout-beyond-handler': (v: {
    timeout: Milliseconds;
    attempts: number;
    limit: Milliseconds;
    where: string;
  }) => ({
    got: `${formatDuration((v.timeout * v.attempts) as Milliseconds)}${
      v.attempts > 1 ? ` (${v.attempts} attempts of ${formatDuration(v.timeout)})` : ''
    }`,
    allowed: `less than the ${formatDuration(v.limit)} that ${v.where} has`,
    fix: 'shorten this timeout or make fewer attempts, so that the caller sees the failure before it gives up itself',
  }),
  'event-rate-missing': (v: { event: string }) => ({
    got: 'no rate and nobody who emits it',
    allowed: 'a stated rate, or a service or handler that emits it',
    fix: `state events[${JSON.stringify(v.event)}].rate, if need be as unknown`,
  }),
  'event-rate-stated-twice': (v: { services: readonly string[] }) => ({
    got: `a rate here and at ${v.services.join(' and ')}`,
    allowed: 'one place that says how often it enters',
    fix: "remove the event's rate, or the service's",
  }),
  'handler-cycle': (v: { cycle: readonly string[] }) => ({
    got: `the cycle ${v.cycle.join(' -> ')}`,
    allowed: 'handlers that do not cause themselves',
    fix: 'remove one of the steps: one event would go round forever',
  }),
  'handler-time-beyond-poll': (v: { records: number; worst: Milliseconds; interval: Milliseconds; most: number }) => ({
    got: `${count(v.records, 'record')} of up to ${formatDuration(v.worst)} each between two polls`,
    allowed: `80 % of the poll interval of ${formatDuration(v.interval)}`,
    fix:
      v.most >= 1
        ? `set poll.records to ${v.most}`
        : 'lengthen poll.interval, or shorten timeout and backoff: a single record may take longer than the interval',
  }),
  'name-does-not-fit': (v: { noun: string; name: string; problem: string; shorten: string }) => ({
    got: `the ${v.noun} ${JSON.stringify(v.name)} with ${v.problem}`,
    allowed: `a name that every ${v.noun} can have`,
    fix: v.shorten,
  }),
  'names-collide': (v: { noun: string; name: string; other: Path }) => ({
    got: `the ${v.noun} ${v.name}, as ${formatPath(v.other)} already has`,
    allowed: `one ${v.noun} for each, also where Kafka's metrics show dots as underscores`,
    fix: 'rename one of them',
  }),
  'owner-unknown': (v: { owner: string; known: readonly string[]; meant: string | undefined }) => ({
    got: JSON.stringify(v.owner),
    allowed: listed(v.known),
    fix: v.meant === undefined ? 'introduce it under owners' : `did you mean ${v.meant}?`,
  }),
  'payload-typical-beyond-max': (v: { typical: Bytes; max: Bytes }) => ({
    got: formatSize(v.typical),
    allowed: `at most the ${formatSize(v.max)} of payload.max`,
    fix: 'correct one of the two',
  }),
  'peak-below-steady': (v: { steady: number; peak: number }) => ({
    got: formatRate(perSecond(v.peak)),
    allowed: `at least the steady rate of ${formatRate(perSecond(v.steady))}`,
    fix: 'correct one of the two',
  }),
  'proof-missing': (v: { check: string; missing: string; environment: string }) => ({
    got: `${v.check} not proven${v.missing === '' ? '' : `, since ${v.missing} is unknown`}`,
    allowed: `only what is proven, since ${v.environment} requires proof`,
    fix: 'state the missing fact, or change the declaration until the check can be proven',
  }),
  'reference-unknown': (v: { noun: string; name: string; known: readonly string[]; meant: string | undefined }) => ({
    got: `the ${v.noun} ${JSON.stringify(v.name)}, which nothing introduces`,
    allowed: listed(v.known),
    fix: v.meant === undefined ? `introduce the ${v.noun}, or remove the reference` : `did you mean ${v.meant}?`,
  }),
  'reference-of-wrong-kind': (v: { name: string; is: string; needs: string }) => ({
    got: `${v.name}, which is ${v.is}`,
    allowed: v.needs,
    fix: `refer to ${v.needs}`,
  }),
  'retry-topics-break-order': (v: { event: string }) => ({
    got: "retry via 'topics'",
    allowed: `'in-process' or 'none', since ${v.event} keeps the order per key`,
    fix: "retry 'in-process', or set the event's ordering to 'none'",
  }),
  'service-rate-missing': (v: { service: string }) => ({
    got: 'no rate, and no event emitted whose rate is stated',
    allowed: 'a stated rate, here or at an event that it emits',
    fix: `state services.${v.service}.rate, if need be as unknown`,
  }),
  'unknown-where-proof-required': (v: { environment: string }) => ({
    got: 'unknown',
    allowed: `a value, assumed or measured, since ${v.environment} requires proof`,
    fix: 'measure it, or write assumed(value, because): an alert then compares it with what is measured',
  }),
  'zones-not-usable': (v: { problem: ZoneProblem; region: string; zones: readonly string[] }) =>
    ({
      'not in the catalog': {
        got: `a number of zones in ${v.region}, whose zone names the catalog does not know`,
        allowed: 'zone names',
        fix: `name them, for example ['${v.region}a', '${v.region}b']`,
      },
      'not of the region': {
        got: v.zones.join(', '),
        allowed: `different zones of ${v.region}`,
        fix: 'correct the names',
      },
      'too few': {
        got: '1 zone',
        allowed: '2 or 3, since Amazon MSK places brokers in as many',
        fix: 'set environment.aws.zones to 2 or 3, or hand in an existing cluster under environment.kafka.existing',
      },
    })[v.problem],
  'provider-constraint-unreadable': (v: { constraint: string }) => ({
    got: JSON.stringify(v.constraint),
    allowed: 'comparisons (>= <= > < = != ~>) with one to three numbers, joined by commas, that let in some version',
    fix: "write it like '>= 6.38, < 7'",
  }),
  'provider-too-old': (v: { constraint: string; uses: string; atLeast: string }) => ({
    got: `${v.constraint}, which lets in versions without ${v.uses}`,
    allowed: `versions from ${v.atLeast} on`,
    fix: `write '>= ${v.atLeast}, < 7', or manage topics by the 'admin-protocol'`,
  }),
  'log-retention-not-offered': (v: { days: number; nearest: number }) => ({
    got: `${v.days} days`,
    allowed: 'what CloudWatch Logs offers: 1, 3, 5, 7, 14, 30, 60, 90 days and some longer ones',
    fix: `use ${v.nearest}d`,
  }),
  'state-not-shared': (v: { environment: string }) => ({
    got: 'local state',
    allowed: `state in S3 with its lock file, since ${v.environment} is protected`,
    fix: 'state a bucket under environment.state.s3',
  }),
  'latency-infeasible': (v: {
    objective: Milliseconds;
    partitions: number;
    perPartition: string;
    pooled: string;
    fix: string;
  }) => ({
    got: `at ${v.partitions} partitions a p99 of ${v.perPartition} if each partition is served one by one, ${v.pooled} even if all share one queue`,
    allowed: `${formatDuration(v.objective)} from production to the end of the first attempt`,
    fix: v.fix,
  }),
  'size-not-computable': (v: { size: string; because: string }) => ({
    got: `no number for ${v.size}, since ${v.because}`,
    allowed: 'a number in the declaration or in the lock',
    fix: 'state the fact, measured or assumed',
  }),
  'kafka-does-not-fit': (v: { need: string; largest: string }) => ({
    got: v.need,
    allowed: `what one cluster can carry: ${v.largest}`,
    fix: 'split the platform, shorten retention, or lower partitions by a looser latency objective',
  }),
  'lock-missing': (v: { environment: string }) => ({
    got: 'no lock',
    allowed: `a committed lock, since ${v.environment} keeps its sizes`,
    fix: `run veltrix plan --environment ${v.environment} --accept and commit the file it writes`,
  }),
  'lock-obsolete': (v: { size: string; locked: string }) => ({
    got: `${v.size} ${v.locked} in the lock, which nothing declares any more`,
    allowed: 'sizes of what is declared',
    fix: 'if it was renamed, know that a new and empty one takes its place; accepting removes the line',
  }),
  'lock-of-another': (v: { got: string; expected: string }) => ({
    got: `the lock of ${v.got}`,
    allowed: `the lock of ${v.expected}`,
    fix: 'take the file of this platform and environment',
  }),
  'lock-too-small': (v: { size: string; locked: string; needed: string; environment: string }) => ({
    got: `${v.size} ${v.locked} in the lock`,
    allowed: `${v.needed}, computed from the declaration`,
    fix: `run veltrix plan --environment ${v.environment} to see what would change, and again with --accept to change it`,
  }),
  'lock-too-large': (v: { size: string; locked: string; needed: string }) => ({
    got: `${v.size} ${v.locked} in the lock`,
    allowed: `${v.needed} would do`,
    fix: 'nothing must be done: what holds data does not shrink by itself',
  }),
  'lock-incomplete': (v: { size: string; needed: string; environment: string }) => ({
    got: `no ${v.size} in the lock`,
    allowed: `${v.needed}, computed from the declaration`,
    fix: `run veltrix plan --environment ${v.environment} --accept and commit the file it writes`,
  }),
} as const satisfies Readonly<Record<string, (values: never) => Said>>;

export type RuleCode = keyof typeof WORDING;
export type WordingOf<Code extends RuleCode> = Parameters<(typeof WORDING)[Code]>[0];

/** The same table, typed so that a generic code picks the words that take its values. */
export const WORDS: { readonly [Code in RuleCode]: (values: WordingOf<Code>) => Said } = WORDING;
