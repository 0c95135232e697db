import { setTimeout as sleep } from 'node:timers/promises';
import type { Consumer } from '@platformatic/kafka';
import type { Lane } from './lane';
import type { consumerOptions, KafkaLibrary } from './settings';

/** One record of a partition, as it lies in Kafka. */
export interface Fetched {
  readonly offset: bigint;
  /** In milliseconds since 1970. */
  readonly time: number;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: readonly (readonly [Buffer | null, Buffer | null])[];
}

export interface FetcherOptions {
  readonly library: KafkaLibrary;
  readonly settings: ReturnType<typeof consumerOptions>;
  readonly topics: readonly string[];
  readonly lanes: () => readonly Lane[];
  /** A partition of which as many are not committed is not asked for more: the others go on. */
  readonly mostUncommitted: number;
  readonly onFetched: (lane: Lane, record: Fetched) => void;
  /** What is to be read next is no longer there. */
  readonly onGone: (lanes: readonly Lane[]) => Promise<void>;
  readonly say: (line: string) => void;
}

type FetchResponse = Awaited<ReturnType<Consumer['fetch']>>;

/** The default of the Java client for one partition of a fetch. */
const PARTITION_BYTES = 1_048_576;
const IDLE_MS = 20;
const AGAIN_MS = 200;
/** Of a batch's attributes: it holds no records, but the mark of a transaction. */
const CONTROL = 0x20;

/** Asks each leader for the partitions that have room, one request for each leader at a time, apart from the group's connection. */
export class Fetcher {
  readonly #options: FetcherOptions;
  readonly #client: Consumer;
  readonly #asked = new Map<number, Promise<void>>();
  #stopped = false;
  #running: Promise<void> | undefined;

  constructor(options: FetcherOptions) {
    this.#options = options;
    const { library, settings, topics } = options;
    this.#client = new library.Consumer({ ...settings, bootstrapBrokers: [...settings.bootstrapBrokers] });
    this.#client.topics.trackAll(...topics);
    this.#client.on('error', (error: Error) => options.say(`fetching: ${error.message}`));
  }

  start(): void {
    this.#running = this.#run();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#running;
    await this.#client.close(true);
    await Promise.all(this.#asked.values());
  }

  async #run(): Promise<void> {
    const { topics, lanes, mostUncommitted, say } = this.#options;
    while (!this.#stopped) {
      try {
        const metadata = await this.#client.metadata({ topics: [...topics] });
        const wanted = new Map<number, Lane[]>();
        for (const lane of lanes()) {
          const leader = metadata.topics.get(lane.topic)?.partitions[lane.partition]?.leader ?? -1;
          if (leader < 0 || this.#asked.has(leader) || lane.closed || lane.uncommitted >= mostUncommitted) continue;
          wanted.set(leader, [...(wanted.get(leader) ?? []), lane]);
        }
        for (const [leader, ready] of wanted) {
          const ids = new Map(ready.map(({ topic }) => [topic, metadata.topics.get(topic)?.id ?? '']));
          const asking = this.#ask(leader, ready, ids).finally(() => this.#asked.delete(leader));
          this.#asked.set(leader, asking);
        }
        await Promise.race([...this.#asked.values(), sleep(IDLE_MS)]);
      } catch (error) {
        say(`who leads is asked again: ${String(error)}`);
        await this.#again();
      }
    }
  }

  async #ask(leader: number, lanes: readonly Lane[], ids: ReadonlyMap<string, string>): Promise<void> {
    const from = new Map(
      lanes.map((lane) => [`${ids.get(lane.topic)}:${lane.partition}`, [lane, lane.fetchOffset] as const]),
    );
    try {
      const response = await this.#client.fetch({
        node: leader,
        topics: lanes.map(({ topic, partition, fetchOffset }) => ({
          topicId: ids.get(topic) ?? '',
          partitions: [
            {
              partition,
              fetchOffset,
              partitionMaxBytes: PARTITION_BYTES,
              currentLeaderEpoch: -1,
              lastFetchedEpoch: -1,
            },
          ],
        })),
      });
      this.#take(response, from);
    } catch (error) {
      if (this.#stopped) return;
      if (isGone(error)) await this.#options.onGone(lanes);
      else this.#options.say(`fetching from broker ${leader} is tried again: ${String(error)}`);
      await this.#again();
    }
  }

  #take(response: FetchResponse, from: ReadonlyMap<string, readonly [Lane, bigint]>): void {
    const { onFetched, mostUncommitted } = this.#options;
    for (const { topicId, partitions } of response.responses) {
      for (const { partitionIndex, records: batches = [], lastStableOffset } of partitions) {
        const [lane, asked] = from.get(`${topicId}:${partitionIndex}`) ?? [];
        // Meanwhile it may have been given to another, or begun anew.
        if (lane === undefined || asked === undefined || lane.closed || lane.fetchOffset !== asked) continue;
        lane.endOffset = lastStableOffset;
        taking: for (const batch of batches) {
          for (const record of (batch.attributes & CONTROL) === 0 ? batch.records : []) {
            const offset = batch.firstOffset + BigInt(record.offsetDelta);
            if (offset < asked) continue;
            // The rest is asked for again.
            if (lane.uncommitted >= mostUncommitted) break taking;
            const { key, value, headers } = record;
            onFetched(lane, {
              offset,
              time: Number(batch.firstTimestamp + record.timestampDelta),
              key,
              value,
              headers,
            });
            lane.fetchOffset = offset + 1n;
          }
          lane.fetchOffset = batch.firstOffset + BigInt(batch.lastOffsetDelta) + 1n;
        }
      }
    }
  }

  async #again(): Promise<void> {
    await sleep(AGAIN_MS);
    this.#client.clearMetadata();
  }
}

function isGone(error: unknown): boolean {
  if (!(error instanceof Error) || !('findBy' in error) || typeof error.findBy !== 'function') return false;
  return Boolean(error.findBy('apiId', 'OFFSET_OUT_OF_RANGE'));
}
