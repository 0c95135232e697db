import { count } from '../../base/issue';
import { listed } from '../../base/nearest';
import { formatDuration, type Milliseconds } from '../../base/units';
import type { Said, Words } from './words';

/** What can be wrong with the zones of an environment. */
export type ZoneProblem = 'not in the catalog' | 'not of the region' | 'too few';

export interface WeakAspect {
  readonly name: string;
  readonly said: string;
  readonly allowed: string;
  readonly because: string;
}

export interface Unknown {
  readonly name: string;
  readonly known: readonly string[];
  readonly meant: string | undefined;
}

type BackupProblem =
  | { readonly problem: 'too little behind'; readonly recoveryPoint: Milliseconds; readonly best: Milliseconds }
  | { readonly problem: 'not kept so long'; readonly keep: Milliseconds; readonly days: number }
  | { readonly problem: 'beside the original'; readonly region: string };

type WindowProblem =
  | {
      readonly problem: 'too short';
      readonly window: string;
      readonly length: Milliseconds;
      readonly least: Milliseconds;
      readonly engine: 'postgres' | 'redis';
    }
  | { readonly problem: 'meet'; readonly maintenance: string; readonly backup: string };

/** How to do without what a provider lacks. */
const WITHOUT: Readonly<Record<string, string>> = {
  aws_msk_topic: "manage topics by the 'admin-protocol'",
  aws_msk_single_scram_secret_association: 'take scramUsers out',
  'aws_db_proxy.default_auth_scheme': 'let clients of the store connect without a proxy',
};

/** Of where it runs. */
export const ENVIRONMENTS_WORDS = {
  'arn-of-another-account': (v: { account: string; own: string }) => ({
    got: `an ARN of the account ${v.account}`,
    allowed: `one of ${v.own}, the account of this environment`,
    fix: 'name the one of this account',
  }),
  'arn-of-another-region': (v: { region: string; own: string }) => ({
    got: `an ARN of ${v.region}`,
    allowed: `one of ${v.own}, where it is used`,
    fix: `name the one of ${v.own}`,
  }),
  'backup-not-possible': (v: BackupProblem) => backupProblem(v),
  'environment-below-protected-habit': (v: WeakAspect) => weaker(v),
  'environment-weaker-than-another': (v: { name: string; said: string; other: string; otherSaid: string }) => ({
    got: `${v.name}: ${v.said}`,
    allowed: `at least as strong as ${v.other}, which has ${v.otherSaid}`,
    fix: 'make it at least as strong: what only the weaker environment does was never tried in the other',
  }),
  'environment-weaker-than-protected-needs': (v: WeakAspect) => weaker(v),
  'existing-zones-differ': (v: { zones: readonly string[]; existing: readonly string[] }) => ({
    got: v.zones.join(', '),
    allowed: `${v.existing.join(', ')}, as the existing network has`,
    fix: 'name the same zones in both places',
  }),
  'kubernetes-open-to-all': (v: { range: string }) => ({
    got: `${v.range}, which is everybody`,
    allowed: "'vpc-runner', or ranges that people and runners come from",
    fix: "set kubernetesAccess to { from: 'vpc-runner' }, or name the ranges",
  }),
  'log-retention-not-offered': (v: { days: number; nearest: number }) => ({
    got: `${v.days} days`,
    allowed: 'what CloudWatch Logs offers: 1, 3, 5, 7, 14, 30, 60, 90 days and some longer ones',
    fix: `use ${v.nearest}d`,
  }),
  'outage-below-recovery': (v: { survives: Milliseconds; recovery: Milliseconds; handler: string }) => ({
    got: `${formatDuration(v.survives)}, while the stores that ${v.handler} needs may take ${formatDuration(v.recovery)} to restore`,
    allowed: `at least the ${formatDuration(v.recovery)} of environment.backups.recoveryTime`,
    fix: 'let the event tolerate that long, or promise a shorter recovery',
  }),
  'provider-constraint-unreadable': (v: { constraint: string; example: string }) => ({
    got: JSON.stringify(v.constraint),
    allowed: 'comparisons (>= <= > < = != ~>) with one to three numbers, joined by commas, that let in some version',
    fix: `write it like '${v.example}'`,
  }),
  'provider-too-old': (v: { constraint: string; uses: string; atLeast: string; write: string }) => ({
    got: `${v.constraint}, which lets in versions without ${v.uses}`,
    allowed: `versions from ${v.atLeast} on`,
    fix: `write '${v.write}', or ${WITHOUT[v.uses] ?? 'take it out'}`,
  }),
  'provider-too-old-for-proxy': (v: { constraint: string; store: string; atLeast: string; write: string }) => ({
    got: `${v.constraint} beside a proxy that the connections to ${v.store} need`,
    allowed: `versions from ${v.atLeast} on, which know how clients log in through it`,
    fix: `write '${v.write}', or have fewer connections`,
  }),
  'readers-min-beyond-max': (v: { min: number; max: number }) => ({
    got: `at least ${v.min}`,
    allowed: `at most the ${v.max} of readers.max`,
    fix: 'correct one of the two',
  }),
  'receiver-empty': (_: object) => ({
    got: 'a receiver with nothing behind it',
    allowed: 'a pager, a chat or a mail address',
    fix: 'state where its alerts go, or take it out',
  }),
  'receiver-missing': (v: { owners: readonly string[]; meant: string | undefined }) => ({
    got: `no receiver, though it is paged by ${v.owners.join(' and ')}`,
    allowed: 'a receiver with a pager, a chat or a mail address',
    fix: v.meant === undefined ? 'state it under environment.receivers' : `did you mean ${v.meant}?`,
  }),
  'receiver-unused': (v: { meant: string | undefined }) => ({
    got: 'a receiver that no owner pages',
    allowed: 'receivers that owners name by page',
    fix: v.meant === undefined ? 'take it out' : `did you mean ${v.meant}?`,
  }),
  'release-not-pinned': (v: { image: string }) => ({
    got: v.image,
    allowed: 'an image that ends with @sha256: and 64 hexadecimal digits',
    fix: 'name it by the digest that the registry shows for the tag',
  }),
  'release-unknown': (v: Unknown) => unknown('a handler or service', v),
  'spot-types-few': (v: { types: number; zones: number; needed: number }) => ({
    got: `${count(v.types, 'instance type')} in ${count(v.zones, 'zone')} for spot nodes`,
    allowed: `at least ${v.needed}, better 10`,
    fix: 'name more types of the same size, or leave nodes.types out: they are computed then',
  }),
  'spot-without-fallback': (_: object) => ({
    got: 'nothing but spot nodes',
    allowed: 'a share below 1, or commitments beside it',
    fix: 'set it to 0.8: what may not be interrupted needs nodes that stay',
  }),
  'spot-without-interruptible': (v: { share: number; handlers: number }) => ({
    got: `a share of ${v.share}, while none of ${count(v.handlers, 'handler')} may be interrupted`,
    allowed: '0, or handlers that are interruptible',
    fix: 'set it to 0, or mark handlers that may be ended as interruptible',
  }),
  'state-not-shared': (v: { environment: string }) => ({
    got: 'local state',
    allowed: `state in S3 with its lock file, since ${v.environment} is protected`,
    fix: 'state a bucket under environment.state.s3',
  }),
  'store-not-placed': (v: { engine: string }) => ({
    got: `no place for a declared ${v.engine} store, while others have theirs`,
    allowed: 'a place for every store: sized here, or existing',
    fix: 'state it under environment.stores, as {} to have it sized',
  }),
  'store-placement-of-wrong-kind': (v: { engine: string; is: string; needs: string }) => ({
    got: v.is,
    allowed: `${v.needs}, since it is a ${v.engine} store`,
    fix: 'take it out, or correct the engine of the store',
  }),
  'store-placement-unknown': (v: Unknown) => unknown('a store', v),
  'store-windows-not-possible': (v: WindowProblem) => windowProblem(v),
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

function weaker({ name, said, allowed, because }: WeakAspect): Said {
  return {
    got: `${name}: ${said}`,
    allowed: `${allowed}, since it is protected`,
    fix: `make it stronger: ${because}`,
  };
}

function backupProblem(v: BackupProblem): Said {
  switch (v.problem) {
    case 'too little behind':
      return {
        got: formatDuration(v.recoveryPoint),
        allowed: `at least ${formatDuration(v.best)}: so far behind is what can be restored`,
        fix: `promise ${formatDuration(v.best)}, and keep what must not be lost as events until it is safe`,
      };
    case 'not kept so long':
      return {
        got: formatDuration(v.keep),
        allowed: '1 to 35 whole days, which is what Aurora keeps',
        fix: `use ${v.days}d`,
      };
    case 'beside the original':
      return {
        got: `a copy in ${v.region}, where the original is`,
        allowed: 'another region',
        fix: 'name another region, or take copyTo out',
      };
  }
}

function unknown(noun: string, { name, known, meant }: Unknown): Said {
  return {
    got: `${JSON.stringify(name)}, which is not declared as ${noun}`,
    allowed: listed(known),
    fix: meant === undefined ? 'take it out, or declare it' : `did you mean ${meant}?`,
  };
}

function windowProblem(v: WindowProblem): Said {
  return v.problem === 'too short'
    ? {
        got: `${v.window}, which is ${v.length === 0 ? 'no time at all' : formatDuration(v.length)}`,
        allowed: `at least ${formatDuration(v.least)}, as ${v.engine === 'postgres' ? 'Aurora' : 'ElastiCache'} wants it`,
        fix: 'lengthen the window',
      }
    : {
        got: `maintenance at ${v.maintenance} within backups at ${v.backup}`,
        allowed: 'windows that do not meet, on any day of the week',
        fix: 'move one of the two',
      };
}
