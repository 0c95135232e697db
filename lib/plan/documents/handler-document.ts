import type { Handler } from '../../model/handler-model';
import { schemaPlaceOf } from '../schemas/schemas';
import type { DocumentPlan, HandlerDocument } from './configuration-document';
import { consumerSettings } from './consumer-settings';
import { retryOf } from './retry-of';
import { plannedSettings, valuesOf } from './settings';
import { type Around, sharedOf } from './shared-of';
import { eventsReadBy, mainTopicOf } from './topics-of';

export function handlerDocument(around: Around, handler: Handler): DocumentPlan {
  const { model, topics } = around;
  const read = eventsReadBy(handler);
  const consumer = read.length === 0 ? undefined : consumerSettings(model, handler);
  const setsAside = handler.retry.tiers.length > 0 || handler.retry.exhausted.kind !== 'drop';
  const { shared, numbers } = sharedOf(around, 'handlers', handler, read, setsAside ? read : []);
  const document: HandlerDocument = {
    ...shared,
    kind: 'handler',
    reads: handler.on.map(({ event, route, when }) => ({
      event,
      topic: mainTopicOf(model, event),
      schema: schemaPlaceOf(model, event),
      route,
      when,
    })),
    consumer: consumer === undefined ? null : valuesOf(consumer),
    concurrency: handler.concurrency,
    timeoutMs: handler.timeout,
    retry: retryOf(model, handler, topics),
    idempotency: { key: handler.idempotencyKey, windowMs: handler.idempotencyWindow },
    lagLimitMs: handler.lagLimit,
  };
  return {
    document,
    numbers: [...plannedSettings(`documents.handlers.${handler.name}.consumer`, consumer ?? {}), ...numbers],
  };
}
