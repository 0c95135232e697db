import type { ResolvedModel } from '../../model/event-model';
import { type RuleHead, rule } from '../rule';
import { timeFrom } from '../written';

const HEAD = {
  code: 'delivery-timeout-below-parts',
  severity: 'error',
  about: {
    what: 'The time to deliver an event holds at least one request and the wait before it.',
    why: 'The producer refuses to start with anything less: the pods come up, fail and come up again.',
    formula: 'producer.deliveryTimeout >= producer.requestTimeout + producer.linger',
    fix: 'Lengthen producer.deliveryTimeout; 60 seconds or more let it ride out the restart of a broker.',
    source:
      'Apache Kafka documentation, producer config delivery.timeout.ms; KafkaProducer throws a ConfigException (2026-11-21)',
    enforcer: 'handler runtime (not delivered yet)',
  },
} as const satisfies RuleHead;

export const deliveryTimeoutBelowParts = rule(HEAD, (model: ResolvedModel, say) =>
  (['handlers', 'services'] as const).flatMap((kind) =>
    [...model[kind].values()].flatMap(({ name, producer }) => {
      if (!producer.stated) return [];
      const path = [kind, name, 'producer'];
      const place = [...path, 'deliveryTimeout'];
      const { deliveryTimeout, requestTimeout, linger } = producer;
      if (deliveryTimeout >= requestTimeout + linger) return [say.proven(place)];
      const related = [
        [...path, 'requestTimeout'],
        [...path, 'linger'],
      ];
      const remedy = timeFrom(place, requestTimeout + linger);
      return [say.refused(place, { deliveryTimeout, requestTimeout, linger }, related, remedy)];
    }),
  ),
);
