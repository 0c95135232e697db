import { setTimeout as sleep } from 'node:timers/promises';
import type { Consumer } from '@platformatic/kafka';
import type { ConsumerProperties } from '../../lib/plan/documents/configuration-document';
import type { consumerOptions, KafkaLibrary } from './settings';
import { type Member, stickyAssignment } from './sticky-assigner';

export interface MembershipOptions {
  readonly library: KafkaLibrary;
  readonly settings: ReturnType<typeof consumerOptions>;
  readonly topics: readonly string[];
  /** Partitions by topic, after each rebalance. */
  readonly onAssigned: (assigned: ReadonlyMap<string, readonly number[]>) => void;
  readonly say: (line: string) => void;
}

export interface Position {
  readonly topic: string;
  readonly partition: number;
  readonly offset: bigint;
}

const AGAIN_MS = 500;
const PROTOCOL = 'veltrix-sticky';

/**
 * One member of the group. The client keeps to the coordinator it found first: when that no longer answers, a new client
 * takes over the membership under the same id, so that the group does not wait for a ghost.
 */
export class Membership {
  readonly #options: MembershipOptions;
  /** The client sends what stands here whenever it joins. */
  readonly #protocol = { name: PROTOCOL, version: 1, metadata: '[]' };
  #consumer: Consumer;
  #renewing: Promise<void> | undefined;
  #left = false;

  constructor(options: MembershipOptions) {
    this.#options = options;
    this.#consumer = this.#client();
  }

  async join(): Promise<void> {
    while (!this.#left) {
      try {
        await this.#consumer.joinGroup({});
        return;
      } catch (error) {
        this.#options.say(`joining the group failed, and is tried again: ${String(error)}`);
        await sleep(AGAIN_MS);
        this.#replace();
      }
    }
  }

  /** One call at a time: the client takes two at once for the same. */
  async commit(positions: readonly Position[]): Promise<void> {
    await this.#guarded(() =>
      this.#consumer.commit({ offsets: positions.map((one) => ({ ...one, leaderEpoch: -1 })) }),
    );
  }

  /** What was committed last, or nothing. */
  async committed(topic: string, partitions: readonly number[]): Promise<ReadonlyMap<number, bigint>> {
    const found = await this.#guarded(() =>
      this.#consumer.listCommittedOffsets({ topics: [{ topic, partitions: [...partitions] }] }),
    );
    const offsets = found.get(topic) ?? [];
    return new Map(partitions.flatMap((one) => ((offsets[one] ?? -1n) >= 0n ? [[one, offsets[one] ?? 0n]] : [])));
  }

  /** The first offset that is there, or the one after the last. */
  async end(which: ConsumerProperties['auto.offset.reset'], topic: string, partition: number): Promise<bigint> {
    const timestamp = which === 'earliest' ? -2n : -1n;
    const found = await this.#consumer.listOffsets({
      topics: [topic],
      partitions: { [topic]: [partition] },
      timestamp,
    });
    const offset = found.get(topic)?.[partition];
    if (offset === undefined) throw new Error(`Kafka names no ${which} offset of ${topic} ${partition}`);
    return offset;
  }

  async leave(): Promise<void> {
    this.#left = true;
    await this.#renewing;
    await closed(this.#consumer);
  }

  async #guarded<T>(ask: () => Promise<T>): Promise<T> {
    await this.#renewing;
    try {
      return await ask();
    } catch (error) {
      this.#renew(error);
      throw error;
    }
  }

  #renew(error: unknown): void {
    if (this.#left || this.#renewing !== undefined) return;
    this.#options.say(`the group is asked anew: ${String(error)}`);
    this.#replace();
    this.#renewing = this.join().finally(() => {
      this.#renewing = undefined;
    });
  }

  #replace(): void {
    const old = this.#consumer;
    const next = this.#client();
    next.memberId = old.memberId;
    next.generationId = old.generationId;
    old
      .removeAllListeners('consumer:group:join')
      .removeAllListeners('consumer:heartbeat:error')
      .removeAllListeners('error');
    old.on('error', () => undefined);
    // Without an id it has nothing to leave.
    old.memberId = null;
    closed(old).catch(() => undefined);
    this.#consumer = next;
  }

  #client(): Consumer {
    const { library, settings, topics, onAssigned } = this.#options;
    const consumer = new library.Consumer({
      ...settings,
      bootstrapBrokers: [...settings.bootstrapBrokers],
      protocols: [this.#protocol],
      partitionAssigner: (_, members, __, { topics: known }) => {
        const all = topics.flatMap((topic) =>
          Array.from({ length: known.get(topic)?.partitionsCount ?? 0 }, (___, index) => `${topic}:${index}`),
        );
        const given = stickyAssignment([...members.values()].map(memberOf), all);
        return [...given].map(([memberId, names]) => ({ memberId, assignments: byTopic(names) }));
      },
    });
    consumer.topics.trackAll(...topics);
    consumer.on('consumer:group:join', ({ assignments = [] }) => {
      this.#protocol.metadata = JSON.stringify(
        assignments.flatMap(({ topic, partitions }) => partitions.map((one) => `${topic}:${one}`)),
      );
      onAssigned(new Map(assignments.map(({ topic, partitions }) => [topic, partitions])));
    });
    consumer.on('consumer:heartbeat:error', ({ error }) => this.#renew(error));
    consumer.on('error', (error: Error) => this.#renew(error));
    return consumer;
  }
}

/** Forced, so that it does not ask for what is still being read; of the two ways to call it only this one takes that. */
function closed(consumer: Consumer): Promise<void> {
  return new Promise((resolve, reject) => {
    consumer.close(true, (error) => (error instanceof Error ? reject(error) : resolve()));
  });
}

function memberOf({ memberId, metadata }: { readonly memberId: string; readonly metadata?: Buffer | string }): Member {
  return { id: memberId, owned: JSON.parse(String(metadata ?? '[]')) as readonly string[] };
}

function byTopic(names: readonly string[]): Map<string, { topic: string; partitions: number[] }> {
  const found = new Map<string, { topic: string; partitions: number[] }>();
  for (const name of names) {
    const at = name.lastIndexOf(':');
    const topic = name.slice(0, at);
    const one = found.get(topic) ?? { topic, partitions: [] };
    one.partitions.push(Number(name.slice(at + 1)));
    found.set(topic, one);
  }
  return found;
}
