import type { ConsumingDocument } from './document';
import type { Producing } from './sender';
import { type KafkaLibrary, producerOptions } from './settings';

/** A producer as the document says; who has none stated sends nothing. */
export function producing(
  library: KafkaLibrary,
  { producer, name }: Pick<ConsumingDocument, 'producer' | 'name'>,
  bootstrap: string,
): () => Producing {
  if (producer === null) {
    return () => {
      throw new Error(`the document of ${name} states no producer`);
    };
  }
  const options = producerOptions(producer, name, bootstrap);
  return () => {
    const client = new library.Producer({ ...options, bootstrapBrokers: [...options.bootstrapBrokers] });
    client.on('error', () => undefined);
    return {
      send: async (messages) => {
        await client.send({
          acks: options.acks,
          messages: messages.map(({ topic, key, value, headers }) => ({
            topic,
            value,
            ...(key === undefined ? {} : { key: Buffer.from(key) }),
            headers: new Map([...headers].map(([header, text]) => [Buffer.from(header), Buffer.from(text)])),
          })),
        });
      },
      close: () => new Promise((resolve) => client.close(true, () => resolve())),
    };
  };
}
