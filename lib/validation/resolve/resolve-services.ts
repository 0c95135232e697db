import { resolveFact } from '../../base/facts';
import { parseDuration, parseRate } from '../../base/units';
import { LOAD_BALANCER } from '../../catalog/load-balancer-defaults';
import type * as spec from '../../config/service-spec';
import type { Objectives } from '../../model/event-model';
import type * as model from '../../model/service-model';
import { resolveObjectives, resolveRate, resolveRunning, resolveSender } from './resolve-senders';

export function resolveService(
  service: spec.ServiceSpec,
  name: string,
  ownerOf: (event: string | undefined) => string | null,
  objectives: Objectives,
): model.Service {
  const sender = resolveSender(name, service);
  return {
    ...sender,
    ...resolveRunning(service),
    owner: service.owner ?? ownerOf(sender.emits[0]?.event),
    entry: resolveEntry(service),
    rate: resolveRate(service.rate),
    timeout: service.timeout === undefined ? null : parseDuration(service.timeout),
    overload: resolveOverload(service.overload),
    objectives: resolveObjectives(service.objectives, objectives),
  };
}

function resolveEntry({ http, devices }: spec.ServiceSpec): model.ServiceEntry {
  if (devices !== undefined) {
    return {
      kind: 'devices',
      protocol: devices.protocol,
      count: devices.count,
      reconnectWithin: parseDuration(devices.reconnectWithin),
      connects: resolveFact(devices.connects, parseRate),
    };
  }
  const stated = http.idleTimeout;
  return {
    kind: 'http',
    path: http.path,
    idleTimeout:
      stated === undefined
        ? { stated: false, time: LOAD_BALANCER.idleTimeout }
        : { stated: true, time: parseDuration(stated) },
  };
}

function resolveOverload(overload: spec.OverloadSpec | undefined): model.Overload {
  if (overload === undefined) return { kind: 'not-stated' };
  if (overload === 'shed') return { kind: 'shed' };
  if ('slowDown' in overload) return { kind: 'slow-down', within: parseDuration(overload.slowDown.within) };
  return { kind: 'park', dependency: overload.park.in, keep: parseDuration(overload.park.keep) };
}
