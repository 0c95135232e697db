import fc from 'fast-check';
import { formatPath, type Path } from '../../lib/base/issue';
import { STANDARD_BROKERS } from '../../lib/catalog/msk-brokers';
import type { EnvironmentDocument } from '../../lib/config/environment-spec';
import type { EventSpec, EventsDocument } from '../../lib/config/events-spec';
import type { HandlerSpec } from '../../lib/config/handler-spec';
import { costNumbers } from '../../lib/plan/cost/cost';
import { formatLock, type Lock } from '../../lib/plan/lock/lock';
import { acceptedLock, type PlatformPlan, plannedNumbers } from '../../lib/plan/plan';
import type { Planned } from '../../lib/plan/planned';
import { production } from '../../stacks/environments/production';
import { treasureHunt } from '../../stacks/events/treasure-hunt';
import { HEALTHY, HEALTHY_ENVIRONMENT } from '../faults/healthy';
import { aHandler, anEmittedEvent, anEnvironment, anEvent, anEventsDocument, aService, aTopicRetry } from '../support';
import { environmentAt, platforms, zones } from './platforms';
import { lockOf, partitionsOf, planOf } from './support';

/** A document with everything that a reason can name. */
const everything = anEventsDocument({
  growth: { from: '2026-12-01', factor: 3, within: '6w' },
  events: {
    'order.placed': anEvent({ rate: { steady: '10/s', peak: { assumed: '20/s', because: 'last year' } } }),
    'order.shipped': anEmittedEvent(),
    'order.billed': anEmittedEvent(),
    'order.rated': anEmittedEvent(),
  },
  services: {
    api: aService({ emits: { 'order.placed': 1 }, calls: { rateOrder: { calls: 1, timeout: '5ms' } } }),
    shop: aService({ rate: { steady: '1/s', peak: '2/s' }, emits: { 'order.rated': 2 } }),
  },
  handlers: {
    shipOrder: aHandler({ emits: { 'order.shipped': 1, 'order.billed': 0.5 }, retry: aTopicRetry() }),
    billOrder: aHandler({ on: 'order.billed', calls: { rateOrder: { calls: 1, timeout: '5ms' } } }),
    rateOrder: aHandler({ on: 'order.rated' }),
    packOrder: aHandler({ on: 'order.shipped' }),
  },
});

/** The same where the environment states only what it must. */
const sparse: EnvironmentDocument = { ...HEALTHY_ENVIRONMENT, nodes: {}, stores: { main: {}, board: {}, shelf: {} } };

/** Retries through topics of a policy that others have too, also of an event in a topic of another. */
const shared: EventsDocument = {
  ...HEALTHY,
  events: { ...HEALTHY.events, shipmentBooked: { ...HEALTHY.events.shipmentBooked, ordering: 'none' } as EventSpec },
  retries: { ...HEALTHY.retries, later: aTopicRetry({ exhausted: { deadLetter: { retention: '30d' } } }) },
  handlers: {
    ...HEALTHY.handlers,
    mailInvoice: { ...HEALTHY.handlers.mailInvoice, retry: 'later' } as HandlerSpec,
    shipDomestic: { ...HEALTHY.handlers.shipDomestic, retry: 'later' } as HandlerSpec,
  },
};

/** With those of the bill and of what is counted against quotas. */
function everyNumber(plan: PlatformPlan): readonly Planned[] {
  const quotas = plan.parts.flatMap((part) => part.quotas.flatMap(({ used }) => (used.known ? [used.planned] : [])));
  return [...plannedNumbers(plan).values(), ...costNumbers(plan), ...quotas];
}

const numbersOf = (...given: Parameters<typeof planOf>): readonly Planned[] => [
  ...plannedNumbers(planOf(...given)).values(),
];

describe('every number of a plan', () => {
  const cases: readonly [string, EventsDocument, EnvironmentDocument, Lock | undefined][] = [
    ['of a document with everything', everything, anEnvironment(), undefined],
    ['of the same with a lock', everything, anEnvironment(), lockOf(everything)],
    ['of a platform that says all there is to say', HEALTHY, HEALTHY_ENVIRONMENT, undefined],
    ['of a platform that leaves all to us', HEALTHY, sparse, undefined],
    ['of policies that are shared, and of topics of others', shared, HEALTHY_ENVIRONMENT, undefined],
    ['of the treasure hunt', treasureHunt, production, undefined],
    ['of the treasure hunt with a lock', treasureHunt, production, lockOf(treasureHunt, production)],
  ];

  test.each(cases)('%s says what it is, why, from what, and who keeps it', (_, document, environment, lock) => {
    const numbers = numbersOf(document, environment, lock);
    expect(numbers.length).toBeGreaterThan(40);
    for (const { key, value, unit, rule, enforcer, inputs } of numbers) {
      expect([key, unit, rule, enforcer]).not.toContain('');
      expect(typeof value === 'number' ? Number.isFinite(value) && value >= 0 : value.length > 0).toBe(true);
      for (const input of inputs) {
        expect([input.name, input.unit]).not.toContain('');
        expect(typeof input.value === 'number' ? Number.isFinite(input.value) : input.value.length > 0).toBe(true);
      }
    }
  });

  test.each(cases)('%s has inputs', (_, document, environment, lock) => {
    const bare = everyNumber(planOf(document, environment, lock)).filter(({ inputs }) => inputs.length === 0);
    expect(bare.map(({ key }) => key)).toEqual([]);
  });

  test('has inputs where nothing leads to it', () => {
    const document = anEventsDocument({ handlers: { shipOrder: aHandler(), callMe: aHandler({ on: [] }) } });
    const rates = numbersOf(document).filter(({ key }) => key.startsWith('handlers.callMe.'));
    expect(rates.map(({ value, inputs }) => [value, inputs.map(({ from }) => from.kind)])).toEqual([
      [0, ['chosen']],
      [0, ['chosen']],
      [0, ['chosen']],
    ]);
  });

  test.each(cases)('%s refers to numbers of the plan, and says their value', (_, document, environment, lock) => {
    const plan = planOf(document, environment, lock);
    expect(misquoted(plan)).toEqual([]);
  });

  test.each(cases)('%s refers to places that stand in the declaration', (_, document, environment, lock) => {
    const places = new Set(pathsOf({ ...document, environment }).map(formatPath));
    const named = everyNumber(planOf(document, environment, lock)).flatMap(({ key, inputs }) =>
      inputs.flatMap(({ from }) => (from.kind === 'declared' ? [{ key, path: from.path }] : [])),
    );
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter(({ path }) => !places.has(path))).toEqual([]);
  });

  test.each(cases)(
    '%s has a key of its own, which no number has that is not known',
    (_, document, environment, lock) => {
      const plan = planOf(document, environment, lock);
      const { services, workflows, events, handlers } = plan.load;
      const rates = [services, workflows, events, handlers].reduce((sum, loads) => sum + 3 * loads.size, 0);
      const ofParts = plan.parts.reduce((sum, { numbers }) => sum + numbers.length, 0);
      const numbers = plannedNumbers(plan);
      expect(numbers.size).toBe(rates + plan.topics.length * 5 + ofParts);
      for (const [key, planned] of numbers) expect(planned.key).toBe(key);
      const unknown = plan.parts.flatMap((part) => part.unknown.map(({ key }) => key));
      expect(unknown.filter((key) => numbers.has(key))).toEqual([]);
    },
  );

  test.each(cases)(
    '%s that the lock holds is a number of the plan, in the same unit',
    (_, document, environment, lock) => {
      const plan = planOf(document, environment, lock);
      const numbers = plannedNumbers(plan);
      expect(plan.sizes.filter(({ key, unit }) => numbers.get(key)?.unit !== unit)).toEqual([]);
    },
  );

  test('is of a part that is known, or is known to be missing', () => {
    const events = { ...HEALTHY.events, deviceMoved: { ...HEALTHY.events.deviceMoved, rate: undefined } };
    const services = {
      ...HEALTHY.services,
      tracker: { ...HEALTHY.services?.tracker, rate: { steady: '1/s', peak: 'unknown' } },
    };
    const document = JSON.parse(JSON.stringify({ ...HEALTHY, events, services })) as EventsDocument;
    const plan = planOf(document, { ...HEALTHY_ENVIRONMENT, protected: false, proof: 'reported' });
    const numbers = plannedNumbers(plan);
    const unknown = new Map(plan.parts.flatMap((part) => part.unknown.map(({ key, missing }) => [key, missing])));
    const unknownSizes = plan.sizes.filter(({ key }) => !numbers.has(key)).map(({ key }) => key);
    expect(unknownSizes).toEqual(['nodes.max']);
    for (const key of unknownSizes) expect(unknown.get(key)).toEqual([['services', 'tracker', 'rate', 'peak']]);
  });

  test('of the cluster can be computed again from its inputs', () => {
    const numbers = plannedNumbers(planOf(everything));
    const declared = (key: string): readonly string[] =>
      (numbers.get(key)?.inputs ?? []).flatMap(({ from }) => (from.kind === 'declared' ? [from.path] : []));
    const catalogued = (key: string): readonly string[] =>
      (numbers.get(key)?.inputs ?? []).flatMap(({ name, from }) => (from.kind === 'catalog' ? [name] : []));
    // Peak rate x payload x (1 + budget of retries through topics).
    expect(declared('kafka.ingress')).toEqual(
      expect.arrayContaining(['events["order.placed"].payload.typical', 'handlers.shipOrder.retry.budget']),
    );
    // Steady rate x payload x retention x copies x headroom.
    expect(declared('kafka.storage')).toEqual(
      expect.arrayContaining(['events["order.placed"].payload.typical', 'events["order.placed"].retention']),
    );
    expect(catalogued('kafka.storage')).toEqual(['copies', 'headroom']);
    const units = numbers.get('kafka.partitionReplicas')?.inputs.map(({ unit }) => unit);
    expect(units).toEqual(expect.arrayContaining(['partitions', 'copies']));
  });

  test('of any platform refers to numbers of the plan, and says their value', () => {
    fc.assert(
      fc.property(platforms, zones, (document, aws) => {
        expect(misquoted(planOf(document, environmentAt(1, { aws })))).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  test('of a service says the value of the event it follows from, also where handlers emit that event too', () => {
    const document = anEventsDocument({
      events: { 'order.placed': anEvent(), 'order.copied': anEvent() },
      services: { copier: aService({ emits: { 'order.copied': 1 } }) },
      handlers: { shipOrder: aHandler({ emits: { 'order.copied': 1 } }) },
    });
    expect(misquoted(planOf(document))).toEqual([]);
  });
});

describe('the same declaration gives the same bytes', () => {
  const bytesOf = (document: EventsDocument, environment: EnvironmentDocument): string => {
    const plan = planOf(document, environment);
    return `${formatLock(acceptedLock(plan))}${JSON.stringify([...plannedNumbers(plan)])}${JSON.stringify(plan.sizes)}`;
  };

  test('in whatever order its keys stand', () => {
    fc.assert(
      fc.property(platforms, zones, fc.nat(), (document, aws, seed) => {
        const environment = environmentAt(1, { aws });
        expect(bytesOf(reordered(document, seed), reordered(environment, seed))).toBe(bytesOf(document, environment));
      }),
      { numRuns: 25 },
    );
  });

  test('of the treasure hunt too', () => {
    expect(Object.keys(reordered(treasureHunt, 5))).not.toEqual(Object.keys(treasureHunt));
    for (const seed of [1, 2, 3, 4, 5]) {
      expect(bytesOf(reordered(treasureHunt, seed), production)).toBe(bytesOf(treasureHunt, production));
    }
  });
});

describe('what changes with what', () => {
  test('a new handler of a new event changes no other topic', () => {
    fc.assert(
      fc.property(platforms, (document) => {
        const more: EventsDocument = {
          ...document,
          events: { ...document.events, 'a.new': anEvent({ rate: { steady: '100/s', peak: '90000/s' } }) },
          handlers: { ...document.handlers, aNew: aHandler({ on: 'a.new' }) },
        };
        const [before, after] = [document, more].map((each) => planOf(each, environmentAt(1)));
        const isNew = (name: string): boolean => name.startsWith('shop.a.new');
        expect(after?.topics.filter(({ name }) => !isNew(name))).toEqual(before?.topics);
        expect(after?.topics.filter(({ name }) => isNew(name)).length).toBe(2);
      }),
      { numRuns: 25 },
    );
  });

  test('a new handler of an event changes the topics of that event at most', () => {
    fc.assert(
      fc.property(platforms, (document) => {
        const more: EventsDocument = {
          ...document,
          handlers: {
            ...document.handlers,
            aNew: aHandler({ on: 'event-0', serviceTime: { mean: '6ms', p99: '9ms' } }),
          },
        };
        const [before, after] = [document, more].map((each) => planOf(each, environmentAt(1)).topics);
        const ofOthers = before?.filter(({ event }) => event !== 'event-0');
        expect(after?.filter(({ event }) => event !== 'event-0')).toEqual(ofOthers);
      }),
      { numRuns: 25 },
    );
  });

  const growing = fc.tuple(fc.constantFrom(0.01, 0.5, 1, 3), fc.constantFrom(1.01, 2, 15));

  test('more load lowers no number of partitions, and asks for a cluster that carries the smaller load as well', () => {
    fc.assert(
      fc.property(platforms, zones, growing, (document, aws, [scale, factor]) => {
        const small = environmentAt(scale, { aws });
        const large = environmentAt(scale * factor, { aws });
        const [before, after] = [planOf(document, small), planOf(document, large)];
        const partitions = partitionsOf(after);
        for (const [name, count] of Object.entries(partitionsOf(before))) {
          expect(partitions[name]).toBeGreaterThanOrEqual(count);
        }
        fc.pre(after.kafka?.cheapest !== undefined);
        expect(before.kafka?.cheapest).toBeDefined();
        expect(planOf(document, small, acceptedLock(after)).kafka?.carries).toBe(true);
        expect(usdPerHour(after)).toBeGreaterThanOrEqual(usdPerHour(before));
        expect(after.kafka?.storage.value).toBeGreaterThanOrEqual(before.kafka?.storage.value ?? Number.NaN);
      }),
      { numRuns: 25 },
    );
  });

  test('a looser latency raises no number of partitions', () => {
    const objectives = fc.tuple(fc.constantFrom(21, 25, 30, 50, 100), fc.integer({ min: 1, max: 500 }));
    fc.assert(
      fc.property(platforms, objectives, (document, [p99, looser]) => {
        const at = (time: number): Readonly<Record<string, number>> =>
          partitionsOf(
            planOf({ ...document, objectives: { latency: { p99: `${time}ms` }, errorRatio: 0.01 } }, environmentAt(1)),
          );
        const before = at(p99);
        for (const [name, count] of Object.entries(at(p99 + looser))) {
          expect(count).toBeLessThanOrEqual(before[name] ?? Number.NaN);
        }
      }),
      { numRuns: 25 },
    );
  });
});

test('a plan says for what it is, and its lock says the same', () => {
  const plan = planOf(treasureHunt, production);
  const { sizes, ...rest } = acceptedLock(plan);
  expect([plan.platform, plan.environment]).toEqual(['treasure-hunt', 'production']);
  expect(rest).toEqual({
    veltrixLock: 1,
    platform: 'treasure-hunt',
    environment: 'production',
    made: Object.fromEntries(Object.entries(sizes).filter(([key]) => /^(kafka|topics)\./.test(key))),
    acknowledged: {},
    retired: {},
  });
  expect(Object.keys(sizes).sort()).toEqual(plan.sizes.map(({ key }) => key).sort());
});

/** Inputs that name a number which the plan does not have, or has with another value. */
function misquoted(plan: PlatformPlan): readonly string[] {
  const numbers = new Map(
    [...costNumbers(plan), ...plannedNumbers(plan).values()].map((number) => [number.key, number]),
  );
  return everyNumber(plan).flatMap(({ key, inputs }) =>
    inputs.flatMap(({ value, from }) => {
      if (from.kind !== 'planned' || numbers.get(from.key)?.value === value) return [];
      return [`${key} takes ${from.key} for ${value}, which is ${numbers.get(from.key)?.value ?? 'nowhere'}`];
    }),
  );
}

function usdPerHour({ kafka }: PlatformPlan): number {
  const row = STANDARD_BROKERS.rows.find(({ type }) => type === kafka?.brokerType.value);
  return (row?.usdPerHour ?? Number.NaN) * (kafka?.brokers.value ?? Number.NaN);
}

/** All places of a document, those of whole sections included. */
function pathsOf(value: unknown): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [[]];
  const step = (key: string): string | number => (Array.isArray(value) ? Number(key) : key);
  return [[], ...Object.entries(value).flatMap(([key, inner]) => pathsOf(inner).map((path) => [step(key), ...path]))];
}

/** The same document with the keys of every mapping in another order. */
function reordered<T>(value: T, seed: number): T {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => reordered(one, seed)) as T;
  const entries = Object.entries(value).map(([key, inner]) => [key, reordered(inner, seed)] as const);
  const turn = seed % Math.max(1, entries.length);
  const turned = [...entries.slice(turn), ...entries.slice(0, turn)];
  return Object.fromEntries(seed % 2 === 0 ? turned : turned.reverse()) as T;
}
