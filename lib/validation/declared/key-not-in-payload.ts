import { grouped } from '../../base/grouped';
import type { Path } from '../../base/issue';
import { nearest } from '../../base/nearest';
import type { EventModelEvent, ResolvedModel } from '../../model/event-model';
import type { Condition } from '../../model/route-model';
import { payloadFields } from '../payload/payload-field';
import { schemaProblems } from '../payload/schema-problems';
import { takenAt } from '../places';
import { type RuleHead, rule } from '../rule';

/** A key that travels beside the payload. */
const HEADER = 'header:';

const HEAD = {
  code: 'key-not-in-payload',
  severity: 'error',
  waivable: true,
  about: {
    what: 'Where a schema is declared, it knows the key of the event, the idempotency keys of its handlers and the attributes that conditions ask for.',
    why: 'A key that is never there is the same for every event: all stand in one partition, each is taken for a repetition of the first, or no condition ever holds.',
    formula: null,
    fix: `Correct the name, add the field to the schema, or write ${HEADER}<name> where it travels in a header.`,
    source: 'derived: what is compared must be there',
    enforcer: 'handler runtime (not delivered yet)',
  },
} as const satisfies RuleHead;

export const keyNotInPayload = rule(HEAD, (model: ResolvedModel, say) => {
  const asked = grouped(fieldsAsked(model).map((field) => [field.event, field] as const));
  return [...model.events.values()].flatMap((event) => {
    const { schema } = event.payload;
    const fields = asked.get(event.name) ?? [];
    // What is no schema is reported as such.
    if (schema === null || fields.length === 0 || schemaProblems(schema.format, schema.definition).length > 0)
      return [];
    const definition = ['events', event.name, 'payload', 'schema', 'definition'];
    const find = payloadFields(schema.format, schema.definition);
    return fields.map(({ path, noun, field, taken }) => {
      const found = find(field);
      if (found.kind === 'there') return say.proven(path);
      if (found.kind === 'open') return say.notProven(path, [definition]);
      const last = field.slice(field.lastIndexOf('.') + 1);
      const values = { noun, field, event: event.name, known: found.known, meant: nearest(last, found.known) };
      return say.refused(path, values, taken === null ? [definition] : [definition, taken]);
    });
  });
});

interface Asked {
  readonly event: string;
  readonly path: Path;
  readonly noun: 'key' | 'idempotency key' | 'attribute';
  readonly field: string;
  /** Where it is said that the event is taken; `null` where its own field is asked for. */
  readonly taken: Path | null;
}

function fieldsAsked({ events, handlers, routes }: ResolvedModel): readonly Asked[] {
  return [
    ...[...events.values()].flatMap(keyOf),
    ...[...routes.values()].flatMap(({ name, on, choose }) =>
      choose.flatMap(({ when }, index) =>
        attributes(on, when, ['routes', name, 'choose', index], ['routes', name, 'on']),
      ),
    ),
    ...[...handlers.values()].flatMap((handler) => {
      const path = ['handlers', handler.name, 'idempotencyKey'];
      const handled = new Map(handler.on.map((one) => [one.event, takenAt(one)]));
      return [
        ...[...handled].map(
          ([event, taken]): Asked => ({ event, path, noun: 'idempotency key', field: handler.idempotencyKey, taken }),
        ),
        ...handler.on.flatMap(({ event, when, route, path: place }) =>
          // A subscription with conditions is placed at its event, beside them.
          route === null ? attributes(event, when, place.slice(0, -1), place) : [],
        ),
      ];
    }),
  ].filter(({ field }) => !field.startsWith(HEADER));
}

function keyOf({ name, key }: EventModelEvent): readonly Asked[] {
  return key === null ? [] : [{ event: name, path: ['events', name, 'key'], noun: 'key', field: key, taken: null }];
}

function attributes(event: string, when: readonly Condition[], path: Path, taken: Path): readonly Asked[] {
  return when.flatMap(({ of, name }, index): readonly Asked[] =>
    of === 'header'
      ? []
      : [{ event, path: [...path, 'when', index, 'attribute'], noun: 'attribute', field: name, taken }],
  );
}
