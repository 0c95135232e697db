import { RetryBudget } from './backoff';
import { type Delivered, Deliveries } from './delivery';
import type { ConsumingDocument } from './document';
import { Emitter } from './emitter';
import type { Message } from './sender';
import { stationsOf } from './stations';
import { LoadNotAdmitted } from './stores/cache';
import { aConsumingDocument, NO_STORES } from './support';
import type { Work } from './work';

const good = aConsumingDocument();
const [read] = good.reads;
if (read === undefined) throw new Error('the document reads nothing');
const { event, topic } = read;
const DEAD = { kind: 'dead-letter', topics: [{ event, topic: 'dead', retentionMs: 1 }] } as const;
const RETRY = {
  ...good.retry,
  via: 'in-process',
  attempts: 3,
  waitsMs: [0, 0],
  budget: 1,
  tiers: [],
  exhausted: DEAD,
} as const;

interface Handled {
  readonly done: boolean;
  readonly attempts: number;
  readonly sent: readonly Message[];
}

async function handled(work: Work, changes: Partial<ConsumingDocument> = {}, value = '{"a":1}'): Promise<Handled> {
  const document = { ...good, retry: RETRY, ...changes };
  const sent: Message[] = [];
  const sender = { send: async (message: Message) => void sent.push(message) };
  let attempts = 0;
  const deliveries = new Deliveries({
    document,
    work: (...given) => {
      attempts++;
      return work(...given);
    },
    sender,
    emitter: new Emitter(document.emits, sender),
    metrics: { count: () => undefined, attempt: () => undefined },
    budget: new RetryBudget(document.retry.budget),
    stores: NO_STORES,
    stop: new AbortController().signal,
  });
  const [station] = stationsOf(document);
  if (station === undefined) throw new Error('nothing is read');
  const record: Delivered = {
    station,
    partition: 0,
    offset: 4n,
    time: 1,
    key: 'k',
    value: Buffer.from(value),
    headers: new Map(),
  };
  return { done: await deliveries.handle(record, new AbortController().signal), attempts, sent };
}

/** Of a handler with one tier: how many retries a budget that is full still allows after a failure there. */
async function leftAfter(tier: 0 | 1): Promise<number> {
  const tiers = [{ delayMs: 1, topics: [{ event, topic: 'tier' }] }];
  const document = { ...good, retry: { ...RETRY, via: 'topics', attempts: 1, tiers } } as const;
  const budget = new RetryBudget(0.1);
  const sender = { send: async () => undefined };
  const deliveries = new Deliveries({
    document,
    work: failing,
    sender,
    emitter: new Emitter(document.emits, sender),
    metrics: { count: () => undefined, attempt: () => undefined },
    budget,
    stores: NO_STORES,
    stop: new AbortController().signal,
  });
  const station = stationsOf(document)[tier];
  if (station === undefined) throw new Error(`there is no tier ${tier}`);
  const record = { station, partition: 0, offset: 0n, time: 1, key: 'k', value: Buffer.from('{}'), headers: new Map() };
  await deliveries.handle(record, new AbortController().signal);
  return Array.from({ length: 20 }, () => budget.take()).filter(Boolean).length;
}

const failing: Work = () => Promise.reject(new TypeError('no'));

test('what succeeds is done, and sends nothing', async () => {
  expect(await handled(async () => undefined)).toEqual({ done: true, attempts: 1, sent: [] });
});

test('what fails is tried as often as stated, and then put aside with what is known of it', async () => {
  const { done, attempts, sent } = await handled(failing);
  expect([done, attempts, sent.map((one) => one.topic)]).toEqual([true, 3, ['dead']]);
  expect(Object.fromEntries(sent[0]?.headers ?? [])).toEqual({
    'veltrix-original-topic': topic,
    'veltrix-original-partition': '0',
    'veltrix-original-offset': '4',
    'veltrix-first-time': '1',
    'veltrix-attempt': '3',
    'veltrix-error': 'TypeError: no',
  });
});

test('errors that are permanent, payloads that cannot be read, and a spent budget are tried no more', async () => {
  const permanent = { retry: { ...RETRY, permanentErrors: ['TypeError'] } };
  expect((await handled(failing, permanent)).attempts).toBe(1);
  expect((await handled(async (given) => void given.payload(), {}, 'no json')).attempts).toBe(1);
  expect((await handled(failing, { retry: { ...RETRY, budget: 0 } })).attempts).toBe(1);
});

test('a move to the next tier is a retry, and the end of the last tier is none', async () => {
  expect([await leftAfter(0), await leftAfter(1)]).toEqual([9, 10]);
});

test('an attempt that takes too long fails, and its signal ends', async () => {
  let ended = false;
  const work: Work = (_, signal) =>
    new Promise(() => {
      signal.addEventListener('abort', () => {
        ended = true;
      });
    });
  const { attempts, sent } = await handled(work, { timeoutMs: 5 });
  expect([attempts, ended]).toEqual([3, true]);
  expect(sent[0]?.headers.get('veltrix-error')).toBe('AttemptTimeout: took longer than 5 ms');
});

test('what is dropped is done, and is nowhere', async () => {
  const retry = { ...RETRY, exhausted: { kind: 'drop', reason: 'the next follows' } } as const;
  expect(await handled(failing, { retry })).toMatchObject({ done: true, sent: [] });
});

test('what is emitted with success goes out only then, and what every attempt emits each time', async () => {
  const emits = (['success', 'every-attempt'] as const).map((when) => ({
    event: when,
    topic: when,
    count: 1,
    when,
    key: 'a',
    schema: null,
  }));
  let attempt = 0;
  const { sent } = await handled(
    async (given) => {
      for (const one of emits) await given.emit(one.event, { a: 'key' });
      if (++attempt === 1) throw new Error('once');
    },
    { emits },
  );
  expect(sent.map((one) => [one.topic, one.key])).toEqual([
    ['every-attempt', 'key'],
    ['every-attempt', 'key'],
    ['success', 'key'],
  ]);
});

test('a load that a cold cache does not admit costs neither an attempt nor the budget, and is asked again', async () => {
  let asked = 0;
  const work: Work = async () => {
    if (++asked <= 50) throw new LoadNotAdmitted('ledgers', 0);
  };
  expect(await handled(work, { retry: { ...RETRY, budget: 0 } })).toEqual({ done: true, attempts: 51, sent: [] });
});
