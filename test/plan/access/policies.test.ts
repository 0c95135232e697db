import fc from 'fast-check';
import type { EventsDocument } from '../../../lib/config/events-spec';
import type { EventModel } from '../../../lib/model/event-model';
import { accessOf } from '../../../lib/plan/access/access';
import { type PolicyPlan, policiesOf } from '../../../lib/plan/access/policies';
import { policiesAtMost } from '../../../lib/plan/access/policies-at-most';
import { aHandler, aModel, anEvent, anEventsDocument } from '../../support';
import { seeded } from '../../support/seeded';

interface Drawn {
  readonly name: string;
  readonly handlers: number;
  readonly tiers: number;
  readonly schema: boolean;
}

const SCHEMA = { format: 'json-schema', compatibility: 'none', definition: { properties: { eventId: {} } } } as const;

/** One team that owns all of these. */
function declared(drawn: readonly Drawn[]): EventsDocument {
  const events = drawn.map(({ name, schema }) => [
    name,
    anEvent({
      readElsewhere: 'the auditors',
      payload: { typical: '1KiB', max: '16KiB', ...(schema ? { schema: SCHEMA } : {}) },
    }),
  ]);
  const handlers = drawn.flatMap(({ name, handlers: count, tiers }) =>
    Array.from({ length: count }, (_, index) => [
      `${name.replaceAll('.', '')}h${index}`,
      aHandler({
        on: name,
        retry:
          tiers === 0
            ? { via: 'none', exhausted: 'dead-letter' }
            : {
                via: 'topics',
                attempts: 1,
                tiers: ['10s', '1m', '10m'].slice(0, tiers),
                backoff: { kind: 'fixed', delay: '20ms' },
                budget: 0.1,
                exhausted: 'dead-letter',
              },
      } as never),
    ]),
  );
  return anEventsDocument({
    events: { 'order.placed': anEvent(), ...Object.fromEntries(events) },
    handlers: { shipOrder: aHandler(), ...Object.fromEntries(handlers) },
  });
}

const modelOf = (drawn: readonly Drawn[]): EventModel => aModel(declared(drawn));

const policies = (model: EventModel): readonly (PolicyPlan & { readonly of: string })[] =>
  accessOf(model).flatMap((plan) =>
    policiesOf(model.environment, plan).map((policy) => ({ ...policy, of: plan.principal.kind })),
  );

const names = (model: EventModel): readonly string[] => policies(model).map(({ name }) => name);

const drawnEvents = fc.uniqueArray(
  fc.record({
    name: fc.integer({ min: 0, max: 9_999 }).map((number) => `event.number${String(number)}`),
    handlers: fc.integer({ min: 0, max: 2 }),
    tiers: fc.integer({ min: 0, max: 3 }),
    schema: fc.boolean(),
  }),
  { selector: ({ name }) => name, minLength: 1, maxLength: 80 },
);

test('no policy loses its name as events and handlers come, and no two have the same', () => {
  fc.assert(
    fc.property(drawnEvents, fc.nat(), (drawn, cut) => {
      const before = names(modelOf(drawn.slice(0, cut % drawn.length)));
      const after = names(modelOf(drawn));
      expect(new Set(after).size).toBe(after.length);
      expect(before.filter((name) => !after.includes(name))).toEqual([]);
    }),
    seeded(25),
  );
});

test('there never are more than the upper bound says', () => {
  fc.assert(
    fc.property(drawnEvents, (drawn) => {
      const model = modelOf(drawn);
      expect(names(model).length).toBeLessThanOrEqual(policiesAtMost(model));
    }),
    seeded(15),
  );
});

test('a policy that is split twice goes on under its name, and each split adds one more', () => {
  const some = (count: number): readonly Drawn[] =>
    Array.from({ length: count }, (_, index) => ({
      name: `event.number${String(index).padStart(4, '0')}`,
      handlers: 0,
      tiers: 0,
      schema: false,
    }));
  const parts: string[][] = [];
  for (let count = 1; count <= 150; count += 3) {
    const now = policies(modelOf(some(count)))
      .filter(({ of }) => of === 'team')
      .map(({ part }) => part);
    if (now.join() !== parts.at(-1)?.join()) parts.push(now);
  }
  expect(parts[0]).toEqual(['']);
  expect(parts[1]).toEqual(['', '1']);
  // About 35 of them fit into one: 150 fill four, so that the one that stayed was halved again.
  expect(parts.at(-1)).toEqual(expect.arrayContaining(['', '01', '1', '11']));
  for (const [index, now] of parts.entries()) expect(now).toEqual(expect.arrayContaining(parts[index - 1] ?? []));
});
