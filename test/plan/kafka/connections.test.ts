import type { EventsDocument } from '../../../lib';
import { known, unknownFor } from '../../../lib/plan/amount';
import { kafkaConnections } from '../../../lib/plan/kafka/connections';
import { aHandler, aModel, anEmittedEvent, anEvent, anEventsDocument, aService } from '../../support';
import { aLock, amountOf, planOf } from '../support';
import { runningOf, stretched } from './support';

const DOCUMENT = anEventsDocument({
  events: { 'order.placed': anEvent(), 'order.shipped': anEmittedEvent() },
  services: { api: aService() },
  handlers: { shipOrder: aHandler({ emits: { 'order.shipped': 1 } }) },
});

function connectionsOf(
  most: Parameters<typeof stretched>[1],
  document: EventsDocument = DOCUMENT,
  lock?: Parameters<typeof planOf>[2],
): readonly (number | readonly string[])[] {
  const model = aModel(document);
  const plan = planOf(document, undefined, lock);
  if (plan.kafka === undefined) throw new Error('no cluster is planned');
  const { perBroker, reconnectTime } = kafkaConnections(model, plan.kafka, stretched(plan, most));
  return [amountOf(perBroker), amountOf(reconnectTime)];
}

describe('connections of a broker', () => {
  test('are one of each client that reads and each that writes, with the surge of a rollout', () => {
    // Two clients in each of 30 + 8, one in each of 5 + 2; and 38 once more, for the coordinator of their group.
    const most = { 'handlers shipOrder': [30, 8], 'services api': [5, 2] } as const;
    expect(connectionsOf(most)).toEqual([38 * 2 + 7 + 38, 1_210]);
  });

  test('are those of the largest group once more, and not of all', () => {
    const document = anEventsDocument({ handlers: { shipOrder: aHandler(), billOrder: aHandler() } });
    const most = { 'handlers shipOrder': [10, 0], 'handlers billOrder': [20, 0] } as const;
    expect(connectionsOf(most, document)[0]).toBe(2 * 10 + 2 * 20 + 20);
  });

  test('are one less for a handler that writes nothing, not even what it puts aside', () => {
    const retry = { via: 'none', exhausted: { drop: 'the next one follows' } } as const;
    const document = anEventsDocument({
      events: { 'order.placed': anEvent({ durability: 'best-effort' }) },
      handlers: { shipOrder: aHandler({ retry }) },
    });
    expect(connectionsOf({ 'handlers shipOrder': [10, 0] }, document)[0]).toBe(10 + 10);
  });

  test('are none of a service that writes nothing', () => {
    const document = anEventsDocument({
      services: { page: aService({ emits: {}, rate: { steady: '1/s', peak: '2/s' } }) },
      handlers: {},
    });
    expect(connectionsOf({ 'services page': [10, 0] }, document)).toEqual([0, 0]);
  });

  test('take longer to come back on brokers of the smallest family', () => {
    const lock = aLock({ 'kafka.brokerType': 'kafka.t3.small', 'kafka.brokers': 3 });
    expect(connectionsOf({ 'handlers shipOrder': [30, 8], 'services api': [5, 2] }, DOCUMENT, lock)).toEqual([
      121, 30_250,
    ]);
  });

  test('are unknown while the replicas of anybody are', () => {
    const plan = planOf(DOCUMENT);
    if (plan.kafka === undefined) throw new Error('no cluster is planned');
    const fact = ['handlers', 'shipOrder', 'serviceTime', 'mean'];
    const running = new Map(
      [...runningOf(plan)].map(([key, one]) => [
        key,
        { ...one, replicasMax: unknownFor([fact]), surge: known(one.slots) },
      ]),
    );
    const { perBroker, reconnectTime } = kafkaConnections(aModel(DOCUMENT), plan.kafka, running);
    expect([perBroker, reconnectTime]).toEqual([unknownFor([fact]), unknownFor([fact])]);
  });
});
