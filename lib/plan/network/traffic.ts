import { distinctPaths, formatPath, type Path } from '../../base/issue';
import { HOURS_PER_MONTH } from '../../catalog/purchase';
import type { EventModel, EventModelEvent } from '../../model/event-model';
import { type Handler, retryPath } from '../../model/handler-model';
import { type Amount, known, unknownFor } from '../amount';
import { HOURS } from '../cost/cost-line';
import { handlersByEvent } from '../load/handlers-by-event';
import type { Load, LoadPlan } from '../load/load';
import { fromDeclaration, fromPlan, type Input, type Unit } from '../planned';

const GIB = 2 ** 30;

/** What clients send to brokers and read from them. */
export interface Traffic {
  /** Bytes per second that handlers read at the peak. */
  readonly read: Amount;
  /** GiB in a month that cross into another zone on their way to a broker. */
  readonly producers: { readonly steady: Amount; readonly peak: Amount };
  /** The same on their way from a broker, if clients took the leader wherever it stands. */
  readonly consumers: { readonly steady: Amount; readonly peak: Amount };
  /** How much of what is written and read each owner's work causes. */
  readonly shares: ReadonlyMap<string, number>;
}

type Moment = keyof Load;

interface Flow {
  readonly event: EventModelEvent;
  readonly handlers: readonly Handler[];
  readonly load: Load | undefined;
  /** How often each event is written, and read. */
  readonly written: number;
  readonly read: number;
  /** Beside the rate; built once for all the numbers that are made of the flow. */
  readonly inputs: { readonly written: readonly Input[]; readonly read: readonly Input[] };
}

/**
 * Leaders are spread over the zones, so of what a client sends or reads from them all but its own zone's share crosses. What
 * brokers copy among themselves is not paid, what services and stores say to each other is not stated.
 */
export function planTraffic(model: EventModel, load: LoadPlan): Traffic {
  const handlersOf = handlersByEvent(model);
  const flows = [...model.events.values()].map((event) => flowOf(event, handlersOf(event.name), load));
  const zones = Math.max(1, model.environment.zones.length);
  const crossing = (side: 'producers' | 'consumers', moment: Moment): Amount => monthly(flows, side, moment, zones);
  return {
    read: readRate(flows),
    producers: { steady: crossing('producers', 'steady'), peak: crossing('producers', 'peak') },
    consumers: { steady: crossing('consumers', 'steady'), peak: crossing('consumers', 'peak') },
    shares: sharesOf(flows),
  };
}

/** What goes to retry topics is written once more, and read once more by the handler that put it there. */
function flowOf(event: EventModelEvent, handlers: readonly Handler[], load: LoadPlan): Flow {
  const retried = handlers.reduce((sum, handler) => sum + retriedBy(handler), 0);
  const { name, payload } = event;
  const written = [
    fromDeclaration(`payload of ${name}`, payload.typical, 'B', formatPath(['events', name, 'payload', 'typical'])),
    ...handlers.filter((handler) => retriedBy(handler) > 0).map(retryInput),
  ];
  const readers = fromDeclaration(`handlers of ${name}`, handlers.length, 'handlers', formatPath(['events', name]));
  return {
    event,
    handlers,
    load: load.events.get(name),
    written: 1 + retried,
    read: handlers.length + retried,
    inputs: { written, read: [...written, readers] },
  };
}

function retryInput({ name, retry }: Handler): Input {
  return fromDeclaration(
    `retry budget of ${name}`,
    retry.budget,
    'ratio',
    formatPath([...retryPath(name, retry), 'budget']),
  );
}

function retriedBy({ retry }: Handler): number {
  return retry.via === 'topics' ? retry.budget : 0;
}

function monthly(flows: readonly Flow[], side: 'producers' | 'consumers', moment: Moment, zones: number): Amount {
  const times = side === 'producers' ? 'written' : 'read';
  return total(flows, moment, times, {
    key: `network.traffic.${side}.${moment}`,
    unit: 'GiB/month',
    factor: (((zones - 1) / zones) * HOURS_PER_MONTH.count * 3_600) / GIB,
    rule:
      side === 'producers'
        ? `what is written at the ${moment} rate, retries through topics too, over a month; of it the share of leaders in another zone; copies between brokers cost nothing`
        : `what is read at the ${moment} rate, once by every handler and again by retries through topics, over a month; of it the share of leaders in another zone, as if no client knew its own`,
    inputs: [fromDeclaration('zones', zones, 'zones', 'environment.aws.zones'), HOURS],
  });
}

function readRate(flows: readonly Flow[]): Amount {
  return total(flows, 'peak', 'read', {
    key: 'network.traffic.read',
    unit: 'B/s',
    factor: 1,
    rule: 'of every event: peak rate x typical payload x handlers, retries through topics read once more',
    inputs: [],
  });
}

interface Total {
  readonly key: string;
  readonly unit: Unit;
  readonly factor: number;
  readonly rule: string;
  readonly inputs: readonly Input[];
}

function total(flows: readonly Flow[], moment: Moment, times: 'written' | 'read', about: Total): Amount {
  const missing = distinctPaths(flows.flatMap(({ load }) => missingAt(load, moment)));
  if (missing.length > 0) return unknownFor(missing);
  const { key, unit, factor, rule, inputs } = about;
  return known({
    key,
    value:
      flows.reduce((sum, flow) => sum + rateOf(flow, moment) * flow.event.payload.typical * flow[times], 0) * factor,
    unit,
    rule,
    inputs: [...flows.flatMap((flow) => flowInputs(flow, moment, times)), ...inputs],
    enforcer: 'nobody: it is what the rest is computed from',
  });
}

function missingAt(load: Load | undefined, moment: Moment): readonly Path[] {
  const rate = load?.[moment];
  return rate?.known === false ? rate.missing : [];
}

function rateOf({ load }: Flow, moment: Moment): number {
  const rate = load?.[moment];
  return rate?.known === true ? rate.planned.value : 0;
}

function flowInputs({ event, load, inputs }: Flow, moment: Moment, times: 'written' | 'read'): readonly Input[] {
  const rate = load?.[moment];
  return rate?.known === true ? [fromPlan(`${moment} rate of ${event.name}`, rate.planned), ...inputs[times]] : [];
}

/** Who writes is the owner of the event, who reads the owner of the handler. */
function sharesOf(flows: readonly Flow[]): ReadonlyMap<string, number> {
  const bytes = new Map<string, number>();
  const add = (owner: string | null, amount: number): void => {
    if (owner !== null && amount > 0) bytes.set(owner, (bytes.get(owner) ?? 0) + amount);
  };
  for (const flow of flows) {
    const each = rateOf(flow, 'steady') * flow.event.payload.typical;
    add(flow.event.owner, each * flow.written);
    for (const handler of flow.handlers) add(handler.owner, each * (1 + retriedBy(handler)));
  }
  return sharesFrom(bytes);
}

/** Parts of one, by owner in the order of their names. */
export function sharesFrom(amounts: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const all = [...amounts.values()].reduce((sum, amount) => sum + amount, 0);
  return new Map([...amounts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([owner, amount]) => [owner, amount / all]));
}
