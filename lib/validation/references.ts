import type { Path } from '../base/issue';
import type { ResolvedModel } from '../model/event-model';
import type { Sender } from '../model/sender-model';

export type Noun = 'event' | 'dependency' | 'handler' | 'handler or service' | 'store' | 'retry policy' | 'task';

/** A name that stands for something, at the place where it is written. */
export interface Reference {
  readonly path: Path;
  readonly noun: Noun;
  readonly name: string;
  /** Of tasks, which are known within their workflow only. */
  readonly among?: ReadonlySet<string>;
}

/** Every reference of a declaration but those to owners, which the environment makes too. */
export function referencesOf(model: ResolvedModel): readonly Reference[] {
  return [
    ...[...model.dependencies.values()].flatMap((dependency): Reference[] => {
      const path = ['dependencies', dependency.name];
      if (dependency.kind === 'http') return [];
      const store: Reference = { path: [...path, 'store'], noun: 'store', name: dependency.store };
      if (dependency.kind !== 'cache') return [store];
      return [store, { path: [...path, 'caches'], noun: 'dependency', name: dependency.caches }];
    }),
    ...[...model.services.values()].flatMap((service): Reference[] => {
      const path = ['services', service.name];
      const { overload } = service;
      return [
        ...bySender(service, path),
        ...(overload.kind === 'park'
          ? [{ path: [...path, 'overload', 'park', 'in'], noun: 'dependency' as const, name: overload.dependency }]
          : []),
      ];
    }),
    ...[...model.routes.values()].flatMap(({ name, on, choose, otherwise }): Reference[] => {
      const path = ['routes', name];
      return [
        { path: [...path, 'on'], noun: 'event', name: on },
        ...choose.map(
          ({ to }, index): Reference => ({
            path: [...path, 'choose', index, 'to'],
            noun: 'handler',
            name: to,
          }),
        ),
        ...(otherwise.to === null
          ? []
          : [{ path: [...path, 'otherwise'], noun: 'handler' as const, name: otherwise.to }]),
      ];
    }),
    ...[...model.handlers.values()].flatMap((handler): Reference[] => {
      const path = ['handlers', handler.name];
      return [
        ...handler.on
          .filter(({ route }) => route === null)
          .map(({ event, path: place }): Reference => ({ path: place, noun: 'event', name: event })),
        ...bySender(handler, path),
        ...(handler.retry.policy === null
          ? []
          : [{ path: [...path, 'retry'], noun: 'retry policy' as const, name: handler.retry.policy }]),
      ];
    }),
    ...[...model.workflows.values()].flatMap(({ name, on, tasks }): Reference[] => {
      const path = ['workflows', name];
      const among = new Set(tasks.keys());
      return [
        ...(on.kind === 'event' ? [{ path: [...path, 'on', 'event'], noun: 'event' as const, name: on.event }] : []),
        ...[...tasks.values()].flatMap((task) => {
          const place = [...path, 'tasks', task.name];
          return [
            ...task.after.map(
              (other, index): Reference => ({
                path: [...place, 'after', index],
                noun: 'task',
                name: other,
                among,
              }),
            ),
            ...bySender(task, place),
          ];
        }),
      ];
    }),
  ];
}

function bySender(sender: Sender, path: Path): readonly Reference[] {
  return [
    ...sender.emits.map(({ event }): Reference => ({ path: [...path, 'emits', event], noun: 'event', name: event })),
    ...sender.uses.map(
      ({ dependency }): Reference => ({ path: [...path, 'uses', dependency], noun: 'dependency', name: dependency }),
    ),
    ...sender.calls.map(
      ({ to }): Reference => ({ path: [...path, 'calls', to], noun: 'handler or service', name: to }),
    ),
  ];
}
