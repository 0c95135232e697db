import { setTimeout as sleep } from 'node:timers/promises';
import { withTimeout } from './attempt';
import { fullJitter, type RetryBudget } from './backoff';
import { isWanted } from './conditions';
import type { ConsumingDocument } from './document';
import type { Emitter } from './emitter';
import type { Metrics } from './metrics';
import { attemptsBefore, type Headers, headersAside } from './put-aside';
import type { Message, Sender } from './sender';
import { type Next, nextOf, type Station } from './stations';
import { LoadNotAdmitted } from './stores/cache';
import type { Stores } from './stores/stores';
import { UnreadablePayload, type Work } from './work';

/** One record as it came. */
export interface Delivered {
  readonly station: Station;
  readonly partition: number;
  readonly offset: bigint;
  /** In milliseconds since 1970. */
  readonly time: number;
  readonly key: string | undefined;
  readonly value: Buffer;
  readonly headers: Headers;
}

export interface DeliveryParts {
  readonly document: ConsumingDocument;
  readonly work: Work;
  readonly sender: Pick<Sender, 'send'>;
  readonly emitter: Emitter;
  readonly metrics: Pick<Metrics, 'count' | 'attempt'>;
  readonly budget: RetryBudget;
  readonly stores: Stores;
  /** Aborted when the grace is over: whatever is under way is then left to whoever comes next. */
  readonly stop: AbortSignal;
  readonly random?: () => number;
}

/** What the document says is to become of one record; it is done, or nobody may commit it. */
export class Deliveries {
  /** Keys of which an event is parked; limit: known while this process lives. */
  readonly #parked = new Set<string>();

  constructor(private readonly parts: DeliveryParts) {}

  /** Of a record that is due; `closing` ends what waits for the next attempt. */
  async handle(record: Delivered, closing: AbortSignal): Promise<boolean> {
    const { stop } = this.parts;
    try {
      await this.#handleDue(record, closing);
      return true;
    } catch (error) {
      if (stop.aborted || closing.aborted) return false;
      throw error;
    }
  }

  async #handleDue(record: Delivered, closing: AbortSignal): Promise<void> {
    const { document, metrics, budget } = this.parts;
    const { event, tier } = record.station;
    const payload = oncePayload(record);
    const before = attemptsBefore(record.headers);
    if (record.key !== undefined && this.#parked.has(record.key)) {
      return this.#end(
        record,
        nextOf(document.retry, record.station, false),
        before,
        'an earlier event of its key is parked',
      );
    }
    try {
      if (!isWanted(document.reads, event, { header: (name) => record.headers.get(name), payload })) {
        return metrics.count('handled', { result: 'passed over' });
      }
    } catch (error) {
      return this.#end(record, nextOf(document.retry, record.station, false), before, textOf(error));
    }
    if (tier === 0) budget.firstAttempt();
    const failed = await this.#attempts(record, payload, before, closing);
    if (failed === undefined) return metrics.count('handled', { result: 'done' });
    const next = nextOf(document.retry, record.station, !failed.permanent && failed.mayRetry());
    if (next.kind === 'tier') metrics.count('retries', { via: 'topics' });
    return this.#end(record, next, failed.attempts, failed.error);
  }

  async #attempts(
    record: Delivered,
    payload: () => unknown,
    before: number,
    closing: AbortSignal,
  ): Promise<Failed | undefined> {
    const { document, work, emitter, metrics, budget, stores, stop, random } = this.parts;
    const { attempts, waitsMs, permanentErrors, tiers } = document.retry;
    let made = 1;
    for (;;) {
      const from = performance.now();
      const emitted = emitter.of(record);
      try {
        const { station, partition, offset, key, value, headers } = record;
        const { event, topic } = station;
        const event_ = {
          event,
          topic,
          partition,
          offset,
          key,
          value,
          headers,
          attempt: before + made,
          payload,
          emit: emitted.emit,
          stores,
        };
        await withTimeout((signal) => work(event_, signal), document.timeoutMs, stop);
        metrics.attempt((performance.now() - from) / 1_000);
        await emitted.succeeded();
        return undefined;
      } catch (error) {
        metrics.attempt((performance.now() - from) / 1_000);
        if (stop.aborted) throw error;
        if (error instanceof LoadNotAdmitted) {
          // Nothing failed: Kafka keeps what waits, so that neither an attempt nor the budget is spent on it.
          metrics.count('put_off');
          await sleep(error.retryAfterMs, undefined, { signal: closing });
          continue;
        }
        const permanent = error instanceof UnreadablePayload || permanentErrors.includes(nameOf(error));
        const failed = {
          permanent,
          attempts: before + made,
          error: textOf(error),
          mayRetry: () => tiers.length > record.station.tier && budget.take(),
        };
        if (permanent || made >= attempts) return failed;
        // A budget that is spent says that more of the same would only add load.
        if (!budget.take()) return { ...failed, mayRetry: () => false };
        metrics.count('retries', { via: 'in-process' });
        await sleep(fullJitter(waitsMs[made - 1] ?? 0, random), undefined, { signal: closing });
        made++;
      }
    }
  }

  async #end(record: Delivered, next: Next, attempts: number, error: string): Promise<void> {
    const { sender, metrics } = this.parts;
    if (next.kind === 'park' && record.key !== undefined) this.#parked.add(record.key);
    if (next.kind !== 'drop') {
      const { key, value, station, partition, offset, time } = record;
      const put = { topic: station.topic, partition, offset, time, headers: record.headers };
      const message: Message = { topic: next.topic, key, value, headers: headersAside(put, attempts, error) };
      await sender.send(message);
    }
    metrics.count('handled', { result: next.kind });
  }
}

interface Failed {
  readonly permanent: boolean;
  /** So many in all. */
  readonly attempts: number;
  readonly error: string;
  /** Whether it may go to the next tier; asking takes it from the budget. */
  readonly mayRetry: () => boolean;
}

function oncePayload({ value }: Delivered): () => unknown {
  let known: { readonly value: unknown } | undefined;
  return () => {
    try {
      known ??= { value: JSON.parse(value.toString('utf8')) };
    } catch (error) {
      throw new UnreadablePayload(textOf(error));
    }
    return known.value;
  };
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'Error';
}

function textOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
