import { setTimeout as sleep } from 'node:timers/promises';
import type { ProducerProperties } from '../../lib/plan/documents/configuration-document';
import type { Headers } from './put-aside';

export interface Message {
  readonly topic: string;
  readonly key: string | undefined;
  readonly value: Buffer;
  readonly headers: Headers;
}

/** What is used of a producer: it resolves when the brokers have acknowledged all. */
export interface Producing {
  readonly send: (messages: readonly Message[]) => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface SenderOptions {
  readonly settings: Pick<ProducerProperties, 'linger.ms' | 'batch.size' | 'retry.backoff.ms'>;
  readonly connect: () => Producing;
  readonly stop: AbortSignal;
  readonly say: (line: string) => void;
}

interface Waiting {
  readonly message: Message;
  readonly sent: () => void;
  readonly failed: (error: unknown) => void;
}

/**
 * One request at a time, of what has come together; sent until it is acknowledged, or everything ends. After a failure a
 * new producer takes over, so that what was acknowledged without our knowing may be there twice.
 */
export class Sender {
  readonly #options: SenderOptions;
  readonly #queue: Waiting[] = [];
  #producer: Producing | undefined;
  #running: Promise<void> | undefined;

  constructor(options: SenderOptions) {
    this.#options = options;
  }

  send(message: Message): Promise<void> {
    return new Promise((sent, failed) => {
      this.#queue.push({ message, sent, failed });
      this.#running ??= this.#run().finally(() => {
        this.#running = undefined;
      });
    });
  }

  async close(): Promise<void> {
    await this.#running;
    await this.#producer?.close();
  }

  async #run(): Promise<void> {
    const { settings, stop } = this.#options;
    while (this.#queue.length > 0) {
      if (settings['linger.ms'] > 0) await sleep(settings['linger.ms']);
      const batch = this.#next();
      try {
        await this.#sent(batch.map(({ message }) => message));
        for (const { sent } of batch) sent();
      } catch (error) {
        if (!stop.aborted) throw error;
        for (const { failed } of batch) failed(error);
      }
    }
  }

  #next(): readonly Waiting[] {
    let bytes = 0;
    const full = this.#queue.findIndex(({ message: { value } }) => {
      bytes += value.length;
      return bytes > this.#options.settings['batch.size'];
    });
    return this.#queue.splice(0, full === -1 ? this.#queue.length : Math.max(1, full));
  }

  async #sent(messages: readonly Message[]): Promise<void> {
    const { settings, connect, stop, say } = this.#options;
    for (;;) {
      stop.throwIfAborted();
      this.#producer ??= connect();
      try {
        return await this.#producer.send(messages);
      } catch (error) {
        say(`sending to ${messages[0]?.topic} failed, and is tried again: ${String(error)}`);
        const failed = this.#producer;
        this.#producer = undefined;
        failed.close().catch(() => undefined);
        await sleep(settings['retry.backoff.ms'], undefined, { signal: stop });
      }
    }
  }
}
