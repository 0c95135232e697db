import type { Call, Emission, EnvironmentKey, Producer, Running, Sender, Use } from '../../model/sender-model';
import { always, amount, or, plain, size, time } from './amounts';
import { onBoth, type Party } from './sides';
import { type Around, declaredAt, field, fields, named, orNull, type Table, withoutEffect } from './table';
import { type PlainCode, type Ruling, reaching, say } from './wording';

const byName = <T>(nameOf: (one: T) => string) => {
  return (all: readonly T[]): ReadonlyMap<string, T> => new Map(all.map((one) => [nameOf(one), one]));
};

/** Whoever reads the event is touched by how often it comes. */
interface Emitting extends Around {
  readonly readers: readonly Party[];
}

function emitting({ event }: Emission, { sides }: Around): Emitting {
  return { sides, readers: onBoth(sides, ({ readers }) => readers.get(event)) };
}

function toReaders(code: PlainCode): (emission: Emission, around: Around) => Ruling {
  return (emission, around) => reaching(say(code), emitting(emission, around).readers);
}

const EMISSIONS: Table<readonly Emission[], Around> = named<Emission, readonly Emission[], Around, Emitting>({
  things: byName(({ event }) => event),
  show: ({ count, when }) => `${count} on ${when}`,
  added: toReaders('emission-added'),
  removed: toReaders('emission-removed'),
  inside: (was, _, around) => emitting(was, around),
  each: fields<Emission, Emitting>({
    event: withoutEffect('its name'),
    count: field(plain, (older, newer, { readers }) =>
      reaching(say(newer > older ? 'emission-raised' : 'emission-lowered'), readers),
    ),
    when: field(plain, (_, newer, { readers }) =>
      reaching(say(newer === 'every-attempt' ? 'emission-untied' : 'emission-tied'), readers),
    ),
  }),
});

const CALLS_EACH = amount(plain, { more: 'calls-raised', less: 'calls-lowered' });
const ATTEMPTS = amount(plain, { more: 'client-attempts-raised', less: 'client-attempts-lowered' });
export const TIMEOUT = amount(time, { more: 'timeout-lengthened', less: 'timeout-shortened' });

/** How old an answer may be, in words. */
const STALENESS = or('as new as the writer has it', time);

const USES: Table<readonly Use[], Around> = named<Use, readonly Use[], Around, Around>({
  things: byName(({ dependency }) => dependency),
  added: always('use-added'),
  removed: always('use-removed'),
  inside: (_, __, around) => around,
  each: fields<Use, Around>({
    dependency: withoutEffect('its name'),
    access: field(plain, (_, newer) => say(newer === 'write' ? 'access-widened' : 'access-narrowed')),
    calls: CALLS_EACH,
    timeout: TIMEOUT,
    attempts: ATTEMPTS,
    pool: amount(plain, { more: 'pool-raised', less: 'pool-lowered' }),
    staleness: field(STALENESS, always('staleness-changed')),
  }),
});

const CALLS: Table<readonly Call[], Around> = named<Call, readonly Call[], Around, Around>({
  things: byName(({ to }) => to),
  added: always('use-added'),
  removed: always('use-removed'),
  inside: (_, __, around) => around,
  each: fields<Call, Around>({
    to: withoutEffect('its name'),
    calls: CALLS_EACH,
    timeout: TIMEOUT,
    attempts: ATTEMPTS,
  }),
});

/** The rows of handlers, services and tasks alike. */
export const SENDER_ROWS: { readonly [Key in keyof Sender]: Table<Sender[Key], Around> } = {
  name: withoutEffect('its name'),
  emits: EMISSIONS,
  uses: USES,
  calls: CALLS,
};

export const CLIENT_ATTEMPTS = ATTEMPTS;

const RESOURCES: Table<Running['resources'], Around> = orNull(
  field(
    (resources) => (resources === null ? 'not stated' : `${resources.cpu} cpu, ${size(resources.memory)}`),
    (_, newer) => say(newer === null ? 'resources-removed' : 'resources-stated'),
  ),
  fields<NonNullable<Running['resources']>, Around>({
    cpu: amount(plain, { more: 'resources-raised', less: 'resources-lowered' }),
    memory: amount(size, { more: 'resources-raised', less: 'resources-lowered' }),
  }),
);

const ENVIRONMENT: Table<readonly EnvironmentKey[], Around> = named<
  EnvironmentKey,
  readonly EnvironmentKey[],
  Around,
  Around
>({
  things: byName(({ key }) => key),
  show: ({ source }) => sourceText(source),
  added: ({ source }) => say(source.kind === 'value' ? 'environment-key-added' : 'environment-key-needed'),
  removed: always('environment-key-removed'),
  inside: (_, __, around) => around,
  each: fields<EnvironmentKey, Around>({
    key: withoutEffect('its name'),
    source: declaredAt([], field(sourceText, always('environment-key-changed'))),
  }),
});

function sourceText(source: EnvironmentKey['source']): string {
  if (source.kind === 'value') return source.value;
  return source.kind === 'environment' ? 'from the environment' : `${source.kind} ${source.name}`;
}

const GIVES_UP = amount(time, { more: 'producer-later', less: 'producer-sooner' });

const PRODUCER: Table<Producer, Around> = fields<Producer, Around>({
  stated: withoutEffect('the values count, not whether they are written down'),
  deliveryTimeout: GIVES_UP,
  requestTimeout: GIVES_UP,
  linger: field(time, always('linger-changed')),
});

/** The rows of handlers and services alike. */
export const RUNNING_ROWS: { readonly [Key in keyof Running]: Table<Running[Key], Around> } = {
  resources: RESOURCES,
  environment: ENVIRONMENT,
  producer: PRODUCER,
};

export const OWNER = field<string | null, unknown>((owner) => owner ?? 'nobody', always('owner-changed'));
