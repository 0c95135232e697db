import { bytes } from '../../base/units';
import { TOPIC_CONFIG_RANGES } from '../../catalog/msk-topic-configs';
import { RECORD_OVERHEAD } from '../../catalog/topic-sizes';
import type { ResolvedModel } from '../../model/event-model';
import { type RuleHead, rule } from '../rule';
import { sizeOf } from '../written';

const RANGE = TOPIC_CONFIG_RANGES.find(({ name }) => name === 'max.message.bytes');
const LARGEST = bytes((RANGE?.max ?? Number.POSITIVE_INFINITY) - RECORD_OVERHEAD.bytes);

const HEAD = {
  code: 'payload-beyond-broker',
  severity: 'error',
  about: {
    what: 'The largest payload with key, headers and framing fits into the largest request that a broker reads.',
    why: 'A broker closes the connection on anything larger: the event can never be sent, however often it is tried.',
    formula: `payload.max + ${RECORD_OVERHEAD.bytes / 1_024} KiB <= ${(RANGE?.max ?? 0) / 2 ** 20} MiB`,
    fix: 'Keep what is larger elsewhere, for example in S3, and send its address.',
    source: `${RANGE?.source ?? ''} (${RANGE?.asOf ?? ''}): socket.request.max.bytes`,
    enforcer: 'broker',
  },
} as const satisfies RuleHead;

export const payloadBeyondBroker = rule(HEAD, (model: ResolvedModel, say) =>
  [...model.events.values()].map(({ name, payload }) => {
    const path = ['events', name, 'payload', 'max'];
    if (payload.max <= LARGEST) return say.proven(path);
    return say.refused(path, { max: payload.max, largest: LARGEST }, [], sizeOf(path, LARGEST));
  }),
);
