import { LEAST_REPLICAS, ZONE_LOST_UTILISATION } from '../../catalog/running';
import type { EventModel } from '../../model/event-model';
import type { Handler } from '../../model/handler-model';
import { type Amount, known, unknownFor } from '../amount';
import type { Load, LoadPlan } from '../load/load';
import { fromCatalog, fromDeclaration, fromPlan, type Input, type PlannedNumber } from '../planned';
import { utilisationOf } from '../queueing/load';
import { drainOf, steadyInput } from './drain';
import type { HandlerNeed } from './handler-need';
import { handlerGrace, resourcesOf, surgeOf } from './pods';
import type { RunningPlan } from './running-plan';
import { busiest, consumersFor, leftOfZones, type Work, withOneZoneLess } from './servers-needed';

/** How many replicas a handler runs in, and how busy they are. */
export function handlerRunning(model: EventModel, handler: Handler, load: LoadPlan, need: HandlerNeed): RunningPlan {
  const key = `running.handlers.${handler.name}`;
  const zones = Math.max(1, model.environment.zones.length);
  const counts = replicasOf(key, handler, need, zones, load);
  const busy = busyAt(key, need, counts.replicasMax, load.handlers.get(handler.name)?.peak, zones);
  return {
    kind: 'handlers',
    name: handler.name,
    owner: handler.owner,
    path: ['handlers', handler.name],
    interruptible: handler.interruptible,
    slots: need.slots,
    ...counts,
    surge: surgeOf(key, counts.replicasMax),
    ...busy,
    ...drainOf(model, handler, load, need, counts.replicasMax),
    grace: handlerGrace(key, handler),
    ...resourcesOf(key, ['handlers', handler.name], handler.resources),
  };
}

function replicasOf(
  key: string,
  handler: Handler,
  need: HandlerNeed,
  zones: number,
  load: LoadPlan,
): Pick<RunningPlan, 'replicasMin' | 'replicasAtPeak' | 'replicasMax'> {
  const { laws, work, lasting, lowest, cap, bound, missing } = need;
  const aimed = (rates: Work): number =>
    Math.max(LEAST_REPLICAS.count, laws === undefined ? 0 : (consumersFor(rates, laws.aim, cap) ?? cap));
  const rule = laws?.kept === false ? UNKEPT : RULE;
  const planned = (name: string, value: number, words: string, inputs: readonly Input[]): PlannedNumber => ({
    key: `${key}.${name}`,
    value,
    unit: 'running',
    rule: `${words}${bound}`,
    inputs: [...inputs, ...need.inputs],
    enforcer: 'Kubernetes',
  });
  const ratesOf = (moment: keyof Load, name: string): readonly Input[] => {
    const amount = load.handlers.get(handler.name)?.[moment];
    return [
      ...(amount?.known === true ? [fromPlan(name, amount.planned)] : []),
      fromCatalog('at least', LEAST_REPLICAS.count, 'running', LEAST_REPLICAS),
    ];
  };
  const replicasMin =
    lowest.missing.length > 0
      ? unknownFor(lowest.missing)
      : known(
          planned(
            'replicasMin',
            aimed(lowest),
            `${rule}, at the lowest of the day before growth`,
            ratesOf('lowest', 'lowest rate'),
          ),
        );
  if (laws === undefined || missing.length > 0) {
    return { replicasMin, replicasAtPeak: unknownFor(missing), replicasMax: unknownFor(missing) };
  }
  const peak = ratesOf('peak', 'peak rate');
  const atPeak = planned('replicasAtPeak', aimed(work), `${rule}, at the peak`, peak);
  const survivors = consumersFor(work, laws.inNeed, cap) ?? cap;
  const lost = zones === 1 ? 0 : withOneZoneLess(survivors, zones);
  const toDrain = laws.toDrain === undefined ? 0 : (consumersFor(lasting, laws.toDrain, cap) ?? cap);
  const most = Math.max(atPeak.value, toDrain, Math.min(lost, cap));
  return {
    replicasMin,
    replicasAtPeak: known(atPeak),
    replicasMax: known(
      planned(
        'replicasMax',
        most,
        `the most of: those at the peak; as many as leave ${survivors} when a zone is lost, of which the busiest is at most ${100 * ZONE_LOST_UTILISATION.atMost} % busy; ${toDrain} that end the backlog of a tolerated outage while its events are kept, at the ${lasting.missing.length === 0 ? 'steady' : 'peak'} rate once growth is through`,
        [
          fromPlan('at the peak', atPeak),
          zonesInput(zones),
          fromCatalog('busy at most', ZONE_LOST_UTILISATION.atMost, 'ratio', ZONE_LOST_UTILISATION),
          ...need.outages,
          ...(laws.toDrain === undefined ? [] : steadyInput(load, handler)),
          ...peak,
        ],
      ),
    ),
  };
}

const RULE = 'the fewest replicas of which even the busiest keeps the latency objective';
const UNKEPT = 'no number of replicas keeps the latency objective: as few as are stable';

function busyAt(
  key: string,
  { laws, missing, work, slots, inputs }: HandlerNeed,
  most: Amount,
  peak: Amount | undefined,
  zones: number,
): Pick<RunningPlan, 'utilisation' | 'utilisationZoneLost'> {
  if (laws === undefined || !most.known) {
    return { utilisation: unknownFor(missing), utilisationZoneLost: unknownFor(missing) };
  }
  const replicas = most.planned.value;
  const share = (name: string, standing: number, rule: string): Amount =>
    known({
      key: `${key}.${name}`,
      value: utilisationOf(busiest(work, standing), laws.mean, slots.value),
      unit: 'ratio',
      rule,
      inputs: [
        fromPlan('replicas', most.planned),
        ...(peak?.known === true ? [fromPlan('peak rate', peak.planned)] : []),
        ...(name === 'utilisation' ? [] : [zonesInput(zones)]),
        ...inputs,
      ],
      enforcer: 'nobody: it is what the rest is computed from',
    });
  return {
    utilisation: share('utilisation', replicas, 'how busy the busiest replica is at the peak, with all that may run'),
    utilisationZoneLost:
      zones === 1
        ? unknownFor([['environment', 'aws', 'zones']])
        : share(
            'utilisationZoneLost',
            leftOfZones(replicas, zones),
            'how busy the busiest replica is at the peak, once the zone with most of them is lost and nothing is replaced yet',
          ),
  };
}

function zonesInput(zones: number): Input {
  return fromDeclaration('zones', zones, 'zones', 'environment.aws.zones');
}
