import { distinctPaths } from '../../base/issue';
import { bytes, formatSize } from '../../base/units';
import { EXPRESS_BROKERS } from '../../catalog/express-brokers';
import { STANDARD_BROKERS, STANDARD_LIMITS } from '../../catalog/msk-brokers';
import type { EventModelEvent } from '../../model/event-model';
import type { Amount } from '../../plan/amount';
import { largestSize } from '../../plan/kafka/kafka-size';
import { loadWays } from '../../plan/load/load-ways';
import { type RuleHead, rule } from '../rule';
import { largest } from '../subjects';
import type { PlannedSubject } from './subject';

const HEAD = {
  code: 'kafka-does-not-fit',
  severity: 'error',
  about: {
    what: 'Some cluster of the catalog, of the kind of brokers that is declared, carries ingress, egress, partitions and storage.',
    why: 'There is no broker type and count to order: AWS refuses more brokers, and fewer ones fall behind.',
    formula: `brokers of the largest type <= ${STANDARD_LIMITS.brokersPerCluster}, each with no more partitions than AWS takes, and storage of a Standard broker <= ${STANDARD_LIMITS.storageMaxGiB} GiB`,
    fix: 'Split the platform, shorten retention, or lower partitions by a looser latency objective.',
    source: `${STANDARD_BROKERS.source} (${STANDARD_BROKERS.asOf}); ${EXPRESS_BROKERS.source} (${EXPRESS_BROKERS.asOf}); ${STANDARD_LIMITS.source} (${STANDARD_LIMITS.asOf})`,
    enforcer: 'AWS',
  },
} as const satisfies RuleHead;

export const kafkaDoesNotFit = rule(HEAD, ({ model, plan }: PlannedSubject, say) => {
  const { kafka } = plan;
  if (kafka === undefined) return [];
  const path = ['environment', 'kafka'];
  if (kafka.cheapest !== undefined) {
    return [kafka.missing.length === 0 ? say.proven(path) : say.notProven(path, kafka.missing)];
  }
  const flow = (value: number): string => `${formatSize(bytes(Math.round(value)))}/s`;
  const express = kafka.kind === 'express';
  const most = largestSize(kafka.zones, kafka.kind);
  const ways = loadWays(model, plan.load);
  return [
    say.refused(
      path,
      {
        need: [
          `${flow(kafka.ingress.value)} of ingress`,
          ...(express ? [`${flow(kafka.egress.value)} of egress`] : []),
          `${kafka.partitionReplicas.value} partition replicas${express ? '' : ` and ${kafka.storage.value} GiB`}`,
        ].join(', '),
        largest: `${most.brokers} brokers of ${most.brokerType}${express ? '' : ` with ${STANDARD_LIMITS.storageMaxGiB} GiB each`}`,
      },
      distinctPaths(largestEvents({ model, plan }).flatMap((name) => [['events', name], ...ways('events', name)])),
    ),
  ];
});

/** The event that writes the most, the one that is stored the most, and the one with the most partitions. */
function largestEvents({ model, plan }: Pick<PlannedSubject, 'model' | 'plan'>): readonly string[] {
  const events = [...model.events.values()];
  const rate = (amount: Amount | undefined): number => (amount?.known === true ? amount.planned.value : 0);
  const load = ({ name }: EventModelEvent) => plan.load.events.get(name);
  const found = [
    largest(events, (event) => rate(load(event)?.peak) * event.payload.typical)?.name,
    largest(events, (event) => rate(load(event)?.steady) * event.payload.typical * event.retention)?.name,
    largest(plan.topics, ({ partitions }) => partitions.value)?.event,
  ];
  return [...new Set(found.filter((name) => name !== undefined))];
}
