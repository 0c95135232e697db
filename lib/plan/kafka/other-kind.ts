import { EXPRESS_PLANNING } from '../../catalog/express-brokers';
import type { MskBrokers } from '../../catalog/msk-topic-configs';
import type { EventModel } from '../../model/event-model';
import { fromPlan, type PlannedNumber } from '../planned';
import { brokerOfType } from './brokers';
import type { KafkaPlan } from './kafka';
import { kafkaCosts } from './kafka-cost';
import { cheapestSize, type KafkaSize, storageShare } from './kafka-size';
import { planThroughput } from './volume-throughput';

/** What the same need would take on brokers of the other kind, for a report: nothing of it is built. */
export interface OtherKind {
  readonly kind: MskBrokers;
  readonly size: KafkaSize;
  /** USD in a month. */
  readonly atLeast: number;
  readonly atMost: number;
}

/** Nothing where the other kind does not carry it, or does not run in so many zones. */
export function otherKind(model: EventModel, kafka: KafkaPlan): OtherKind | undefined {
  const kind: MskBrokers = kafka.kind === 'express' ? 'standard' : 'express';
  if (kind === 'express' && kafka.zones !== EXPRESS_PLANNING.zones) return undefined;
  const { prices } = model.environment;
  const size = cheapestSize(kafka, kind, prices);
  const row = size === undefined ? undefined : brokerOfType(size.brokerType);
  if (size === undefined || row === undefined) return undefined;
  const brokers = counted('kafka.otherKind.brokers', size.brokers, 'brokers', kafka);
  const storage = storageShare(kafka.storage.value, size.brokers);
  const throughput = kind === 'express' ? undefined : planThroughput(kafka, size, undefined)?.value;
  const costs = kafkaCosts({
    row,
    brokers,
    storagePerBroker:
      kind === 'express' ? undefined : counted('kafka.otherKind.storagePerBroker', storage, 'GiB', kafka),
    storageGrowsTo: undefined,
    volumeThroughput:
      throughput === undefined ? undefined : counted('kafka.otherKind.volumeThroughput', throughput, 'MiB/s', kafka),
    need: kafka,
    prices,
  });
  return {
    kind,
    size,
    atLeast: costs.reduce((sum, { atLeast }) => sum + atLeast.value, 0),
    atMost: costs.reduce((sum, { atMost }) => sum + atMost.value, 0),
  };
}

function counted(
  key: string,
  value: number,
  unit: 'brokers' | 'GiB' | 'MiB/s',
  { ingress, storage }: KafkaPlan,
): PlannedNumber {
  return {
    key,
    value,
    unit,
    rule: 'as it would be planned if it were declared',
    inputs: [fromPlan('ingress', ingress), fromPlan('storage', storage)],
    enforcer: 'nobody: it is what the rest is computed from',
  };
}
