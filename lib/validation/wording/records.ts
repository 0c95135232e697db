import { count } from '../../base/issue';
import { type Bytes, formatSize } from '../../base/units';
import type { Words } from './words';

/** Of the size of single events, and of what arrives together. */
export const RECORDS_WORDS = {
  'memory-below-poll': (v: { memory: Bytes; records: number; max: Bytes; event: string; brought: Bytes }) => ({
    got: `${formatSize(v.memory)} for one replica`,
    allowed: `at least the ${formatSize(v.brought)} that one poll may bring: up to ${count(v.records, 'record')} of ${v.event} of up to ${formatSize(v.max)} each`,
    fix: 'give it more memory, or fetch fewer records by poll.records',
  }),
  'payload-beyond-broker': (v: { max: Bytes; largest: Bytes }) => ({
    got: formatSize(v.max),
    allowed: `at most ${formatSize(v.largest)}, since a broker reads no larger request`,
    fix: 'keep what is larger elsewhere and send its address',
  }),
  'payload-beyond-request-size': (v: { max: Bytes; largest: Bytes }) => ({
    got: formatSize(v.max),
    allowed: `at most ${formatSize(v.largest)}, since no producer sends more by itself`,
    fix: 'keep what is larger elsewhere and send its address, or raise max.request.size in all that send',
  }),
} as const satisfies Words;
