import type { Service } from '../../model/service-model';
import type { DocumentPlan, ServiceDocument } from './configuration-document';
import { type Around, sharedOf } from './shared-of';

export function serviceDocument(around: Around, service: Service): DocumentPlan {
  const { shared, numbers } = sharedOf(around, 'services', service, [], []);
  const document: ServiceDocument = {
    ...shared,
    kind: 'service',
    entry: entryOf(service),
    timeoutMs: service.timeout,
    overload: overloadOf(service),
  };
  return { document, numbers };
}

function entryOf({ entry }: Service): ServiceDocument['entry'] {
  return entry.kind === 'http'
    ? { kind: 'http', path: entry.path, idleTimeoutMs: entry.idleTimeout.time }
    : { kind: 'devices', protocol: entry.protocol, count: entry.count, reconnectWithinMs: entry.reconnectWithin };
}

function overloadOf({ overload }: Service): ServiceDocument['overload'] {
  switch (overload.kind) {
    case 'slow-down':
      return { kind: 'slow-down', withinMs: overload.within };
    case 'park':
      return { kind: 'park', dependency: overload.dependency, keepMs: overload.keep };
    default:
      return overload;
  }
}
