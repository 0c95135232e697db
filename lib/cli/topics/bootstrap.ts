import { UsageError } from '../exit';
import type { Broker } from './admin';

/** `one:9092,two:9092`; an address of IPv6 stands in brackets. */
export function parseBootstrap(text: string): readonly Broker[] {
  return text.split(',').map((part) => {
    const found = /^(?:\[([\da-f:]+)\]|([\w.-]+)):(\d{1,5})$/i.exec(part.trim());
    const host = found?.[1] ?? found?.[2];
    const port = Number(found?.[3]);
    if (host === undefined || port < 1 || port > 65_535) {
      throw new UsageError(
        `--bootstrap: got ${part.trim() || 'nothing'}, allowed HOST:PORT, several with commas between them`,
      );
    }
    return { host, port };
  });
}
