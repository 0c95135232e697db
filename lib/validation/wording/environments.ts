import type { Words } from './words';

/** What can be wrong with the zones of an environment. */
export type ZoneProblem = 'not in the catalog' | 'not of the region' | 'too few';

/** Of where it runs. */
export const ENVIRONMENTS_WORDS = {
  'log-retention-not-offered': (v: { days: number; nearest: number }) => ({
    got: `${v.days} days`,
    allowed: 'what CloudWatch Logs offers: 1, 3, 5, 7, 14, 30, 60, 90 days and some longer ones',
    fix: `use ${v.nearest}d`,
  }),
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
  'state-not-shared': (v: { environment: string }) => ({
    got: 'local state',
    allowed: `state in S3 with its lock file, since ${v.environment} is protected`,
    fix: 'state a bucket under environment.state.s3',
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
} as const satisfies Words;
