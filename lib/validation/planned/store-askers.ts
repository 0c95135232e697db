import { distinctPaths, type Path } from '../../base/issue';
import type { EventModel } from '../../model/event-model';
import { retryPath } from '../../model/handler-model';
import type { LoadWays } from '../../plan/load/load-ways';
import type { StoreLoad } from '../../plan/load/store-load';

/** Who asks, the most first; by what; and where the most of it comes from. Whoever sees more than these sees nothing. */
export function reasonsFor({ by, through }: StoreLoad, model: EventModel, ways: LoadWays): readonly Path[] {
  const most = by.slice(0, 4).map(({ name }) => name);
  const repeated = most.flatMap((name) => {
    const handler = model.handlers.get(name);
    return handler === undefined || handler.retry.via === 'none' ? [] : [retryPath(name, handler.retry)];
  });
  return distinctPaths([
    ...by.slice(0, 8).flatMap(({ name }) => placesOf(model, name)),
    ...through.slice(0, 4).map((name) => ['dependencies', name]),
    ...repeated,
    ...most.flatMap((name) => wayTo(name, model, ways)),
  ]).slice(0, 24);
}

function wayTo(name: string, { handlers, services }: EventModel, ways: LoadWays): readonly Path[] {
  if (handlers.has(name)) return ways('handlers', name);
  return services.has(name) ? ways('services', name) : ways('workflows', name.split('.')[0] ?? '');
}

function placesOf({ handlers, services, workflows }: EventModel, name: string): readonly Path[] {
  const [workflow = '', task = ''] = name.split('.');
  return [
    ...(handlers.has(name) ? [['handlers', name, 'uses']] : []),
    ...(services.has(name) ? [['services', name, 'uses']] : []),
    ...(workflows.get(workflow)?.tasks.has(task) === true ? [['workflows', workflow, 'tasks', task, 'uses']] : []),
  ];
}
