import { formatPath, type Path } from '../../base/issue';
import type { EventModel } from '../../model/event-model';
import type { Sender } from '../../model/sender-model';
import { chosen, fromDeclaration, type Input } from '../planned';

/** How unevenly the events of one kind arrive, at worst of all who emit it. */
export interface Unevenness {
  /** Squared coefficient of variation of the gaps between arrivals. */
  readonly variation: number;
  /** Events that one emission brings at once. */
  readonly batch: number;
  readonly inputs: readonly Input[];
}

/** Retries come in crowds: at least 2 where a source retries (reference, B6, "Bursty traffic"). */
const RETRYING = 2;

interface Found {
  retries?: Path;
  most?: { readonly count: number; readonly path: Path };
}

/** Collected once: there may be thousands of senders. */
export function unevennessByEvent(model: EventModel): (events: readonly string[]) => Unevenness {
  const found = new Map<string, Found>();
  const add = ({ emits }: Pick<Sender, 'emits'>, path: Path, retries: Path | undefined): void => {
    for (const { event, count } of emits) {
      const known = found.get(event) ?? {};
      if (retries !== undefined) known.retries ??= retries;
      if (count > (known.most?.count ?? 1)) known.most = { count, path: [...path, 'emits', event] };
      found.set(event, known);
    }
  };
  for (const service of model.services.values()) add(service, ['services', service.name], undefined);
  for (const handler of model.handlers.values()) {
    const path = ['handlers', handler.name];
    const again = handler.retry.via === 'in-process' && handler.retry.attempts > 1;
    add(handler, path, again ? [...path, 'retry', 'attempts'] : undefined);
  }
  for (const { name, tasks } of model.workflows.values()) {
    for (const task of tasks.values()) {
      const path = ['workflows', name, 'tasks', task.name];
      add(task, path, task.attempts > 1 ? [...path, 'attempts'] : undefined);
    }
  }
  return (events) => unevennessOf(events.flatMap((event) => found.get(event) ?? []));
}

function unevennessOf(sources: readonly Found[]): Unevenness {
  const retries = sources.find((source) => source.retries !== undefined)?.retries;
  const most = sources
    .flatMap((source) => source.most ?? [])
    .reduce<Found['most']>((best, one) => (one.count > (best?.count ?? 0) ? one : best), undefined);
  return {
    variation: retries === undefined ? 1 : RETRYING,
    batch: Math.ceil(most?.count ?? 1),
    inputs: [
      retries === undefined
        ? chosen('variation of arrivals', 1, 'ratio', 'by chance: nobody who emits them retries in process')
        : chosen('variation of arrivals', RETRYING, 'ratio', `retries come in crowds: see ${formatPath(retries)}`),
      ...(most === undefined
        ? []
        : [fromDeclaration('emitted at once', most.count, 'ratio', formatPath(most.path), 'rounded up')]),
    ],
  };
}
