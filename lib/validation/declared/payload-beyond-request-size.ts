import { bytes } from '../../base/units';
import { KAFKA_REQUEST_SIZE } from '../../catalog/kafka-limits';
import { RECORD_OVERHEAD } from '../../catalog/topic-sizes';
import type { ResolvedModel } from '../../model/event-model';
import { type RuleHead, rule } from '../rule';
import { sizeOf } from '../written';

const LARGEST = bytes(KAFKA_REQUEST_SIZE.size - RECORD_OVERHEAD.bytes);

const HEAD = {
  code: 'payload-beyond-request-size',
  severity: 'warning',
  about: {
    what: 'The largest payload with key, headers and framing fits into what a producer sends by itself.',
    why: 'The topic takes it, but each producer, replay tool and dead letter writer refuses it until somebody raises max.request.size there; the first one that is forgotten fails with the first large event.',
    formula: `payload.max + ${RECORD_OVERHEAD.bytes / 1_024} KiB <= ${KAFKA_REQUEST_SIZE.size / 2 ** 20} MiB`,
    fix: 'Keep what is larger elsewhere, for example in S3, and send its address; or accept the warning in writing and raise max.request.size in all that send.',
    source: `${KAFKA_REQUEST_SIZE.source} (${KAFKA_REQUEST_SIZE.asOf})`,
    enforcer: 'you',
  },
} as const satisfies RuleHead;

export const payloadBeyondRequestSize = rule(HEAD, (model: ResolvedModel, say) =>
  [...model.events.values()].map(({ name, payload }) => {
    const path = ['events', name, 'payload', 'max'];
    if (payload.max <= LARGEST) return say.proven(path);
    return say.refused(path, { max: payload.max, largest: LARGEST }, [], sizeOf(path, LARGEST));
  }),
);
