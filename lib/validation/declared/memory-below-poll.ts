import { type Bytes, bytes } from '../../base/units';
import { KAFKA_FETCH_SIZE } from '../../catalog/kafka-limits';
import type { ResolvedModel } from '../../model/event-model';
import { type RuleHead, rule } from '../rule';
import { handledEvents, largest } from '../subjects';
import { sizeOf } from '../written';

const MEBIBYTE = 2 ** 20;

const HEAD = {
  code: 'memory-below-poll',
  severity: 'warning',
  about: {
    what: 'The memory of a replica holds what one poll may bring.',
    why: 'In quiet times a poll brings a handful of events. After an outage every poll is full: the replica is killed for its memory, comes back, and gets the same poll again.',
    formula: `resources.memory >= smaller of poll.records x payload.max and ${KAFKA_FETCH_SIZE.size / MEBIBYTE} MiB, but never less than one payload.max`,
    fix: 'Give the replica more memory, or fetch fewer records by poll.records. What the process itself needs comes on top.',
    source: `${KAFKA_FETCH_SIZE.source} (${KAFKA_FETCH_SIZE.asOf})`,
    enforcer: 'Kubernetes',
  },
} as const satisfies RuleHead;

export const memoryBelowPoll = rule(HEAD, (model: ResolvedModel, say) =>
  [...model.handlers.values()].flatMap((handler) => {
    const { name, resources, poll } = handler;
    const event = largest(handledEvents(handler, model), ({ payload }) => payload.max);
    if (resources === null || event === undefined) return [];
    const path = ['handlers', name, 'resources', 'memory'];
    const { max } = event.payload;
    const brought = onePoll(poll.records, max);
    if (resources.memory >= brought) return [say.proven(path)];
    const enough = bytes(Math.ceil(brought / MEBIBYTE) * MEBIBYTE);
    const values = { memory: resources.memory, records: poll.records, max, event: event.name, brought };
    return [say.refused(path, values, [['events', event.name, 'payload', 'max']], sizeOf(path, enough))];
  }),
);

function onePoll(records: number, max: Bytes): Bytes {
  return bytes(Math.max(max, Math.min(records * max, KAFKA_FETCH_SIZE.size)));
}
