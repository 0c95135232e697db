import { type Milliseconds, milliseconds } from '../../base/units';
import { generalMeanSojourn } from '../queueing/general';
import { serviceVariation } from '../queueing/service-variation';
import {
  type Between,
  optimisticMeanSojourn,
  optimisticSojourn,
  optimisticUtilisation,
  pessimisticSojourn,
  pessimisticUtilisation,
  serviceWithin,
} from '../queueing/sojourn-bounds';
import type { HandlerQueue } from './handler-queue';
import { transportMean, transportWithin } from './transport';

type KnownQueue = Extract<HandlerQueue, { readonly known: true }>;

/** One hop at its pessimistic end. The parts are added up as if all were slow at once. */
export interface HopParts {
  readonly transport: Milliseconds;
  readonly wait: Milliseconds;
  readonly service: Milliseconds;
}

/** The times of one hop; asked for the same twice, it answers from memory, as searches take a while. */
export interface HopTimes {
  readonly mean: Between<Milliseconds>;
  /** From below: whichever of the two is slower, as both are rarely slow at once. */
  readonly optimistic: (share: number) => Milliseconds;
  readonly pessimistic: (share: number) => HopParts;
  /** At most so much does a hop vary (squared coefficient). */
  readonly variation: number;
  /** The utilisation at which p99 passes an objective; 0 where no load keeps it. */
  readonly breaksAt: (objective: Milliseconds) => Between<number>;
}

/** Hops by queue: handlers that are alike are computed once. */
export function hopTimesByQueue(): (queue: KnownQueue) => HopTimes {
  const known = new Map<string, HopTimes>();
  return (queue) => {
    // Rates that came together in another order differ in their last digits only.
    const key = JSON.stringify(
      [queue.service, queue.transport, queue.optimistic, queue.pessimistic],
      (name, value: unknown) => (name === 'rate' && typeof value === 'number' ? value.toPrecision(12) : value),
    );
    const found = known.get(key) ?? hopTimes(queue);
    known.set(key, found);
    return found;
  };
}

function hopTimes({ service, transport, optimistic, pessimistic }: KnownQueue): HopTimes {
  const best = (share: number): Milliseconds =>
    milliseconds(
      Math.max(
        transportWithin('optimistic', transport, share),
        optimisticSojourn(optimistic.arrivals, service, optimistic.servers, share),
      ),
    );
  return {
    mean: {
      optimistic: milliseconds(
        transportMean('optimistic', transport) +
          optimisticMeanSojourn(optimistic.arrivals, service, optimistic.servers),
      ),
      pessimistic: milliseconds(
        transportMean('pessimistic', transport) +
          generalMeanSojourn(pessimistic.arrivals, service, pessimistic.servers),
      ),
    },
    optimistic: remembered(best),
    pessimistic: remembered(partsOf),
    variation: 1 + serviceVariation(service).assumed,
    breaksAt: remembered(breaksAt),
  };

  function breaksAt(objective: Milliseconds): Between<number> {
    const left = milliseconds(objective - transportWithin('pessimistic', transport, 0.99));
    return {
      optimistic:
        transportWithin('optimistic', transport, 0.99) > objective
          ? 0
          : optimisticUtilisation(objective, optimistic.arrivals, service, optimistic.servers),
      pessimistic: pessimisticUtilisation(left, pessimistic.arrivals, service, pessimistic.servers),
    };
  }

  function partsOf(share: number): HopParts {
    const sojourn = pessimisticSojourn(pessimistic.arrivals, service, pessimistic.servers, share);
    const served = serviceWithin(service, share);
    return {
      transport: transportWithin('pessimistic', transport, share),
      wait: milliseconds(sojourn - served),
      service: served,
    };
  }
}

export function totalOf({ transport, wait, service }: HopParts): Milliseconds {
  return milliseconds(transport + wait + service);
}

function remembered<Key, Value>(compute: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    const found = known.get(key) ?? compute(key);
    known.set(key, found);
    return found;
  };
}
