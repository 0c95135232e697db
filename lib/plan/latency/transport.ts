import { formatPath, type Path } from '../../base/issue';
import { onceFor } from '../../base/once-for';
import { type Milliseconds, milliseconds } from '../../base/units';
import { SAFE_PRODUCER } from '../../catalog/kafka-client-settings';
import { TRANSPORT, TRANSPORT_P99 } from '../../catalog/latency-budget';
import { RECORD_OVERHEAD } from '../../catalog/topic-sizes';
import type { EventModel } from '../../model/event-model';
import type { Running, Sender } from '../../model/sender-model';
import type { LoadPlan } from '../load/load';
import { fromCatalog, fromDeclaration, type Input } from '../planned';
import { serviceWithin } from '../queueing/sojourn-bounds';

/** What Kafka and those who send take of the events of one handler. */
export interface Transport {
  /** The p99 at worst: that of the catalog, and what the longest stated linger is beyond the linger in it. */
  readonly atMost: Milliseconds;
  /** All events wait so long for others at least, or evenly less; 0 where somebody sends them at once, or batches may be full before. */
  readonly collected: Milliseconds;
  /** Who lingers beyond the catalog's row. */
  readonly linger: Linger | undefined;
}

interface Linger {
  readonly time: Milliseconds;
  readonly of: string;
  readonly path: Path;
}

interface Lingers {
  readonly longest: Linger | undefined;
  readonly shortest: Milliseconds;
  /** What enters from outside comes by a service that takes its rate from it; else nobody knows who sends that. */
  readonly byService: boolean;
}

/** Of all who emit an event, by its name; tasks of workflows and others of whom nothing is stated send at once. */
const lingersByEvent = onceFor((model: EventModel): ReadonlyMap<string, Lingers> => {
  const found = new Map<string, Lingers>();
  const add = ({ emits }: Pick<Sender, 'emits'>, linger: Linger, byService = false): void => {
    for (const { event, count } of emits) {
      if (count === 0) continue;
      const known = found.get(event) ?? { longest: undefined, shortest: linger.time, byService };
      const longest = linger.time > (known.longest?.time ?? TRANSPORT_P99.linger) ? linger : known.longest;
      found.set(event, {
        longest,
        shortest: milliseconds(Math.min(known.shortest, linger.time)),
        byService: known.byService || byService,
      });
    }
  };
  const lingerOf = (section: string, { name, producer }: Sender & Running): Linger => ({
    time: producer.linger,
    of: name,
    path: [section, name, 'producer', 'linger'],
  });
  for (const service of model.services.values()) {
    add(service, lingerOf('services', service), service.rate.kind === 'follows');
  }
  for (const handler of model.handlers.values()) add(handler, lingerOf('handlers', handler));
  for (const { tasks } of model.workflows.values()) {
    for (const task of tasks.values()) add(task, { time: milliseconds(0), of: task.name, path: [] });
  }
  return found;
});

/** At worst, by what is declared alone. */
export function transportAtMost(model: EventModel, events: readonly string[]): Omit<Transport, 'collected'> {
  const lingers = lingersByEvent(model);
  const linger = events
    .flatMap((event) => lingers.get(event)?.longest ?? [])
    .reduce<Linger | undefined>((most, one) => (one.time > (most?.time ?? 0) ? one : most), undefined);
  const more = linger === undefined ? 0 : linger.time - TRANSPORT_P99.linger;
  return { atMost: milliseconds(TRANSPORT_P99.time + more), linger };
}

export function transportOf(model: EventModel, load: LoadPlan, events: readonly string[]): Transport {
  const atMost = transportAtMost(model, events);
  const collected = atMost.linger === undefined ? 0 : Math.min(...events.map((event) => leastOf(model, load, event)));
  return { ...atMost, collected: milliseconds(collected) };
}

/** A batch that is full is sent at once: at the soonest when one sender has all events of the peak in it. */
function leastOf(model: EventModel, load: LoadPlan, name: string): number {
  const event = model.events.get(name);
  const peak = load.events.get(name)?.peak;
  const { shortest = 0, byService = false } = lingersByEvent(model).get(name) ?? {};
  if (event === undefined || peak?.known !== true || (event.rate.kind === 'stated' && !byService)) return 0;
  const bytes = peak.planned.value * (event.payload.typical + RECORD_OVERHEAD.bytes);
  return Math.min(shortest, bytes === 0 ? shortest : (1_000 * SAFE_PRODUCER.batch) / bytes);
}

/** What Kafka takes in all but so many cases; beyond its p99 it is lognormal, as service times are. */
export function transportWithin(
  bound: keyof typeof TRANSPORT,
  { atMost, collected }: Pick<Transport, 'atMost' | 'collected'>,
  share: number,
): Milliseconds {
  const time = serviceWithin(TRANSPORT[bound], share);
  return milliseconds(
    bound === 'optimistic' ? Math.max(time, share * collected) : time + atMost - TRANSPORT.pessimistic.p99,
  );
}

/** At worst every event waits as long as its sender lingers; at best each wait up to that is as likely. */
export function transportMean(
  bound: keyof typeof TRANSPORT,
  { atMost, collected }: Pick<Transport, 'atMost' | 'collected'>,
): Milliseconds {
  const { mean } = TRANSPORT[bound];
  return milliseconds(
    bound === 'optimistic' ? Math.max(mean, collected / 2) : mean + atMost - TRANSPORT.pessimistic.p99,
  );
}

export function lingerInputs({ linger }: Pick<Transport, 'linger'>): readonly Input[] {
  return linger === undefined
    ? []
    : [
        fromDeclaration(`linger of ${linger.of}`, linger.time, 'ms', formatPath(linger.path)),
        fromCatalog('linger counted already', TRANSPORT_P99.linger, 'ms', TRANSPORT_P99),
      ];
}
