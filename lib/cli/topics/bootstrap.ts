import type { EnvironmentModel } from '../../model/environment-model';
import { UsageError } from '../exit';
import type { Broker } from './admin';

const OPTION = '--bootstrap';

/** Where the command line says and, where it is silent, where the environment says that its cluster is. */
export function bootstrapOf(stated: string | undefined, { name, kafka }: EnvironmentModel): readonly Broker[] {
  if (stated !== undefined) return parseBootstrap(stated);
  if (kafka.kind !== 'new') return parseBootstrap(kafka.bootstrapServers, `kafka.existing.bootstrapServers of ${name}`);
  throw new UsageError(`${name} makes its cluster, so that its address stands nowhere: state ${OPTION} HOST:PORT`);
}

/** `one:9092,two:9092`; an address of IPv6 stands in brackets. `where` names the place, for messages. */
export function parseBootstrap(text: string, where = OPTION): readonly Broker[] {
  return text.split(',').map((part) => {
    const found = /^(?:\[([\da-f:]+)\]|([\w.-]+)):(\d{1,5})$/i.exec(part.trim());
    const host = found?.[1] ?? found?.[2];
    const port = Number(found?.[3]);
    if (host === undefined || port < 1 || port > 65_535) {
      throw new UsageError(
        `${where}: got ${part.trim() || 'nothing'}, allowed HOST:PORT, several with commas between them`,
      );
    }
    return { host, port };
  });
}
