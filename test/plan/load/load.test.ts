import fc from 'fast-check';
import { planLoad } from '../../../lib/plan/load/load';
import {
  aHandler,
  aModel,
  anEmittedEvent,
  anEnvironment,
  anEvent,
  anEventsDocument,
  anInProcessRetry,
  aService,
  aTopicRetry,
} from '../../support';
import { amountOf, peaks, whereProofIsReported } from '../support';

const aRate = (steady: number, peak: number) => ({ steady: `${steady}/s`, peak: `${peak}/s` }) as const;

describe('rates', () => {
  test('are those stated, and reach every handler of the event', () => {
    const load = planLoad(
      aModel(
        anEventsDocument({
          events: { 'order.placed': anEvent({ rate: aRate(10, 25) }) },
          handlers: { shipOrder: aHandler(), billOrder: aHandler() },
        }),
      ),
    );
    expect(amountOf(load.events.get('order.placed')?.steady)).toBe(10);
    expect(peaks(load.events)).toEqual({ 'order.placed': 25 });
    expect(peaks(load.handlers)).toEqual({ billOrder: 25, shipOrder: 25 });
    expect(peaks(load.services)).toEqual({});
  });

  test('are multiplied by growth and by the scale of the environment, steady and peak alike', () => {
    const document = anEventsDocument({
      growth: { from: '2026-12-01', factor: 15, within: '6w' },
      events: { 'order.placed': anEvent({ rate: aRate(10, 20) }) },
    });
    const load = planLoad(aModel(document, anEnvironment({ load: { scale: 0.1 } })));
    expect(amountOf(load.events.get('order.placed')?.steady)).toBeCloseTo(15, 12);
    expect(amountOf(load.events.get('order.placed')?.peak)).toBeCloseTo(30, 12);
    expect(amountOf(load.handlers.get('shipOrder')?.peak)).toBeCloseTo(30, 12);
  });

  test('multiply along emissions, and add up where several emit', () => {
    const load = planLoad(
      aModel(
        anEventsDocument({
          events: {
            'order.placed': anEvent({ rate: aRate(10, 20) }),
            'order.shipped': anEmittedEvent(),
            'order.billed': anEvent({ rate: aRate(1, 3) }),
          },
          handlers: {
            shipOrder: aHandler({ emits: { 'order.shipped': 0.5, 'order.billed': 2 } }),
            billOrder: aHandler({ emits: { 'order.shipped': 1 } }),
            countBill: aHandler({ on: 'order.billed', emits: { 'order.shipped': 0.1 } }),
          },
        }),
      ),
    );
    // Billed: 3 enter, 2 follow every order; shipped: half and one of each order, a tenth of each bill.
    expect(peaks(load.events)['order.billed']).toBeCloseTo(43, 9);
    expect(peaks(load.events)['order.shipped']).toBeCloseTo(20 * 0.5 + 20 + 4.3, 9);
    expect(amountOf(load.events.get('order.shipped')?.steady)).toBeCloseTo(10 * 0.5 + 10 + 2.1, 9);
    expect(peaks(load.handlers)).toEqual({
      billOrder: 20,
      countBill: peaks(load.events)['order.billed'],
      shipOrder: 20,
    });
  });

  test('come once for each way through a diamond', () => {
    const load = planLoad(
      aModel(
        anEventsDocument({
          events: {
            'order.placed': anEvent({ rate: aRate(10, 20) }),
            left: anEmittedEvent(),
            right: anEmittedEvent(),
            joined: anEmittedEvent(),
          },
          handlers: {
            split: aHandler({ emits: { left: 1, right: 3 } }),
            goLeft: aHandler({ on: 'left', emits: { joined: 2 } }),
            goRight: aHandler({ on: 'right', emits: { joined: 1 }, calls: { join: { calls: 1, timeout: '10ms' } } }),
            join: aHandler({ on: 'joined' }),
          },
        }),
      ),
    );
    expect(peaks(load.events)).toEqual({ 'order.placed': 20, left: 20, right: 60, joined: 100 });
    expect(peaks(load.handlers)).toEqual({ split: 20, goLeft: 20, goRight: 60, join: 160 });
  });
});

describe('synchronous calls', () => {
  test('add to what a handler does, from handlers and services, and to what it emits', () => {
    const load = planLoad(
      aModel(
        anEventsDocument({
          events: {
            'order.placed': anEvent({ rate: aRate(10, 20) }),
            'order.rated': anEvent({ rate: aRate(1, 5) }),
            scored: anEmittedEvent(),
          },
          services: {
            api: aService({ emits: {}, rate: aRate(50, 100), calls: { rate: { calls: 0.1, timeout: '10ms' } } }),
          },
          handlers: {
            shipOrder: aHandler({ calls: { rate: { calls: 2, timeout: '10ms', attempts: 3 } } }),
            rate: aHandler({ on: 'order.rated', emits: { scored: 1 } }),
          },
        }),
      ),
    );
    // 5 events, 2 for every order, a tenth for every request; hidden attempts are failures, not load.
    expect(peaks(load.handlers)).toEqual({ rate: 55, shipOrder: 20 });
    expect(peaks(load.events)).toEqual({ 'order.placed': 20, 'order.rated': 5, scored: 55 });
  });
});

describe('services', () => {
  test('with a rate of their own bring the events they emit', () => {
    const load = planLoad(
      aModel(
        anEventsDocument({
          events: { 'order.placed': anEmittedEvent(), 'order.seen': anEmittedEvent() },
          services: {
            api: aService({ rate: aRate(10, 40), emits: { 'order.placed': 0.5, 'order.seen': 3 } }),
            shop: aService({ rate: aRate(1, 2), emits: { 'order.placed': 1 } }),
          },
        }),
      ),
    );
    expect(peaks(load.services)).toEqual({ api: 40, shop: 2 });
    expect(peaks(load.events)).toEqual({ 'order.placed': 22, 'order.seen': 120 });
  });

  test('without one take it from the event they emit, which is not counted twice', () => {
    const load = planLoad(
      aModel(
        anEventsDocument({
          growth: { from: '2026-12-01', factor: 2, within: '6w' },
          events: { 'order.placed': anEvent({ rate: aRate(10, 20) }) },
          services: { api: aService({ emits: { 'order.placed': 4 } }) },
        }),
      ),
    );
    expect(peaks(load.services)).toEqual({ api: 10 });
    expect(peaks(load.events)).toEqual({ 'order.placed': 40 });
  });

  test('without one take the first event by name whose rate is stated and which they do emit', () => {
    const load = planLoad(
      aModel(
        anEventsDocument({
          events: {
            'order.placed': anEvent({ rate: aRate(10, 20) }),
            'a.never': anEvent({ rate: aRate(1, 1000) }),
            'z.later': anEvent({ rate: aRate(1, 300) }),
          },
          services: { api: aService({ emits: { 'z.later': 1, 'order.placed': 1, 'a.never': 0 } }) },
        }),
      ),
    );
    expect(peaks(load.services)).toEqual({ api: 20 });
  });

  test('take what enters by the event, not what handlers add to it', () => {
    const load = planLoad(
      aModel(
        anEventsDocument({
          events: { 'order.placed': anEvent({ rate: aRate(10, 20) }), 'order.copied': anEvent({ rate: aRate(1, 2) }) },
          services: { copier: aService({ emits: { 'order.copied': 1 } }) },
          handlers: { shipOrder: aHandler({ emits: { 'order.copied': 1 } }) },
        }),
      ),
    );
    expect(peaks(load.services)).toEqual({ copier: 2 });
    expect(peaks(load.events)).toEqual({ 'order.copied': 22, 'order.placed': 20 });
  });

  test('whose rate follows from one event bring the other events they emit all the same', () => {
    const load = planLoad(
      aModel(
        anEventsDocument({
          events: { 'order.placed': anEvent({ rate: aRate(10, 20) }), 'order.audited': anEmittedEvent() },
          services: { api: aService({ emits: { 'order.placed': 1, 'order.audited': 1 } }) },
          handlers: { shipOrder: aHandler({ emits: { 'order.audited': 0.1 } }) },
        }),
      ),
    );
    expect(peaks(load.services)).toEqual({ api: 20 });
    // One for every request, and one for every tenth order handled.
    expect(peaks(load.events)).toEqual({ 'order.audited': 22, 'order.placed': 20 });
  });
});

describe('emissions of every attempt', () => {
  const shipped = (retry: Parameters<typeof aHandler>[0], when: 'success' | 'every-attempt') =>
    peaks(
      planLoad(
        aModel(
          anEventsDocument({
            events: { 'order.placed': anEvent({ rate: aRate(10, 20) }), 'order.shipped': anEmittedEvent() },
            handlers: { shipOrder: aHandler({ ...retry, emits: { 'order.shipped': { count: 2, when } } }) },
          }),
        ),
      ).events,
    )['order.shipped'];

  test('are repeated by as many retries as the budget allows, wherever these wait', () => {
    expect(shipped({ retry: anInProcessRetry({ budget: 0.2 }) }, 'every-attempt')).toBeCloseTo(48, 9);
    expect(shipped({ retry: aTopicRetry({ budget: 0.5 }) }, 'every-attempt')).toBeCloseTo(60, 9);
    expect(shipped({}, 'every-attempt')).toBe(40);
  });

  test('are not, when they are tied to success', () => {
    expect(shipped({ retry: anInProcessRetry({ budget: 0.2 }) }, 'success')).toBe(40);
  });

  test('of a service are what it emits: its retries are its callers', () => {
    const load = planLoad(
      aModel(
        anEventsDocument({
          events: { 'order.placed': anEmittedEvent() },
          services: {
            api: aService({ rate: aRate(10, 20), emits: { 'order.placed': { count: 2, when: 'every-attempt' } } }),
          },
        }),
      ),
    );
    expect(peaks(load.events)).toEqual({ 'order.placed': 40 });
  });
});

describe('unknown facts', () => {
  const document = anEventsDocument({
    events: {
      'order.placed': anEvent({ rate: { steady: '10/s', peak: 'unknown' } }),
      'order.shipped': anEmittedEvent(),
      'order.billed': anEvent({ rate: { steady: 'unknown', peak: 'unknown' } }),
      'order.rated': anEvent({ rate: aRate(1, 2) }),
      joined: anEmittedEvent(),
    },
    services: { api: aService({ emits: { 'order.placed': 1 } }) },
    handlers: {
      shipOrder: aHandler({ emits: { 'order.shipped': 1, joined: 1 } }),
      billOrder: aHandler({ on: 'order.billed', emits: { 'order.shipped': 1, joined: 1 } }),
      rateOrder: aHandler({ on: 'order.rated', calls: { join: { calls: 1, timeout: '10ms' } } }),
      join: aHandler({ on: 'joined' }),
      pack: aHandler({ on: 'order.shipped', emits: { joined: 1 } }),
    },
  });
  const load = planLoad(aModel(document, whereProofIsReported()));
  const placed = 'events order.placed rate peak';
  const billed = 'events order.billed rate peak';

  test('are listed by path, once each, at everything that follows from them', () => {
    expect(peaks(load.events)).toEqual({
      'order.placed': [placed],
      'order.billed': [billed],
      'order.rated': 2,
      'order.shipped': [billed, placed],
      joined: [billed, placed],
    });
    expect(peaks(load.handlers)).toEqual({
      shipOrder: [placed],
      billOrder: [billed],
      rateOrder: 2,
      join: [billed, placed],
      pack: [billed, placed],
    });
    expect(peaks(load.services)).toEqual({ api: [placed] });
  });

  test('of the peak leave what is known of the steady rate', () => {
    expect(amountOf(load.events.get('order.placed')?.steady)).toBe(10);
    expect(amountOf(load.handlers.get('shipOrder')?.steady)).toBe(10);
    expect(amountOf(load.services.get('api')?.steady)).toBe(10);
    expect(amountOf(load.events.get('joined')?.steady)).toEqual(['events order.billed rate steady']);
  });

  test('stay unknown when nothing of the event is emitted by it', () => {
    const nothing = planLoad(
      aModel(
        anEventsDocument({
          events: {
            'order.placed': anEvent({ rate: { steady: 'unknown', peak: 'unknown' } }),
            'order.shipped': anEvent({ rate: aRate(1, 2) }),
          },
          handlers: { shipOrder: aHandler({ emits: { 'order.shipped': 1 } }) },
        }),
        whereProofIsReported(),
      ),
    );
    expect(peaks(nothing.events)['order.shipped']).toEqual([placed]);
  });
});

describe('the reason of a rate', () => {
  test('names what enters with its origin, growth, scale and every cause', () => {
    const load = planLoad(
      aModel(
        anEventsDocument({
          growth: { from: '2026-12-01', factor: 3, within: '6w' },
          events: {
            'order.placed': anEvent({
              rate: {
                steady: { assumed: '10/s', because: 'last year' },
                peak: { measured: '20/s', at: '2026-11-02', from: 'load test 3' },
              },
            }),
            'order.shipped': anEmittedEvent(),
          },
          handlers: { shipOrder: aHandler({ emits: { 'order.shipped': 0.5 } }) },
        }),
        anEnvironment({ load: { scale: 2 } }),
      ),
    );
    const [placed, shipped] = ['order.placed', 'order.shipped'].map((name) => load.events.get(name));
    const planned = (moment: 'steady' | 'peak', of = placed) =>
      of?.[moment].known === true ? of[moment].planned : undefined;
    const declared = (path: string, note = '') => ({ kind: 'declared', path, note });
    expect(planned('peak')).toEqual({
      key: 'events.order.placed.peak',
      value: 120,
      unit: '1/s',
      rule: 'what enters, times growth and the scale of this environment, plus what causes it',
      inputs: [
        {
          name: 'enters',
          value: 20,
          unit: '1/s',
          from: declared('events["order.placed"].rate.peak', 'measured 2026-11-02: load test 3'),
        },
        { name: 'growth', value: 3, unit: 'ratio', from: declared('growth.factor') },
        { name: 'scale', value: 2, unit: 'ratio', from: declared('environment.load.scale') },
      ],
      enforcer: 'nobody: it is what the rest is computed from',
    });
    expect(planned('steady')?.inputs[0]?.from).toEqual(
      declared('events["order.placed"].rate.steady', 'assumed: last year'),
    );
    expect(planned('peak', shipped)).toEqual({
      key: 'events.order.shipped.peak',
      value: 60,
      unit: '1/s',
      rule: 'the sum of what causes it',
      inputs: [
        {
          name: 'shipOrder emits',
          value: 120,
          unit: '1/s',
          from: { kind: 'planned', key: 'handlers.shipOrder.peak' },
        },
        { name: 'times', value: 0.5, unit: 'ratio', from: declared('handlers.shipOrder.emits["order.shipped"]') },
      ],
      enforcer: 'nobody: it is what the rest is computed from',
    });
  });

  test('says that no growth is declared', () => {
    const load = planLoad(aModel()).events.get('order.placed');
    const inputs = load?.peak.known === true ? load.peak.planned.inputs : [];
    expect(inputs).toContainEqual({
      name: 'growth',
      value: 1,
      unit: 'ratio',
      from: { kind: 'chosen', because: 'no growth is declared' },
    });
  });
});

test('sums have the same digits in whatever order handlers are declared', () => {
  const shares = fc.array(fc.integer({ min: 1, max: 999 }), { minLength: 3, maxLength: 8 });
  const orders = shares.chain((all) =>
    fc.record({ all: fc.constant(all), order: fc.shuffledSubarray([...all.keys()], { minLength: all.length }) }),
  );
  const joined = (all: readonly number[], order: readonly number[]): unknown =>
    peaks(
      planLoad(
        aModel(
          anEventsDocument({
            events: { joined: anEmittedEvent(), 'order.placed': anEvent({ rate: aRate(0.1, 0.7) }) },
            handlers: Object.fromEntries(
              order.map((index) => [`h${index}`, aHandler({ emits: { joined: (all[index] ?? 0) / 1000 } })]),
            ),
          }),
        ),
      ).events,
    ).joined;
  fc.assert(
    fc.property(orders, ({ all, order }) => {
      expect(joined(all, order)).toBe(joined(all, [...all.keys()]));
    }),
    { numRuns: 50 },
  );
});
