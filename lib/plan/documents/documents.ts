import { compareText } from '../../base/issue';
import type { EventModel } from '../../model/event-model';
import type { PlatformPlan } from '../plan';
import type { DocumentPlan } from './configuration-document';
import { handlerDocument } from './handler-document';
import { topicsByName } from './retry-of';
import { serviceDocument } from './service-document';
import type { Around } from './shared-of';
import { usersIn } from './users-in';

/**
 * One document for each handler and each service, handlers first, by name. Apart from the plan, since nothing is sized by it:
 * who reads documents asks for them.
 */
export function documentsOf(model: EventModel, plan: PlatformPlan): readonly DocumentPlan[] {
  const around: Around = { model, plan, topics: topicsByName(plan), users: usersIn(model, plan) };
  return [
    ...sortedByName(model.handlers).map((handler) => handlerDocument(around, handler)),
    ...sortedByName(model.services).map((service) => serviceDocument(around, service)),
  ];
}

function sortedByName<T extends { readonly name: string }>(all: ReadonlyMap<string, T>): readonly T[] {
  return [...all.values()].sort((a, b) => compareText(a.name, b.name));
}
