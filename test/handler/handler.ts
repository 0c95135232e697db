import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { RetryBudget } from './backoff';
import { Deliveries } from './delivery';
import type { ReadDocument } from './document';
import { Emitter } from './emitter';
import { type Fetched, Fetcher } from './fetcher';
import { Lane, workersOf } from './lane';
import { Membership } from './membership';
import { Metrics, serveMetrics } from './metrics';
import { producing } from './producing';
import { Sender } from './sender';
import { consumerOptions, type KafkaLibrary } from './settings';
import { dueAt, stationsOf } from './stations';
import { openStores, type PasswordOf } from './stores/stores';
import type { Work } from './work';

export interface HandlerOptions {
  readonly library: KafkaLibrary;
  readonly read: ReadDocument;
  readonly work: Work;
  /**
   * By what it logs in to its stores.
   * @default - nothing: nobody asks it
   */
  readonly password?: PasswordOf;
  /** On the loopback; 0 takes any that is free. */
  readonly metricsPort: number;
  readonly say: (line: string) => void;
}

export interface RunningHandler {
  readonly metricsPort: number;
  /** Ends what is under way within the grace, commits what is done, and leaves the group. */
  readonly stop: () => Promise<void>;
}

/** What a crash makes come twice is what was done within this. */
const COMMIT_MS = 100;
/** Of the grace, for the last commit and for leaving. */
const LAST_WORDS_MS = 2_000;

export async function startHandler(options: HandlerOptions): Promise<RunningHandler> {
  const { library, read, work, metricsPort, say } = options;
  const { document, bootstrap, sha256 } = read;
  const stations = new Map(stationsOf(document).map((station) => [station.topic, station]));
  const topics = [...stations.keys()];
  const settings = consumerOptions(document, bootstrap);
  const shared = workersOf(document.concurrency);
  const lanes = new Map<string, Lane>();
  const hard = new AbortController();
  setMaxListeners(0, hard.signal);

  const metrics = new Metrics({ name: document.name, sha256 }, () =>
    [...lanes.values()].map(({ topic, partition, endOffset, position }) => ({
      topic,
      partition: String(partition),
      value: String(endOffset > position ? endOffset - position : 0n),
    })),
  );
  const sender = new Sender({
    settings: document.producer ?? { 'linger.ms': 0, 'batch.size': 0, 'retry.backoff.ms': 0 },
    connect: producing(library, document, bootstrap),
    stop: hard.signal,
    say,
  });
  const stores = await openStores({
    uses: document.uses,
    ...(options.password === undefined ? {} : { password: options.password }),
    count: (name, labels) => metrics.count(name, labels),
    say,
  });
  const deliveries = new Deliveries({
    document,
    work,
    sender,
    emitter: new Emitter(document.emits, sender),
    metrics,
    budget: new RetryBudget(document.retry.budget),
    stores,
    stop: hard.signal,
  });

  const open = (topic: string, partition: number, start: bigint): void => {
    lanes.set(`${topic}:${partition}`, new Lane({ topic, partition, start, ...shared }));
  };
  const startFrom = document.consumer['auto.offset.reset'];
  const assign = async (assigned: ReadonlyMap<string, readonly number[]>): Promise<void> => {
    for (const [name, lane] of lanes) {
      if (assigned.get(lane.topic)?.includes(lane.partition) === true && !lane.closed) continue;
      lane.close();
      lanes.delete(name);
    }
    for (const [topic, partitions] of assigned) {
      const gained = partitions.filter((one) => !lanes.has(`${topic}:${one}`));
      if (gained.length === 0) continue;
      const known = await membership.committed(topic, gained);
      for (const one of gained) open(topic, one, known.get(one) ?? (await membership.end(startFrom, topic, one)));
    }
  };
  let latest: ReadonlyMap<string, readonly number[]> = new Map();
  let assigning = Promise.resolve();
  const membership = new Membership({
    library,
    settings,
    topics,
    say,
    onAssigned: (assigned) => {
      latest = assigned;
      assigning = assigning.then(async () => {
        while (latest === assigned && !hard.signal.aborted) {
          try {
            return await assign(assigned);
          } catch (error) {
            say(`where to begin is asked again: ${String(error)}`);
            await sleep(COMMIT_MS);
          }
        }
      });
    },
  });

  const onFetched = (lane: Lane, record: Fetched): void => {
    const station = stations.get(lane.topic);
    if (station === undefined) return;
    const key = record.key?.toString();
    const headers = new Map(record.headers.map(([name, value]) => [String(name), String(value)]));
    const { offset, time, value } = record;
    const delivered = {
      station,
      partition: lane.partition,
      offset,
      time,
      key,
      value: value ?? Buffer.alloc(0),
      headers,
    };
    const due = station.tier === 0 ? undefined : dueAt(station, time);
    lane.push(offset, key, (closing) => deliveries.handle(delivered, closing), due);
  };
  const fetcher = new Fetcher({
    library,
    settings,
    topics,
    lanes: () => [...lanes.values()],
    mostUncommitted: document.consumer['max.poll.records'],
    onFetched,
    onGone: async (asked) => {
      for (const { topic, partition, fetchOffset } of asked) {
        const first = await membership.end('earliest', topic, partition);
        if (fetchOffset >= first && fetchOffset <= (await membership.end('latest', topic, partition))) continue;
        metrics.count('offset_resets', { topic, partition: String(partition) });
        lanes.get(`${topic}:${partition}`)?.close();
        open(topic, partition, await membership.end(startFrom, topic, partition));
      }
    },
    say,
  });

  const commit = async (): Promise<void> => {
    const moved = [...lanes.values()].flatMap((lane) => {
      const { topic, partition, position: offset } = lane;
      return offset === lane.committed ? [] : [{ lane, topic, partition, offset }];
    });
    if (moved.length === 0) return;
    await membership.commit(moved.map(({ topic, partition, offset }) => ({ topic, partition, offset })));
    for (const { lane, offset } of moved) lane.committed = offset;
  };
  let committing = true;
  const commits = (async () => {
    while (committing) {
      await sleep(COMMIT_MS);
      await commit().catch((error: unknown) => say(`committing is tried again: ${String(error)}`));
    }
  })();

  const served = await serveMetrics(metrics, metricsPort);
  await membership.join();
  fetcher.start();
  return {
    metricsPort: served.port,
    stop: async () => {
      await fetcher.stop();
      for (const lane of lanes.values()) lane.close();
      const { timeoutMs, retry, limits } = document;
      const grace = limits.graceMs ?? timeoutMs * retry.attempts + LAST_WORDS_MS;
      const over = setTimeout(() => hard.abort(), Math.max(0, grace - LAST_WORDS_MS));
      await Promise.all([...lanes.values()].map((lane) => lane.settled()));
      clearTimeout(over);
      committing = false;
      await commits;
      await commit().catch((error: unknown) => say(`the last commit failed: ${String(error)}`));
      hard.abort();
      await membership.leave().catch((error: unknown) => say(`leaving the group failed: ${String(error)}`));
      await sender.close();
      await stores.close();
      served.server.close();
      served.server.closeAllConnections();
    },
  };
}
