import { formatPath } from '../../base/issue';
import type { EventModelEvent, Payload, PayloadSchema } from '../../model/event-model';
import { schemaChanges } from '../payload/schema-changes';
import type { Breakage } from '../payload/verdict';
import { always, data, plain, size } from './amounts';
import { onBoth } from './sides';
import { field, fields, orNull, type Pair, type Table, where } from './table';
import { type Ruling, reaching, say } from './wording';

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
  format: field(plain, (_, __, pair) => toSenders(say('schema-format-changed'), pair)),
  compatibility: field(plain, (older, newer) =>
    say(
      PROMISES[older].every((promise) => PROMISES[newer].includes(promise))
        ? 'compatibility-strengthened'
        : 'compatibility-weakened',
    ),
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

/** By what either side promises: a promise that is withdrawn together with the change it forbids was made all the same. */
function judgedDefinition({ was, is }: EventPair): readonly Ruling[] {
  const [older, newer] = [was.payload.schema, is.payload.schema];
  if (older === null || newer === null) return [];
  const promises = new Set([...PROMISES[older.compatibility], ...PROMISES[newer.compatibility]]);
  const { backward, forward, unproven } = schemaChanges(newer.format, older.definition, newer.definition);
  const kept = (way: 'backward' | 'forward', found: readonly Breakage[]) => (promises.has(way) ? found : []);
  const rulings = [
    ...one(kept('backward', backward), (at) => say('schema-breaks-readers', { at })),
    ...one(kept('forward', forward), (at) => say('schema-breaks-old-readers', { at })),
    ...one([...(promises.has('backward') ? [] : backward), ...(promises.has('forward') ? [] : forward)], (at) =>
      say('schema-changed-without-promise', { at }),
    ),
    ...(unproven.length > 0 ? [say('schema-not-proven', { what: shortened(unproven) })] : []),
  ];
  if (rulings.length > 0) return rulings;
  return [say(promises.has('all') ? 'schema-compatible-with-this-version' : 'schema-compatible')];
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
