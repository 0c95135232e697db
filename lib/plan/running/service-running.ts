import { formatPath, type Path } from '../../base/issue';
import { type Milliseconds, milliseconds, perSecond } from '../../base/units';
import { LOAD_BALANCER } from '../../catalog/load-balancer-defaults';
import { LEAST_REPLICAS, REQUEST_TIME, SERVICE_SLOTS, ZONE_LOST_UTILISATION } from '../../catalog/running';
import type { EventModel } from '../../model/event-model';
import type { Service } from '../../model/service-model';
import { type Amount, known, unknownFor } from '../amount';
import type { LoadPlan } from '../load/load';
import { fromCatalog, fromDeclaration, fromPlan, type Input, type PlannedNumber } from '../planned';
import { inFlight } from '../queueing/load';
import { resourcesOf, serviceGrace, surgeOf } from './pods';
import type { RunningPlan } from './running-plan';
import { leftOfZones, withOneZoneLess } from './servers-needed';

/** How many replicas a service runs in: by what is in flight at once (Little's law), since a request mostly waits. */
export function serviceRunning(model: EventModel, service: Service, load: LoadPlan): RunningPlan {
  const path: Path = ['services', service.name];
  const key = `running.services.${service.name}`;
  const slots = slotsOf(key);
  const zones = Math.max(1, model.environment.zones.length);
  const rates = load.services.get(service.name);
  const counts = replicasOf(key, model, service, rates?.lowest, rates?.peak, slots, zones);
  return {
    kind: 'services',
    name: service.name,
    owner: service.owner,
    path,
    interruptible: true,
    slots,
    ...counts,
    surge: surgeOf(key, counts.replicasMax),
    draining: null,
    drain: null,
    grace: serviceGrace(key, service, longestRequest(service)),
    ...resourcesOf(key, path, service.resources),
  };
}

function slotsOf(key: string): PlannedNumber {
  return {
    key: `${key}.slots`,
    value: SERVICE_SLOTS.count,
    unit: 'at a time',
    rule: 'requests or messages that one replica works on at a time',
    inputs: [fromCatalog('requests', SERVICE_SLOTS.count, 'at a time', SERVICE_SLOTS)],
    enforcer: 'you',
  };
}

function replicasOf(
  key: string,
  model: EventModel,
  service: Service,
  lowest: Amount | undefined,
  peak: Amount | undefined,
  slots: PlannedNumber,
  zones: number,
): Pick<RunningPlan, 'replicasMin' | 'replicasAtPeak' | 'replicasMax' | 'utilisation' | 'utilisationZoneLost'> {
  const least = LEAST_REPLICAS.count;
  const time = timeInService(service);
  const objective = service.objectives.latencyP99;
  const own = objective !== model.objectives.latencyP99 ? ['services', service.name] : [];
  const inputs: readonly Input[] = [
    fromDeclaration('objective', objective, 'ms', formatPath([...own, 'objectives', 'latency', 'p99'])),
    ...waitInputs(service),
    fromCatalog('time of a request', REQUEST_TIME.atMost, 'ms', REQUEST_TIME),
    fromPlan('at a time', slots),
  ];
  const leastInput = fromCatalog('at least', least, 'running', LEAST_REPLICAS);
  const replicasMin: Amount =
    lowest?.known === true
      ? known({
          key: `${key}.replicasMin`,
          value: Math.max(least, Math.ceil(inFlight(perSecond(lowest.planned.value), time) / slots.value)),
          unit: 'running',
          rule: `${RULE}, at the lowest of the day before growth, and at least ${least}`,
          inputs: [fromPlan('lowest rate', lowest.planned), ...inputs, leastInput],
          enforcer: 'Kubernetes',
        })
      : unknownFor(lowest?.missing ?? []);
  if (peak?.known !== true) {
    const missing = unknownFor(peak?.missing ?? []);
    return {
      replicasMin,
      replicasAtPeak: missing,
      replicasMax: missing,
      utilisation: missing,
      utilisationZoneLost: missing,
    };
  }
  const busy = inFlight(perSecond(peak.planned.value), time) / slots.value;
  const peakInput = fromPlan('peak rate', peak.planned);
  const atPeak: PlannedNumber = {
    key: `${key}.replicasAtPeak`,
    value: Math.max(least, replicasMin.known ? replicasMin.planned.value : 0, Math.ceil(busy)),
    unit: 'running',
    rule: `${RULE}, at the peak, and at least ${least}`,
    inputs: [peakInput, ...inputs, leastInput],
    enforcer: 'Kubernetes',
  };
  const survivors = Math.max(1, Math.ceil(busy / ZONE_LOST_UTILISATION.atMost));
  const most: PlannedNumber = {
    key: `${key}.replicasMax`,
    value: Math.max(atPeak.value, zones === 1 ? 0 : withOneZoneLess(survivors, zones)),
    unit: 'running',
    rule: `the larger of those at the peak and of as many as leave ${survivors} when a zone is lost, which are at most ${100 * ZONE_LOST_UTILISATION.atMost} % busy`,
    inputs: [
      fromPlan('at the peak', atPeak),
      fromDeclaration('zones', zones, 'zones', 'environment.aws.zones'),
      fromCatalog('busy at most', ZONE_LOST_UTILISATION.atMost, 'ratio', ZONE_LOST_UTILISATION),
      peakInput,
      ...inputs,
    ],
    enforcer: 'Kubernetes',
  };
  const share = (name: string, standing: number, rule: string): Amount =>
    known({
      key: `${key}.${name}`,
      value: busy / standing,
      unit: 'ratio',
      rule,
      inputs: [fromPlan('replicas', most), peakInput, ...inputs],
      enforcer: 'nobody: it is what the rest is computed from',
    });
  return {
    replicasMin,
    replicasAtPeak: known(atPeak),
    replicasMax: known(most),
    utilisation: share('utilisation', most.value, 'in flight over all that may run at a time'),
    utilisationZoneLost:
      zones === 1
        ? unknownFor([['environment', 'aws', 'zones']])
        : share(
            'utilisationZoneLost',
            leftOfZones(most.value, zones),
            'in flight over what may run at a time once the zone with most of it is lost',
          ),
  };
}

const RULE =
  'in flight (Little: rate x the objective, or where that is shorter the longer of all that a request may wait for and of what requests take) over what one replica works on at a time';

/** A looser objective makes no request slower: it takes what it waits for, by the timeouts that are declared. */
function timeInService({ objectives, uses, calls }: Service): Milliseconds {
  const waits = [...uses, ...calls].reduce((sum, wait) => sum + wait.calls * wait.timeout * wait.attempts, 0);
  return milliseconds(Math.min(objectives.latencyP99, Math.max(REQUEST_TIME.atMost, waits)));
}

function waitInputs({ name, uses, calls }: Service): readonly Input[] {
  const input = (section: string, to: string, time: number): Input =>
    fromDeclaration(`wait for ${to}`, time, 'ms', formatPath(['services', name, section, to]));
  return [
    ...uses.map((use) => input('uses', use.dependency, use.calls * use.timeout * use.attempts)),
    ...calls.map((call) => input('calls', call.to, call.calls * call.timeout * call.attempts)),
  ];
}

/** As long as the load balancer waits, where nothing shorter is stated. */
function longestRequest({ timeout, entry }: Service): Milliseconds {
  if (timeout !== null) return timeout;
  return entry.kind === 'http' ? entry.idleTimeout.time : LOAD_BALANCER.idleTimeout;
}
