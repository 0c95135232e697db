import { sortedKeys } from '../../base/sorted-keys';
import { milliseconds, parseDuration, parseSize } from '../../base/units';
import type * as spec from '../../config/events-spec';
import type * as model from '../../model/event-model';
import { resolveHandler } from './resolve-handlers';
import { resolveRetry } from './resolve-retry';
import { resolveRoute } from './resolve-routes';
import { resolveRate } from './resolve-senders';
import { resolveService } from './resolve-services';
import { resolveDependency, resolveStore } from './resolve-stores';
import { resolveWaivers } from './resolve-waivers';
import { resolveWorkflow } from './resolve-workflows';
import { sorted } from './sorted';

/** The part of the model that a declaration gives, every optional answered. Sorted by name: key order never matters. */
export function resolveEvents(document: spec.EventsDocument): Omit<model.ResolvedModel, 'environment' | 'unreadable'> {
  const objectives: model.Objectives = {
    latencyP99: parseDuration(document.objectives.latency.p99),
    errorRatio: document.objectives.errorRatio,
  };
  const ownerOf = (event: string | undefined): string | null => ownerOfEvent(document.events, event);
  const routes = sorted(document.routes, resolveRoute);
  const surroundings = { ownerOf, objectives, policies: document.retries ?? {}, routes };
  return {
    platform: document.platform,
    owners: sorted(document.owners, (owner) => owner),
    objectives,
    growth: resolveGrowth(document.growth),
    events: sorted(document.events, resolveEvent),
    stores: sorted(document.stores, resolveStore),
    dependencies: sorted(document.dependencies, resolveDependency),
    services: sorted(document.services, (service, name) => resolveService(service, name, ownerOf, objectives)),
    retries: sorted(document.retries, (_, name) => resolveRetry(name, document.retries ?? {})),
    routes,
    handlers: sorted(document.handlers, (handler, name) => resolveHandler(handler, name, surroundings)),
    workflows: sorted(document.workflows, resolveWorkflow),
    waivers: resolveWaivers(document.waivers, []),
  };
}

/** Keys in one order: what depends on the definition must not depend on how it was written down. */
function resolveSchema(schema: spec.PayloadSchemaSpec | undefined): model.PayloadSchema | null {
  if (schema === undefined) return null;
  const definition = sortedKeys(schema.definition) as model.PayloadSchema['definition'];
  return { ...schema, definition };
}

function resolveGrowth(growth: spec.GrowthSpec | undefined): model.Growth {
  if (growth === undefined) return { stated: false, from: '', factor: 1, within: milliseconds(0) };
  return { stated: true, from: growth.from, factor: growth.factor, within: parseDuration(growth.within) };
}

function resolveEvent(event: spec.EventSpec, name: string): model.EventModelEvent {
  const { payload } = event;
  return {
    name,
    owner: event.owner,
    durability: event.durability,
    ordering: event.ordering,
    key: event.key ?? null,
    retention: parseDuration(event.retention),
    toleratedOutage: event.toleratedOutage === undefined ? null : parseDuration(event.toleratedOutage),
    classification: event.classification ?? 'internal',
    rate: resolveRate(event.rate),
    payload: {
      typical: parseSize(payload.typical),
      max: parseSize(payload.max),
      schema: resolveSchema(payload.schema),
    },
    existing: event.existing ?? null,
    readElsewhere: event.readElsewhere ?? null,
  };
}

function ownerOfEvent(events: spec.EventsDocument['events'], event: string | undefined): string | null {
  return event !== undefined && Object.hasOwn(events, event) ? (events[event]?.owner ?? null) : null;
}
