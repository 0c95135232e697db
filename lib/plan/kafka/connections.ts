import { IAM_CONNECTION_RATE } from '../../catalog/msk-limits';
import type { EventModel } from '../../model/event-model';
import { type Amount, known, missingOf, unknownFor } from '../amount';
import { chosen, fromCatalog, fromPlan, type Input, type PlannedNumber } from '../planned';
import type { RunningPlan, RunningPlans } from '../running/running-plan';
import type { KafkaPlan } from './kafka';

/** Who is connected when everything runs at its most. */
export interface KafkaConnections {
  /** To the broker that coordinates the largest group. */
  readonly perBroker: Amount;
  /** How long it takes until everybody is connected again, once a rollout or a lost zone has cut all connections, ms. */
  readonly reconnectTime: Amount;
}

/** One handler or service, with how many clients each of its replicas has. */
interface Connecting {
  readonly plan: RunningPlan;
  readonly reads: boolean;
  readonly clients: number;
  /** To each broker, as far as its replicas are known. */
  readonly connections: number;
}

/**
 * A client keeps one connection to each broker that leads partitions it uses: at most to all of them. Whoever reads in a group
 * has one more, to the broker that coordinates the group.
 */
export function kafkaConnections(model: EventModel, kafka: KafkaPlan, running: RunningPlans): KafkaConnections {
  const connecting = connectingClients(model, running);
  const missing = connecting.flatMap(({ plan }) => missingOf(plan.replicasMax, plan.surge));
  if (missing.length > 0) return { perBroker: unknownFor(missing), reconnectTime: unknownFor(missing) };
  const largest = connecting.reduce((most, { plan, reads }) => (reads ? Math.max(most, replicasOf(plan)) : most), 0);
  const perBroker: PlannedNumber = {
    key: 'kafka.connectionsPerBroker',
    value: connecting.reduce((sum, { connections }) => sum + connections, largest),
    unit: 'connections',
    rule: 'of every handler and service: (most replicas + those beside them in a rollout) x clients (one that reads, one that writes); and the replicas of the largest group once more, for its coordinator',
    inputs: connecting.flatMap(connectingInputs),
    enforcer: 'broker',
  };
  return { perBroker: known(perBroker), reconnectTime: known(reconnectTime(perBroker, kafka)) };
}

/** Everybody who reads from or writes to the cluster. */
export function connectingClients(model: EventModel, running: RunningPlans): readonly Connecting[] {
  return [...running.values()].flatMap((plan) => connectingOf(model, plan));
}

function connectingOf({ handlers, services }: EventModel, plan: RunningPlan): readonly Connecting[] {
  const handler = plan.kind === 'handlers' ? handlers.get(plan.name) : undefined;
  const sender = handler ?? (plan.kind === 'services' ? services.get(plan.name) : undefined);
  const reads = handler !== undefined && handler.on.length > 0;
  // Retries by topics and what is put aside are written too.
  const putsAside = reads && (handler.retry.via === 'topics' || handler.retry.exhausted.kind !== 'drop');
  const writes = putsAside || (sender !== undefined && sender.emits.length > 0);
  const clients = Number(reads) + Number(writes);
  return clients === 0 ? [] : [{ plan, reads, clients, connections: clients * replicasOf(plan) }];
}

/** When everything runs at its most, in the middle of a rollout. */
function replicasOf(plan: RunningPlan): number {
  const of = (amount: Amount): number => (amount.known ? amount.planned.value : 0);
  return of(plan.replicasMax) + of(plan.surge);
}

function connectingInputs({ plan, reads, clients }: Connecting): readonly Input[] {
  const because = clients === 2 ? 'it reads and writes' : reads ? 'it only reads' : 'it only writes';
  return [
    ...(plan.replicasMax.known ? [fromPlan(`most replicas of ${plan.name}`, plan.replicasMax.planned)] : []),
    ...(plan.surge.known ? [fromPlan(`beside them in a rollout of ${plan.name}`, plan.surge.planned)] : []),
    chosen(`clients of a replica of ${plan.name}`, clients, 'connections', because),
  ];
}

function reconnectTime(perBroker: PlannedNumber, { brokerType }: KafkaPlan): PlannedNumber {
  const { perSecond, perSecondOfT3 } = IAM_CONNECTION_RATE;
  const rate = brokerType.value.startsWith('kafka.t3.') ? perSecondOfT3 : perSecond;
  return {
    key: 'kafka.reconnectTime',
    value: (perBroker.value / rate) * 1_000,
    unit: 'ms',
    rule: 'connections of a broker over what it takes in a second: how long a rollout or a lost zone keeps the last client waiting',
    inputs: [
      fromPlan('connections of a broker', perBroker),
      fromCatalog('new connections', rate, '1/s', IAM_CONNECTION_RATE),
    ],
    enforcer: 'broker',
  };
}
