import { compareText, formatPath } from '../../base/issue';
import type { EventModel } from '../../model/event-model';
import type { Service, ServiceEntry } from '../../model/service-model';
import { type Amount, known, missingOf, unknownFor } from '../amount';
import type { Load, LoadPlan } from '../load/load';
import { fromCatalog, fromDeclaration, fromPlan, type Input, type PlannedNumber } from '../planned';
import type { RunningPlans } from '../running/running-plan';

/** Services that are entered in one way, and through one load balancer, in the order of their names. */
export interface Entries {
  readonly kind: ServiceEntry['kind'];
  readonly services: readonly Service[];
  readonly load: LoadPlan;
  readonly running: RunningPlans;
}

export interface EntriesOf<Kind extends ServiceEntry['kind']> extends Entries {
  readonly kind: Kind;
  readonly services: readonly EnteredService<Kind>[];
}

type EnteredService<Kind extends ServiceEntry['kind']> = Service & {
  readonly entry: Extract<ServiceEntry, { readonly kind: Kind }>;
};

export type Moment = keyof Load;

/** Nothing where no load balancer is placed: there is no cluster, or nobody enters in this way. */
export function entriesOf<Kind extends ServiceEntry['kind']>(
  kind: Kind,
  model: EventModel,
  load: LoadPlan,
  running: RunningPlans,
): EntriesOf<Kind> | undefined {
  if (model.environment.kubernetesAccess === null) return undefined;
  const services = [...model.services.values()]
    .filter((service): service is EnteredService<Kind> => service.entry.kind === kind)
    .sort((a, b) => compareText(a.name, b.name));
  return services.length === 0 ? undefined : { kind, services, load, running };
}

/** Requests or messages in a second, over all of them: whatever asks them from inside is counted as if it came this way. */
export function requestRate(entries: Entries, moment: Moment): Amount {
  return summed(entries, moment, {
    key: `loadBalancer.${entries.kind}.requests.${moment}`,
    unit: '1/s',
    rule: `the ${moment} rates of all that are entered this way`,
    each: () => 1,
    inputs: () => [],
  });
}

/** What travels beside the events of a request, as the catalog has it. */
interface Overhead {
  readonly overheadBytes: number;
  readonly source: string;
  readonly asOf: string;
}

/** What each request carries: the events that it becomes, and what travels beside them. */
export function byteRate(entries: Entries, moment: Moment, model: EventModel, overhead: Overhead): Amount {
  return summed(entries, moment, {
    key: `loadBalancer.${entries.kind}.bytes.${moment}`,
    unit: 'B/s',
    rule: `of each service: ${moment} rate x (typical payload of the events that it emits + what travels beside them)`,
    each: (service) => payloadOf(service, model) + overhead.overheadBytes,
    inputs: (service) => [
      ...payloadInputs(service, model),
      fromCatalog('beside each', overhead.overheadBytes, 'B', overhead),
    ],
  });
}

/** The same without what travels beside the events, which nobody declares: less than this does not come. */
export function payloadRate(entries: Entries, moment: Moment, model: EventModel): Amount {
  return summed(entries, moment, {
    key: `loadBalancer.${entries.kind}.payload.${moment}`,
    unit: 'B/s',
    rule: `of each service: ${moment} rate x typical payload of the events that it emits, and nothing beside them`,
    each: (service) => payloadOf(service, model),
    inputs: (service) => payloadInputs(service, model),
  });
}

function payloadOf({ emits }: Service, model: EventModel): number {
  return emits.reduce((sum, { event, count }) => sum + count * (model.events.get(event)?.payload.typical ?? 0), 0);
}

function payloadInputs({ name, emits }: Service, model: EventModel): readonly Input[] {
  return emits.flatMap(({ event, count }) => {
    const payload = model.events.get(event)?.payload.typical;
    if (payload === undefined) return [];
    return [
      fromDeclaration(`payload of ${event}`, payload, 'B', formatPath(['events', event, 'payload', 'typical'])),
      fromDeclaration(`${event} of one`, count, 'ratio', formatPath(['services', name, 'emits', event])),
    ];
  });
}

interface Sum {
  readonly key: string;
  readonly unit: PlannedNumber['unit'];
  readonly rule: string;
  readonly each: (service: Service) => number;
  readonly inputs: (service: Service) => readonly Input[];
}

function summed({ services, load }: Entries, moment: Moment, about: Sum): Amount {
  const rates = services.map((service) => ({ service, rate: load.services.get(service.name)?.[moment] }));
  const missing = missingOf(...rates.map(({ rate }) => rate));
  if (missing.length > 0) return unknownFor(missing);
  const parts = rates.flatMap(({ service, rate }) =>
    rate?.known === true ? [{ service, planned: rate.planned }] : [],
  );
  const { key, unit, rule, each, inputs } = about;
  return known({
    key,
    value: parts.reduce((sum, { service, planned }) => sum + planned.value * each(service), 0),
    unit,
    rule,
    inputs: parts.flatMap(({ service, planned }) => [fromPlan(`rate of ${service.name}`, planned), ...inputs(service)]),
    enforcer: 'nobody: it is what the rest is computed from',
  });
}

/** Replicas behind the load balancer, at most and while the largest of them rolls out. */
export function targetsOf({ kind, services, running }: Entries): Amount {
  const plans = services.flatMap(({ name }) => running.get(`services ${name}`) ?? []);
  const amounts = plans.flatMap(({ replicasMax, surge }) => [replicasMax, surge]);
  const missing = missingOf(...amounts);
  if (missing.length > 0) return unknownFor(missing);
  const numbers = amounts.flatMap((amount) => (amount.known ? [amount.planned] : []));
  return known({
    key: `loadBalancer.${kind}.targets`,
    value: numbers.reduce((sum, { value }) => sum + value, 0),
    unit: 'running',
    rule: 'replicas of all services that are entered this way, at the most and while they roll out',
    inputs: numbers.map((number) => fromPlan(number.key, number)),
    enforcer: 'AWS',
  });
}

/** What is asked of each owner's services, in parts of one. */
export function requestsByOwner({ services, load }: Entries): ReadonlyMap<string, number> {
  const requests = new Map<string, number>();
  for (const { name, owner } of services) {
    const rate = load.services.get(name)?.steady;
    if (owner === null || rate?.known !== true || rate.planned.value <= 0) continue;
    requests.set(owner, (requests.get(owner) ?? 0) + rate.planned.value);
  }
  return requests;
}
