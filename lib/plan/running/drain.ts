import { distinctPaths, formatPath, type Path } from '../../base/issue';
import { milliseconds } from '../../base/units';
import type { EventModel } from '../../model/event-model';
import type { Handler } from '../../model/handler-model';
import { type Amount, known, numberOf, unknownFor } from '../amount';
import type { LoadPlan } from '../load/load';
import { fromDeclaration, fromPlan, type Input } from '../planned';
import { drainTime, utilisationOf } from '../queueing/load';
import { behindHandlers } from './behind-handlers';
import type { HandlerNeed } from './handler-need';
import type { Draining, RunningPlan } from './running-plan';
import { busiest } from './servers-needed';

/** How long the backlog of the longest tolerated outage takes, and what limits it. */
export function drainOf(
  model: EventModel,
  handler: Handler,
  load: LoadPlan,
  need: HandlerNeed,
  most: Amount,
): Pick<RunningPlan, 'draining' | 'drain'> {
  const key = `running.handlers.${handler.name}`;
  const [longest] = handler.on
    .flatMap(({ event }) => {
      const outage = model.events.get(event)?.toleratedOutage ?? null;
      return outage === null ? [] : [{ event, outage }];
    })
    .sort((a, b) => b.outage - a.outage);
  if (longest === undefined) return { draining: null, drain: null };
  const draining = drainingOf(key, model, handler, load, need, most);
  const { utilisation } = draining;
  if (!utilisation.known) return { draining, drain: utilisation };
  const value = drainTime(longest.outage, utilisation.planned.value);
  // A backlog that never ends has no length; the rules on utilisation and on stores say so.
  if (!Number.isFinite(value)) return { draining, drain: unknownFor() };
  const path: Path = ['events', longest.event, 'toleratedOutage'];
  const drain = known({
    key: `${key}.drain`,
    value: milliseconds(value),
    unit: 'ms',
    rule: 'outage x utilisation / (1 - utilisation), at the steady rate since a drain outlasts a peak: the backlog shrinks by what is left beside what comes in',
    inputs: [
      fromDeclaration('longest tolerated outage', longest.outage, 'ms', formatPath(path)),
      fromPlan('utilisation', utilisation.planned),
    ],
    enforcer: 'nobody: it is what the rest is computed from',
  });
  return { draining, drain };
}

function drainingOf(
  key: string,
  model: EventModel,
  handler: Handler,
  load: LoadPlan,
  { laws, lasting, slots, missing, inputs }: HandlerNeed,
  most: Amount,
): Draining {
  const own: Path = ['handlers', handler.name];
  const behind = behindHandlers(model, load)(handler);
  const unknown = distinctPaths([
    ...missing,
    ...lasting.missing,
    ...behind.flatMap(({ utilisation }) => (utilisation.known ? [] : utilisation.missing)),
  ]);
  if (laws === undefined || !most.known || unknown.length > 0) return { utilisation: unknownFor(unknown), by: own };
  const busy = utilisationOf(busiest(lasting, most.planned.value), laws.mean, slots.value);
  const slowest = behind.reduce<{ readonly value: number; readonly by: Path }>(
    (found, { path, utilisation }) => {
      const value = numberOf(utilisation) ?? 0;
      return value > found.value ? { value, by: path } : found;
    },
    { value: busy, by: own },
  );
  const utilisation = known({
    key: `${key}.drainUtilisation`,
    value: slowest.value,
    unit: 'ratio',
    rule: `the most of: how busy the busiest replica is at the steady rate once growth is through, retries included, with all that may run; how busy each store or service over http is then that its work goes through. Here it is ${formatPath(slowest.by)}`,
    inputs: [
      fromPlan('replicas', most.planned),
      ...steadyInput(load, handler),
      ...behind.flatMap(({ name, utilisation: its }) => (its.known ? [fromPlan(name, its.planned)] : [])),
      ...inputs,
    ],
    enforcer: 'nobody: it is what the rest is computed from',
  });
  return { utilisation, by: slowest.by };
}

export function steadyInput(load: LoadPlan, { name }: Handler): readonly Input[] {
  const steady = load.handlers.get(name)?.steady;
  return steady?.known === true ? [fromPlan('steady rate', steady.planned)] : [];
}
