import type { ResolvedFact } from '../base/facts';
import { formatPath, type Path } from '../base/issue';
import type { PerSecond } from '../base/units';
import type { Emission, EntryRate, EventModel, Handler, Service } from '../model/event-model';
import { handlerGraph } from '../model/handler-graph';
import { chosen, fromDeclaration, fromPlan, type Input, type PlannedNumber } from './planned';

/** A rate, or the facts that keep it from being known. */
export type Amount =
  | { readonly known: true; readonly planned: PlannedNumber }
  | { readonly known: false; readonly missing: readonly Path[] };

export interface Load {
  readonly steady: Amount;
  readonly peak: Amount;
}

/** What every event, handler and service carries once the growth is through. */
export interface LoadPlan {
  readonly events: ReadonlyMap<string, Load>;
  readonly handlers: ReadonlyMap<string, Load>;
  readonly services: ReadonlyMap<string, Load>;
}

type Moment = 'steady' | 'peak';

/** One source of a rate: another planned rate, times how often. */
interface Part {
  readonly amount: Amount;
  readonly factor: number;
  readonly name: string;
  readonly path: string;
}

/** Rates are stated where events enter and computed where handlers emit, from causes to effects. */
export function planLoad(model: EventModel): LoadPlan {
  const events = new Map<string, Load>();
  const handlers = new Map<string, Load>();
  const services = new Map<string, Load>();
  for (const service of model.services.values())
    services.set(
      service.name,
      both((moment) => serviceLoad(model, service, moment)),
    );
  for (const { kind, name } of handlerGraph(model).order) {
    if (kind === 'events')
      events.set(
        name,
        both((moment) => eventLoad(model, name, moment, { events, handlers, services })),
      );
    const handler = kind === 'handlers' ? model.handlers.get(name) : undefined;
    if (handler !== undefined) {
      handlers.set(
        name,
        both((moment) => handlerLoad(model, handler, moment, { events, handlers, services })),
      );
    }
  }
  return { events, handlers, services };
}

function both(amount: (moment: Moment) => Amount): Load {
  return { steady: amount('steady'), peak: amount('peak') };
}

function eventLoad(model: EventModel, name: string, moment: Moment, load: LoadPlan): Amount {
  const emitted = (from: 'services' | 'handlers', senders: Iterable<Service | Handler>): readonly Part[] =>
    [...senders].flatMap((sender) =>
      sender.emits
        .filter(({ event }) => event === name)
        .map((emission) => ({
          amount: amountOf(load[from], sender.name, moment),
          factor: emissionFactor(emission, sender),
          name: `${sender.name} emits`,
          path: formatPath([from, sender.name, 'emits', name]),
        })),
    );
  const entry = model.events.get(name)?.rate ?? { kind: 'follows' };
  // A service that takes its rate from this very event adds nothing to it.
  const throughServices = [...model.services.values()].filter(
    ({ rate }) => rate.kind === 'stated' || entry.kind === 'follows',
  );
  const parts = [...emitted('services', throughServices), ...emitted('handlers', model.handlers.values())];
  return sum(model, ['events', name], moment, entry, parts);
}

/** A failed attempt that may have sent its events already sends them again: at most as often as the budget lets it retry. */
function emissionFactor({ count, when }: Emission, sender: Service | Handler): number {
  return when === 'every-attempt' && 'retry' in sender ? count * (1 + sender.retry.budget) : count;
}

function handlerLoad(model: EventModel, handler: Handler, moment: Moment, load: LoadPlan): Amount {
  const calls = (from: 'services' | 'handlers', callers: Iterable<Service | Handler>): readonly Part[] =>
    [...callers].flatMap((caller) =>
      caller.calls
        .filter((call) => call.handler === handler.name)
        .map((call) => ({
          amount: amountOf(load[from], caller.name, moment),
          factor: call.calls,
          name: `${caller.name} calls`,
          path: formatPath([from, caller.name, 'calls', handler.name]),
        })),
    );
  const event: Part = {
    amount: amountOf(load.events, handler.on, moment),
    factor: 1,
    name: handler.on,
    path: formatPath(['handlers', handler.name, 'on']),
  };
  const parts = [event, ...calls('services', model.services.values()), ...calls('handlers', model.handlers.values())];
  return sum(model, ['handlers', handler.name], moment, { kind: 'follows' }, parts);
}

/** A service without a rate of its own takes it from the first event it emits whose rate is stated. */
function serviceLoad(model: EventModel, service: Service, moment: Moment): Amount {
  if (service.rate.kind === 'stated') return sum(model, ['services', service.name], moment, service.rate, []);
  for (const { event, count } of service.emits) {
    const rate = model.events.get(event)?.rate;
    if (rate?.kind !== 'stated' || count === 0) continue;
    const entering = sum(model, ['events', event], moment, rate, []);
    if (!entering.known) return entering;
    const path = formatPath(['services', service.name, 'emits', event]);
    return {
      known: true,
      planned: {
        ...entering.planned,
        key: `services.${service.name}.${moment}`,
        value: entering.planned.value / count,
        rule: 'what enters by the event it emits, times growth and the scale of this environment, over how many it emits',
        inputs: [...entering.planned.inputs, fromDeclaration('emits', count, 'ratio', path)],
      },
    };
  }
  return sum(model, ['services', service.name], moment, { kind: 'follows' }, []);
}

function sum(model: EventModel, path: Path, moment: Moment, rate: EntryRate, parts: readonly Part[]): Amount {
  const stated = rate.kind === 'stated' ? rate[moment] : undefined;
  const missing = [
    ...(stated?.known === false ? [[...path, 'rate', moment]] : []),
    ...parts.flatMap(({ amount }) => (amount.known ? [] : amount.missing)),
  ];
  if (missing.length > 0) return { known: false, missing: distinct(missing) };
  const entered = stated?.known === true ? stated.value * model.growth.factor * model.environment.loadScale : 0;
  const known = parts.flatMap((part) => (part.amount.known ? [{ ...part, planned: part.amount.planned }] : []));
  const value = known.reduce((total, { planned, factor }) => total + planned.value * factor, entered);
  return {
    known: true,
    planned: {
      key: `${path.join('.')}.${moment}`,
      value,
      unit: '1/s',
      rule:
        stated === undefined
          ? 'the sum of what causes it'
          : 'what enters, times growth and the scale of this environment, plus what causes it',
      inputs: [
        ...enteringInputs(model, path, moment, stated),
        ...known.flatMap(({ planned, factor, name, path: place }) => [
          fromPlan(name, planned),
          fromDeclaration('times', factor, 'ratio', place),
        ]),
      ],
      enforcer: 'nobody: it is what the rest is computed from',
    },
  };
}

function enteringInputs(
  model: EventModel,
  path: Path,
  moment: Moment,
  stated: ResolvedFact<PerSecond> | undefined,
): readonly Input[] {
  if (stated?.known !== true) return [];
  const { origin } = stated;
  const note =
    origin.kind === 'assumed'
      ? `assumed: ${origin.because}`
      : origin.kind === 'measured'
        ? `measured ${origin.at}: ${origin.from}`
        : '';
  const { growth, environment } = model;
  return [
    fromDeclaration('enters', stated.value, '1/s', formatPath([...path, 'rate', moment]), note),
    growth.stated
      ? fromDeclaration('growth', growth.factor, 'ratio', 'growth.factor')
      : chosen('growth', 1, 'ratio', 'no growth is declared'),
    fromDeclaration('scale', environment.loadScale, 'ratio', 'environment.load.scale'),
  ];
}

/** What nothing causes carries nothing; the rules have refused references that point nowhere before. */
function amountOf(loads: ReadonlyMap<string, Load>, name: string, moment: Moment): Amount {
  return loads.get(name)?.[moment] ?? { known: false, missing: [] };
}

function distinct(paths: readonly Path[]): readonly Path[] {
  return [...new Map(paths.map((path) => [formatPath(path), path])).values()];
}
