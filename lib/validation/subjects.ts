import { formatPath, type Path } from '../base/issue';
import type { EventModelEvent, ResolvedModel } from '../model/event-model';
import { type Handler, type Retry, retryPath } from '../model/handler-model';

/** The events that a handler gets, each once however many ways lead to it; what nobody introduces is left out. */
export function handledEvents({ on }: Handler, { events }: ResolvedModel): readonly EventModelEvent[] {
  return [...new Set(on.map(({ event }) => event))].flatMap((name) => events.get(name) ?? []);
}

/** A retry policy with all who follow it: what it says must be right for each of them. */
export interface PolicyInUse {
  readonly path: Path;
  readonly retry: Retry;
  readonly handlers: readonly Handler[];
}

/** Every policy once, be it shared or a handler's own; a shared one that nobody introduces is left out. */
export function policiesInUse({ handlers, retries }: ResolvedModel): readonly PolicyInUse[] {
  const found = new Map<string, { readonly path: Path; readonly retry: Retry; readonly handlers: Handler[] }>();
  for (const handler of handlers.values()) {
    const { retry } = handler;
    if (retry.policy !== null && !retries.has(retry.policy)) continue;
    const path = retryPath(handler.name, retry);
    const key = formatPath(path);
    const known = found.get(key);
    if (known === undefined) found.set(key, { path, retry, handlers: [handler] });
    else known.handlers.push(handler);
  }
  return [...found.values()];
}

/** The largest by a measure, and the first of several; nothing where there is none. */
export function largest<T>(all: readonly T[], measure: (one: T) => number): T | undefined {
  return all.reduce<T | undefined>(
    (most, one) => (most === undefined || measure(one) > measure(most) ? one : most),
    undefined,
  );
}
