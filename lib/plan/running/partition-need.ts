import { type PerSecond, perSecond } from '../../base/units';
import type { EventModel } from '../../model/event-model';
import type { Handler } from '../../model/handler-model';
import type { LoadPlan } from '../load/load';
import { rateToDrain, serverOf, timeLeft } from './handler-need';
import { handlerWork, lastingWork } from './handler-work';
import { forCalls, leftOfZones, rateInNeed, rateWithin } from './servers-needed';

/** What one handler asks of the partitions of one event. */
export interface PartitionNeed {
  readonly handler: Handler;
  readonly rate: PerSecond;
  /** Its part of what comes by no event. */
  readonly beside: PerSecond;
  /** Of that, what is called. */
  readonly calls: PerSecond;
  /** What comes in for days, and its part of what comes by no event then. */
  readonly lasting: { readonly rate: PerSecond; readonly beside: PerSecond };
  /** The most of it that lets one replica catch up after an outage; nothing where none is stated. */
  readonly toDrain: PerSecond | undefined;
  /** The most that one replica may take in, so that it keeps its objective. */
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
    const lasting = lastingWork(handler, load);
    const all = totalOf(byEvent);
    const allLasting = totalOf(lasting.byEvent);
    const of = {
      handler,
      toDrain: rateToDrain(model, handler, server),
      within: rateWithin(timeLeft(model, handler), server),
      inNeed: rateInNeed(server),
      several: byEvent.size > 1,
    };
    for (const [event, rate] of byEvent) {
      const steady = lasting.byEvent.get(event) ?? perSecond(0);
      const need = {
        ...of,
        rate,
        lasting: { rate: steady, beside: partOf(lasting.beside, steady, allLasting) },
        beside: partOf(beside, rate, all),
        calls: partOf(calls, rate, all),
      };
      const known = needs.get(event);
      if (known === undefined) needs.set(event, [need]);
      else known.push(need);
    }
  }
  return needs;
}

function totalOf(byEvent: ReadonlyMap<string, PerSecond>): number {
  return [...byEvent.values()].reduce((sum, rate) => sum + rate, 0);
}

function partOf(total: PerSecond, rate: PerSecond, all: number): PerSecond {
  return perSecond(all === 0 ? 0 : (total * rate) / all);
}

/** Whether so many partitions let a handler run in enough replicas: one for each of them, and more for what is called. */
export function feeds(partitions: number, need: PartitionNeed, zones: number): boolean {
  const { rate, lasting, beside, calls, within, inNeed, toDrain = within, several } = need;
  if (within <= 0) return false;
  const more = forCalls(calls, perSecond(Math.min(within, inNeed)));
  if (rate / partitions + beside / (partitions + more) > within * (1 + EXACT)) return false;
  if (lasting.rate / partitions + lasting.beside / (partitions + more) > toDrain * (1 + EXACT)) return false;
  if (zones === 1) return true;
  const left = leftOfZones(partitions, zones);
  // Several topics together may have an odd number of partitions, of which one of two zones takes three to a replica.
  const held = Math.max(Math.ceil(partitions / left), several && zones === 2 ? 3 : 1);
  return (rate * held) / partitions + beside / (left + more) <= inNeed * (1 + EXACT);
}

/** Products of a few numbers are exact to far less than this share of them. */
const EXACT = 1e-9;
