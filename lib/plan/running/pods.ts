import { formatPath, type Path } from '../../base/issue';
import { formatDuration, type Milliseconds } from '../../base/units';
import { COMMIT, DEPLOYMENT_DEFAULTS } from '../../catalog/running';
import { type Handler, worstDeliveryTime } from '../../model/handler-model';
import type { Running } from '../../model/sender-model';
import type { Service } from '../../model/service-model';
import { type Amount, known, unknownFor } from '../amount';
import { fromCatalog, fromDeclaration, fromPlan, type Input, type PlannedNumber } from '../planned';
import type { RunningPlan } from './running-plan';

/** Beside those that run, while a rollout replaces them. */
export function surgeOf(key: string, replicas: Amount): Amount {
  if (!replicas.known) return replicas;
  return known({
    key: `${key}.surge`,
    value: Math.max(1, Math.ceil(replicas.planned.value * DEPLOYMENT_DEFAULTS.surgeShare)),
    unit: 'running',
    rule: 'a quarter of all that may run, rounded up, as a Deployment does it',
    inputs: [
      fromPlan('replicas', replicas.planned),
      fromCatalog('share', DEPLOYMENT_DEFAULTS.surgeShare, 'ratio', DEPLOYMENT_DEFAULTS),
    ],
    enforcer: 'Kubernetes',
  });
}

/** The event in hand is finished and its offset committed (reference, A4.3, T-6). */
export function handlerGrace(key: string, handler: Handler): PlannedNumber {
  const path: Path = ['handlers', handler.name, 'timeout'];
  const note = `every attempt at its timeout, every wait at its longest: ${handler.retry.attempts} x ${formatDuration(handler.timeout)} and what is between them`;
  return grace(
    key,
    worstDeliveryTime(handler),
    fromDeclaration('longest delivery', worstDeliveryTime(handler), 'ms', formatPath(path), note),
    'the longest delivery of one event and the commit after it',
  );
}

export function serviceGrace(key: string, { name, timeout, entry }: Service, longest: Milliseconds): PlannedNumber {
  const path: Path = ['services', name, timeout === null ? entry.kind : 'timeout'];
  return grace(
    key,
    longest,
    fromDeclaration('longest request', longest, 'ms', formatPath(path)),
    'the longest request',
  );
}

function grace(key: string, longest: Milliseconds, input: Input, what: string): PlannedNumber {
  const needed = Math.ceil((longest + COMMIT.time) / 1_000) * 1_000;
  return {
    key: `${key}.grace`,
    value: Math.max(DEPLOYMENT_DEFAULTS.grace, needed),
    unit: 'ms',
    rule: `${what}, in whole seconds, and at least what Kubernetes gives by itself`,
    inputs: [
      input,
      fromCatalog('commit', COMMIT.time, 'ms', COMMIT),
      fromCatalog('at least', DEPLOYMENT_DEFAULTS.grace, 'ms', DEPLOYMENT_DEFAULTS),
    ],
    enforcer: 'Kubernetes',
  };
}

export function resourcesOf(
  key: string,
  path: Path,
  resources: Running['resources'],
): Pick<RunningPlan, 'cpu' | 'memory'> {
  if (resources === null) {
    const missing = unknownFor([[...path, 'resources']]);
    return { cpu: missing, memory: missing };
  }
  const amount = (name: 'cpu' | 'memory', unit: 'cores' | 'B'): Amount =>
    known({
      key: `${key}.${name}`,
      value: resources[name],
      unit,
      rule: 'as declared',
      inputs: [fromDeclaration(name, resources[name], unit, formatPath([...path, 'resources', name]))],
      enforcer: 'Kubernetes',
    });
  return { cpu: amount('cpu', 'cores'), memory: amount('memory', 'B') };
}
