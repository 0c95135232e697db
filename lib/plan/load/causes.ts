import type { Path } from '../../base/issue';
import type { EventModel } from '../../model/event-model';
import type { GraphNode } from '../../model/handler-graph';
import type { Sender } from '../../model/sender-model';

/** One thing that causes another: who, how many of them for each of its own, and where that is declared. */
export interface Cause {
  readonly from: GraphNode['kind'];
  readonly by: string;
  readonly factor: number;
  readonly name: string;
  readonly path: Path;
}

/** Everything that causes an event, handler, service or workflow, as `kind name`. Collected once: there may be thousands. */
export type Causes = ReadonlyMap<string, readonly Cause[]>;

export function causesOf(model: EventModel): Causes {
  const causes = new Map<string, Cause[]>();
  const add = (of: string, cause: Cause): void => {
    const known = causes.get(of);
    if (known === undefined) causes.set(of, [cause]);
    else known.push(cause);
  };
  // A service that takes its rate from a stated event adds nothing to that event.
  const enters = (event: string): boolean => model.events.get(event)?.rate.kind === 'stated';
  const addSender = (from: GraphNode['kind'], by: string, sender: Sender, path: Path, again: number): void => {
    const follows = from === 'services' && model.services.get(by)?.rate.kind === 'follows';
    for (const { event, count, when } of sender.emits) {
      if (follows && enters(event)) continue;
      add(`events ${event}`, {
        from,
        by,
        // A failed attempt that may have sent its events already sends them again.
        factor: when === 'every-attempt' ? count * again : count,
        name: `${by} emits`,
        path: [...path, 'emits', event],
      });
    }
    for (const { to, calls } of sender.calls) {
      const kind = model.services.has(to) ? 'services' : 'handlers';
      add(`${kind} ${to}`, { from, by, factor: calls, name: `${by} calls`, path: [...path, 'calls', to] });
    }
  };
  for (const service of model.services.values()) {
    addSender('services', service.name, service, ['services', service.name], 1);
  }
  for (const handler of model.handlers.values()) {
    const path = ['handlers', handler.name];
    for (const { event, share, path: place } of handler.on) {
      add(`handlers ${handler.name}`, {
        from: 'events',
        by: event,
        factor: share.known ? share.value : 1,
        name: event,
        path: place,
      });
    }
    addSender('handlers', handler.name, handler, path, 1 + handler.retry.budget);
  }
  for (const { name, on, tasks } of model.workflows.values()) {
    if (on.kind === 'event') {
      const path = ['workflows', name, 'on', 'event'];
      add(`workflows ${name}`, { from: 'events', by: on.event, factor: 1, name: on.event, path });
    }
    for (const task of tasks.values()) {
      addSender('workflows', name, task, ['workflows', name, 'tasks', task.name], task.attempts);
    }
  }
  return causes;
}
