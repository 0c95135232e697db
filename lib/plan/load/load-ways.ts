import type { Path } from '../../base/issue';
import type { EntryRate, EventModel } from '../../model/event-model';
import { type GraphNode, handlerGraph } from '../../model/handler-graph';
import { type Cause, causesOf } from './causes';
import type { LoadPlan } from './load';

/** Enough to see where a load comes from; a chain may have thousands of steps. */
const STEPS = 8;

/** The places that most of a peak comes from: what enters, what multiplies it, and the steps from there, the last one first. */
export type LoadWays = (kind: GraphNode['kind'], name: string) => readonly Path[];

interface Way {
  readonly entry: readonly Path[];
  readonly steps: readonly Path[];
}

const NO_WAY: Way = { entry: [], steps: [] };

/** For findings about a load that is too high, which are rare: nothing is computed before somebody asks. */
export function loadWays(model: EventModel, load: LoadPlan): LoadWays {
  let known: ReadonlyMap<string, Way> | undefined;
  return (kind, name) => {
    known ??= waysOf(model, load);
    const { entry, steps } = known.get(`${kind} ${name}`) ?? NO_WAY;
    return [...entry, ...steps];
  };
}

function waysOf(model: EventModel, load: LoadPlan): ReadonlyMap<string, Way> {
  const ways = new Map<string, Way>();
  const causes = causesOf(model);
  const multipliers: readonly Path[] = [
    ...(model.growth.stated ? [['growth', 'factor']] : []),
    ['environment', 'load', 'scale'],
  ];
  for (const { kind, name } of handlerGraph(model).order) {
    const [most] = (causes.get(`${kind} ${name}`) ?? [])
      .map((cause) => ({ cause, part: partOf(cause, load) }))
      .sort((a, b) => b.part - a.part);
    const entered = enteringRate(model, kind, name);
    if (most !== undefined && most.part >= entered) {
      const { entry, steps } = ways.get(`${most.cause.from} ${most.cause.by}`) ?? NO_WAY;
      ways.set(`${kind} ${name}`, { entry, steps: [placeOf(most.cause), ...steps].slice(0, STEPS) });
    } else {
      ways.set(`${kind} ${name}`, beginning(model, kind, name, multipliers));
    }
  }
  return ways;
}

function partOf({ from, by, factor }: Cause, load: LoadPlan): number {
  const peak = load[from].get(by)?.peak;
  return peak?.known === true ? peak.planned.value * factor : 0;
}

function enteringRate(model: EventModel, kind: GraphNode['kind'], name: string): number {
  const rate: EntryRate | undefined =
    kind === 'events' || kind === 'services' ? model[kind].get(name)?.rate : undefined;
  if (rate?.kind !== 'stated' || !rate.peak.known) return 0;
  return rate.peak.value * model.growth.factor * model.environment.loadScale;
}

function beginning(model: EventModel, kind: GraphNode['kind'], name: string, multipliers: readonly Path[]): Way {
  if (kind === 'workflows') return { entry: [['workflows', name, 'on']], steps: [] };
  const service = kind === 'services' ? model.services.get(name) : undefined;
  if (service?.rate.kind !== 'follows') return { entry: [[kind, name, 'rate', 'peak'], ...multipliers], steps: [] };
  // As the plan has it: its rate is that of the first event that it emits and that states one.
  const followed = service.emits.find(
    ({ event, count }) => count > 0 && model.events.get(event)?.rate.kind === 'stated',
  );
  if (followed === undefined) return NO_WAY;
  return {
    entry: [['events', followed.event, 'rate', 'peak'], ...multipliers],
    steps: [['services', name, 'emits', followed.event]],
  };
}

/** A route, and a subscription or trigger as a whole: how much of the event it takes stands beside its name. */
function placeOf({ path }: Cause): Path {
  if (path[0] === 'routes') return path.slice(0, 2);
  return path.at(-1) === 'event' ? path.slice(0, -1) : path;
}
