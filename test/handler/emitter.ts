import { attribute } from './conditions';
import type { Delivered } from './delivery';
import type { ConsumingDocument } from './document';
import type { Sender } from './sender';

type Emission = ConsumingDocument['emits'][number];

/** What one attempt sends. */
export interface Emitting {
  readonly emit: (event: string, payload: unknown) => Promise<void>;
  /** What is tied to success goes out now, and before anything is committed. */
  readonly succeeded: () => Promise<void>;
}

/** Sends what the document says is emitted, and nothing else. */
export class Emitter {
  constructor(
    private readonly emits: readonly Emission[],
    private readonly sender: Pick<Sender, 'send'>,
  ) {}

  of(record: Pick<Delivered, 'headers'>): Emitting {
    const later: (() => Promise<void>)[] = [];
    return {
      emit: async (event, payload) => {
        const emission = this.emits.find((one) => one.event === event);
        if (emission === undefined) throw new RangeError(`${event} is not among what the document says it emits`);
        const send = (): Promise<void> => this.#send(emission, payload, record);
        if (emission.when === 'every-attempt') await send();
        else later.push(send);
      },
      succeeded: async () => {
        await Promise.all(later.map((send) => send()));
      },
    };
  }

  #send({ topic, key }: Emission, payload: unknown, { headers }: Pick<Delivered, 'headers'>): Promise<void> {
    return this.sender.send({
      topic,
      key: keyOf(key, payload, headers),
      value: Buffer.from(JSON.stringify(payload)),
      headers: new Map(),
    });
  }
}

function keyOf(key: string | null, payload: unknown, headers: Delivered['headers']): string | undefined {
  if (key === null) return undefined;
  const [, header] = /^header:(.+)$/.exec(key) ?? [];
  const value = header === undefined ? attribute(payload, key) : headers.get(header);
  return value === undefined ? undefined : String(value);
}
