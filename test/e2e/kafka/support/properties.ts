import { writeFileSync } from 'node:fs';

const BYTES = 'org.apache.kafka.common.serialization.ByteArray';

/** What no document says: how an application makes bytes of what it sends is its own matter. */
export const SERIALIZERS = { 'key.serializer': `${BYTES}Serializer`, 'value.serializer': `${BYTES}Serializer` };
export const DESERIALIZERS = {
  'key.deserializer': `${BYTES}Deserializer`,
  'value.deserializer': `${BYTES}Deserializer`,
};

export type Settings = Readonly<Record<string, string | number | boolean>>;

/** As a Java program reads them; returns the file. */
export function writeProperties(file: string, ...settings: readonly Settings[]): string {
  const all: Settings = Object.assign({}, ...settings);
  const lines = Object.entries(all).map(([name, value]) => `${name}=${value}\n`);
  writeFileSync(file, lines.join(''));
  return file;
}
