import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { RetryBudget } from '../../../handler/backoff';
import { Deliveries } from '../../../handler/delivery';
import { readDocument } from '../../../handler/document';
import { Emitter } from '../../../handler/emitter';
import { gateOf } from '../../../handler/lane';
import { stationsOf } from '../../../handler/stations';
import { openStores } from '../../../handler/stores/stores';
import type { Work } from '../../../handler/work';
import { PASSWORD } from './users';

/**
 * One replica of a handler by its document, to which events come from nowhere: so many a second for so long, whether or not the
 * earlier ones are done. Each reads one entry of the cache. Tells its parent what became of them.
 */
export interface ColdTask {
  readonly document: string;
  readonly cache: string;
  readonly perSecond: number;
  readonly seconds: number;
  readonly entries: number;
}

export interface ColdReport {
  /** How deliveries ended, by how; reads and loads of the cache; attempts that were put off. */
  readonly counts: Readonly<Record<string, number>>;
  /** Names and messages of errors that attempts failed by. */
  readonly errors: Readonly<Record<string, number>>;
  /** Lookups and hits of each quarter of a second. */
  readonly slices: readonly { readonly looked: number; readonly hits: number }[];
}

const SLICE_MS = 250;
const TICK_MS = 5;
/** What came last has so long to be done. */
const DRAIN_MS = 10_000;

async function main({ document: file, cache, perSecond, seconds, entries }: ColdTask): Promise<ColdReport> {
  const { document } = readDocument(file);
  const counts: Record<string, number> = {};
  const errors: Record<string, number> = {};
  const slices: { looked: number; hits: number }[] = [];
  let begun = performance.now();
  const add = (to: Record<string, number>, name: string): void => {
    to[name] = (to[name] ?? 0) + 1;
  };
  const count = (name: string, labels: Readonly<Record<string, string>> = {}): void => {
    const how = labels.result ?? labels.why ?? labels.what;
    add(counts, how === undefined ? name : `${name} ${how}`);
    if (name !== 'cache_reads' || (how !== 'hit' && how !== 'miss')) return;
    const index = Math.floor((performance.now() - begun) / SLICE_MS);
    for (let missing = slices.length; missing <= index; missing++) slices.push({ looked: 0, hits: 0 });
    const slice = slices[index];
    if (slice === undefined) return;
    slice.looked++;
    if (how === 'hit') slice.hits++;
  };
  const stores = await openStores({ uses: document.uses, password: () => PASSWORD, count, say: () => undefined });
  const work: Work = async ({ key, stores: own }) => {
    await own.cache(cache).read(String(key), async (origin) => {
      try {
        const rows = await origin?.query<{ value: string }>('select value, pg_sleep(0.2) from entries where id = $1', [
          key,
        ]);
        return rows?.[0]?.value ?? '';
      } catch (error) {
        add(errors, error instanceof Error ? `${error.name}: ${error.message}` : String(error));
        throw error;
      }
    });
  };
  const [station] = stationsOf(document);
  if (station === undefined) throw new Error('nothing is read');
  const sender = { send: async () => undefined };
  const closing = new AbortController();
  const stop = new AbortController();
  for (const { signal } of [closing, stop]) setMaxListeners(0, signal);
  const deliveries = new Deliveries({
    document,
    work,
    sender,
    emitter: new Emitter(document.emits, sender),
    metrics: { count, attempt: () => undefined },
    budget: new RetryBudget(document.retry.budget),
    stores,
    stop: stop.signal,
  });
  const gate = gateOf(document.concurrency.workers);
  const underWay = new Set<Promise<void>>();

  process.send?.('ready');
  await new Promise((resolve) => process.once('message', resolve));
  begun = performance.now();
  for (let came = 0; performance.now() - begun < seconds * 1_000; await sleep(TICK_MS)) {
    for (const due = ((performance.now() - begun) / 1_000) * perSecond; came < due; came++) {
      const common = {
        station,
        partition: 0,
        offset: BigInt(came),
        time: Date.now(),
        headers: new Map<string, string>(),
      };
      const record = { ...common, key: String(Math.floor(Math.random() * entries)), value: Buffer.from('{}') };
      const handled: Promise<void> = gate(() => deliveries.handle(record, closing.signal)).then(() => {
        underWay.delete(handled);
      });
      underWay.add(handled);
      add(counts, 'came');
    }
  }
  await Promise.race([Promise.all(underWay), sleep(DRAIN_MS)]);
  // What is left is not begun any more.
  add(counts, 'left');
  counts.left = underWay.size;
  closing.abort();
  await stores.close();
  return { counts, errors, slices };
}

main(JSON.parse(process.argv[2] ?? '{}') as ColdTask).then(
  // The parent ends it, which has read it by then.
  (report) => process.send?.(report),
  (error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    process.exit(1);
  },
);
