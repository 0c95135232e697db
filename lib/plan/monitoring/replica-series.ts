import { compareText } from '../../base/issue';
import {
  CACHE_SERIES,
  CALL_SERIES,
  EMISSION_SERIES,
  ENTRY_SERIES,
  REPLICA_SERIES,
  SUBSCRIPTION_SERIES,
  seriesOf,
} from '../../catalog/monitoring-series';
import type { EventModel } from '../../model/event-model';
import type { Sender } from '../../model/sender-model';
import { type Amount, known, missingOf, unknownFor } from '../amount';
import { chosen, fromCatalog, fromPlan, type Input } from '../planned';
import type { RunningPlan } from '../running/running-plan';

type Counted = Pick<RunningPlan, 'kind' | 'name' | 'replicasMax'>;

const PER_REPLICA = seriesOf(REPLICA_SERIES);
const PER_SUBSCRIPTION = seriesOf(SUBSCRIPTION_SERIES);
const PER_ENTRY = seriesOf(ENTRY_SERIES);
const PER_EMISSION = seriesOf(EMISSION_SERIES);
const PER_CALL = seriesOf(CALL_SERIES);
const PER_CACHE = seriesOf(CACHE_SERIES);

/** What all replicas say of themselves while the most of them run. A rollout replaces series, it is over soon. */
export function replicaSeries(model: EventModel, running: ReadonlyMap<string, Counted>): Amount {
  const plans = [...running].sort(([a], [b]) => compareText(a, b)).map(([, plan]) => plan);
  const missing = missingOf(...plans.map(({ replicasMax }) => replicasMax));
  if (missing.length > 0) return unknownFor(missing);
  const parts = plans.flatMap((plan) =>
    plan.replicasMax.known ? [{ plan, replicas: plan.replicasMax.planned, each: seriesOfOne(model, plan) }] : [],
  );
  return known({
    key: 'monitoring.series.replicas',
    value: parts.reduce((sum, { replicas, each }) => sum + replicas.value * each, 0),
    unit: 'series',
    rule: 'of each handler and service: replicas at the most x series of one: its own, and those of every event that it gets or emits, of its way in, of everything that it uses or calls',
    inputs: [
      ...parts.flatMap(({ plan, replicas, each }) => [
        fromPlan(`replicas of ${plan.name}`, replicas),
        chosen(`series of ${plan.name}`, each, 'series', 'counted from what it gets, emits, uses and calls'),
      ]),
      ...ROWS,
    ],
    enforcer: 'nobody: it is what the rest is computed from',
  });
}

const ROWS: readonly Input[] = [
  fromCatalog('of a replica', PER_REPLICA, 'series', REPLICA_SERIES),
  fromCatalog('of an event that is handled', PER_SUBSCRIPTION, 'series', SUBSCRIPTION_SERIES),
  fromCatalog('of a way in', PER_ENTRY, 'series', ENTRY_SERIES),
  fromCatalog('of an event that is emitted', PER_EMISSION, 'series', EMISSION_SERIES),
  fromCatalog('of what is used or called', PER_CALL, 'series', CALL_SERIES),
  fromCatalog('of a cache on top', PER_CACHE, 'series', CACHE_SERIES),
];

function seriesOfOne(model: EventModel, { kind, name }: Counted): number {
  const handler = kind === 'handlers' ? model.handlers.get(name) : undefined;
  const sender = handler ?? model.services.get(name);
  const events = new Set(handler?.on.map(({ event }) => event)).size;
  return (
    PER_REPLICA +
    events * PER_SUBSCRIPTION +
    (handler === undefined ? PER_ENTRY : 0) +
    (sender === undefined ? 0 : senderSeries(model, sender))
  );
}

function senderSeries(model: EventModel, { emits, uses, calls }: Sender): number {
  const used = [...new Set(uses.map(({ dependency }) => dependency))];
  const caches = used.filter((dependency) => model.dependencies.get(dependency)?.kind === 'cache').length;
  return emits.length * PER_EMISSION + (used.length + calls.length) * PER_CALL + caches * PER_CACHE;
}
