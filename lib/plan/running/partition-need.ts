import { type PerSecond, perSecond } from '../../base/units';
import type { EventModel } from '../../model/event-model';
import type { Handler } from '../../model/handler-model';
import type { LoadPlan } from '../load/load';
import { rateToDrain, serverOf, timeLeft } from './handler-need';
import { handlerWork } from './handler-work';
import { forCalls, leftOfZones, rateInNeed, rateWithin } from './servers-needed';

/** What one handler asks of the partitions of one event. */
export interface PartitionNeed {
  readonly handler: Handler;
  readonly rate: PerSecond;
  /** Its part of what comes by no event. */
  readonly beside: PerSecond;
  /** Of that, what is called. */
  readonly calls: PerSecond;
  /** The most that one replica may take in, so that it keeps its objective and catches up after an outage. */
  readonly within: PerSecond;
  /** The most while a zone is lost. */
  readonly inNeed: PerSecond;
  /** Whether it reads other topics too. */
  readonly several: boolean;
}

/** By event; nothing of handlers whose rates or service times are unknown. */
export function partitionNeeds(model: EventModel, load: LoadPlan): ReadonlyMap<string, readonly PartitionNeed[]> {
  const needs = new Map<string, PartitionNeed[]>();
  for (const handler of model.handlers.values()) {
    const server = serverOf(handler);
    if (server === undefined) continue;
    const { byEvent, beside, calls } = handlerWork(handler, load, 'peak');
    const all = [...byEvent.values()].reduce((sum, rate) => sum + rate, 0);
    const within = rateWithin(timeLeft(handler), server);
    const most = perSecond(Math.min(within, rateToDrain(model, handler, server) ?? within));
    const of = { handler, within: most, inNeed: rateInNeed(server), several: byEvent.size > 1 };
    const part = (total: PerSecond, rate: PerSecond) => perSecond(all === 0 ? 0 : (total * rate) / all);
    for (const [event, rate] of byEvent) {
      const need = { ...of, rate, beside: part(beside, rate), calls: part(calls, rate) };
      const known = needs.get(event);
      if (known === undefined) needs.set(event, [need]);
      else known.push(need);
    }
  }
  return needs;
}

/** Whether so many partitions let a handler run in enough replicas: one for each of them, and more for what is called. */
export function feeds(partitions: number, need: PartitionNeed, zones: number): boolean {
  const { rate, beside, calls, within, inNeed, several } = need;
  if (within <= 0) return false;
  const more = forCalls(calls, perSecond(Math.min(within, inNeed)));
  if (rate / partitions + beside / (partitions + more) > within * (1 + EXACT)) return false;
  if (zones === 1) return true;
  const left = leftOfZones(partitions, zones);
  // Several topics together may have an odd number of partitions, of which one of two zones takes three to a replica.
  const held = Math.max(Math.ceil(partitions / left), several && zones === 2 ? 3 : 1);
  return (rate * held) / partitions + beside / (left + more) <= inNeed * (1 + EXACT);
}

/** Products of a few numbers are exact to far less than this share of them. */
const EXACT = 1e-9;
