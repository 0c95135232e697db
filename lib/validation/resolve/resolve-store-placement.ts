import { parseDuration } from '../../base/units';
import { STORE_LOG_RETENTION } from '../../catalog/log-retention';
import type * as spec from '../../config/store-placement-spec';
import type * as model from '../../model/store-placement-model';
import { sorted } from './sorted';

export function resolveStorePlacement(store: spec.StorePlacementSpec): model.StorePlacement {
  return store.existing === undefined ? resolveSized(store) : resolveExisting(store.existing);
}

function resolveSized(store: spec.SizedStoreSpec): model.SizedStore {
  const { serverless, readers } = store;
  return {
    kind: 'sized',
    instance: store.instance ?? null,
    serverless: serverless === undefined ? null : { min: serverless.min ?? null, max: serverless.max ?? null },
    readers: readers === undefined ? null : { min: readers.min ?? Math.min(1, readers.max), max: readers.max },
    replicas: store.replicas ?? null,
    engine: store.engine ?? null,
    version: store.version ?? null,
    majorUpgrade: store.majorUpgrade ?? false,
    parameters: sorted(store.parameters, (value) => value),
    proxy: store.proxy ?? null,
    transitEncryption: store.transitEncryption ?? null,
    clients: sorted(store.clients, (client) => client),
    logRetention: store.logRetention === undefined ? STORE_LOG_RETENTION.time : parseDuration(store.logRetention),
    windows: store.windows ?? null,
    alarmTopics: store.alarmTopics ?? [],
    eventTopic: store.eventTopic ?? null,
  };
}

function resolveExisting(store: spec.ExistingStoreSpec['existing']): model.ExistingStore {
  const { endpoint, port, securityGroupId } = store;
  return {
    kind: 'existing',
    endpoint,
    readerEndpoint: store.readerEndpoint ?? null,
    port,
    securityGroupId,
    iamResource: store.iamResource ?? null,
    tls: store.tls ?? true,
  };
}
