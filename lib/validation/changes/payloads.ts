import { formatPath } from '../../base/issue';
import { ENFORCEMENT } from '../../catalog/schema-registry';
import type { EventModelEvent, Payload, PayloadSchema } from '../../model/event-model';
import { schemaChanges } from '../payload/schema-changes';
import type { Breakage } from '../payload/verdict';
import { always, data, plain, size } from './amounts';
import { onBoth } from './sides';
import { field, fields, orNull, type Pair, type Table, where } from './table';
import { type HeldBy, type Ruling, reaching, say } from './wording';

type EventPair = Pair<EventModelEvent>;
type Compatibility = PayloadSchema['compatibility'];

/** Whom each promise is made to, and whether it speaks of all earlier versions. */
const PROMISES: Readonly<Record<Compatibility, readonly ('backward' | 'forward' | 'all')[]>> = {
  none: [],
  backward: ['backward'],
  'backward-all': ['backward', 'all'],
  forward: ['forward'],
  'forward-all': ['forward', 'all'],
  full: ['backward', 'forward'],
  'full-all': ['backward', 'forward', 'all'],
};

const SCHEMA: Table<PayloadSchema, EventPair> = fields<PayloadSchema, EventPair>({
  format: field(plain, (_, __, pair) =>
    toSenders(say('schema-format-changed', { registered: isRegistered(pair) }), pair),
  ),
  compatibility: field(plain, (older, newer) =>
    PROMISES[older].every((promise) => PROMISES[newer].includes(promise))
      ? say('compatibility-strengthened', { newer: modeOf(newer) })
      : say('compatibility-weakened', { older: modeOf(older), newer: modeOf(newer) }),
  ),
  definition: where(
    (_, __, { was, is }) => was.payload.schema?.format === is.payload.schema?.format,
    field(data, (_, __, pair) => judgedDefinition(pair).map((ruling) => toSenders(ruling, pair))),
  ),
});

export const PAYLOAD: Table<Payload, EventPair> = fields<Payload, EventPair>({
  typical: field(size, always('payload-typical-changed')),
  max: field(size, (older, newer, pair) => {
    if (pair.is.existing !== null) return say('existing-topic-restated');
    return newer > older ? say('payload-max-raised') : toSenders(say('payload-max-lowered'), pair);
  }),
  schema: orNull(
    field(
      (schema) => (schema === null ? 'not stated' : schema.format),
      (_, newer) => say(newer === null ? 'schema-removed' : 'schema-stated'),
    ),
    SCHEMA,
  ),
});

/**
 * What the newer mode forbids is what the registry judges: it gets the mode first, then the version. A promise that is withdrawn
 * together with the change it forbids was made all the same. Of versions before the older one nothing is known here.
 */
function judgedDefinition(pair: EventPair): readonly Ruling[] {
  const [older, newer] = [pair.was.payload.schema, pair.is.payload.schema];
  if (older === null || newer === null) return [];
  const [before, now] = [PROMISES[older.compatibility], PROMISES[newer.compatibility]];
  const mode = modeOf(newer.compatibility);
  const held = heldBy(pair, newer);
  const { unproven, ...found } = schemaChanges(newer.format, older.definition, newer.definition);
  const broken = (holds: (way: Way) => boolean) => WAYS.flatMap((way) => (holds(way) ? found[way] : []));
  const rulings = [
    ...one(now.includes('backward') ? found.backward : [], (at) => say('schema-breaks-readers', { at, mode, held })),
    ...one(now.includes('forward') ? found.forward : [], (at) => say('schema-breaks-old-readers', { at, mode, held })),
    ...one(
      broken((way) => before.includes(way) && !now.includes(way)),
      (at) => say('schema-breaks-withdrawn-promise', { at, older: modeOf(older.compatibility), newer: mode }),
    ),
    ...one(
      broken((way) => !before.includes(way) && !now.includes(way)),
      (at) => say('schema-changed-without-promise', { at }),
    ),
    ...(unproven.length > 0 ? [say('schema-not-proven', { what: shortened(unproven) })] : []),
  ];
  if (rulings.length > 0) return rulings;
  return [now.includes('all') ? say('schema-compatible-with-this-version', { mode }) : say('schema-compatible')];
}

const WAYS = ['backward', 'forward'] as const;
type Way = (typeof WAYS)[number];

/** As the registry calls it: `FULL_ALL`. */
function modeOf(compatibility: Compatibility): string {
  return compatibility.toUpperCase().replace('-', '_');
}

function isRegistered({ was, is }: EventPair): boolean {
  return was.existing === null && is.existing === null;
}

function heldBy(pair: EventPair, { format }: PayloadSchema): HeldBy {
  if (!isRegistered(pair)) return 'nobody';
  return ENFORCEMENT[format === 'avro' ? 'AVRO' : 'JSON'].whenBroken === 'refuses' ? 'registry' : 'uncertain';
}

function one(found: readonly Breakage[], ruling: (at: string) => Ruling): readonly Ruling[] {
  return found.length === 0
    ? []
    : [ruling(shortened(found.map(({ at, what }) => `${formatPath(at) || '(root)'}: ${what}`)))];
}

/** Enough to begin with; the rest is seen when these are repaired. */
const MOST = 5;

function shortened(sentences: readonly string[]): string {
  const shown = sentences.slice(0, MOST).map((sentence) => sentence.replace(/\.$/, ''));
  const more = sentences.length - shown.length;
  return [...shown, ...(more > 0 ? [`and ${more} more`] : [])].join('; ');
}

function toSenders(ruling: Ruling, { is, sides }: EventPair): Ruling {
  return reaching(
    ruling,
    onBoth(sides, ({ senders }) => senders.get(is.name)),
  );
}
