import type { Objectives } from '../../model/event-model';
import { amount, plain, time } from './amounts';
import { type Around, declaredAt, fields, type Table, where } from './table';

const MEANS = { more: 'objective-loosened', less: 'objective-tightened' } as const;
const LATENCY = declaredAt(['latency', 'p99'], amount(time, MEANS));
const ERROR_RATIO = amount(plain, MEANS);

export const OBJECTIVES: Table<Objectives, unknown> = fields<Objectives, unknown>({
  latencyP99: LATENCY,
  errorRatio: ERROR_RATIO,
});

/** The same of one handler or service; what it takes from the platform is told there. */
export const OBJECTIVES_HERE: Table<Objectives, Around> = fields<Objectives, Around>({
  latencyP99: where(isOwn('latencyP99'), LATENCY),
  errorRatio: where(isOwn('errorRatio'), ERROR_RATIO),
});

function isOwn(key: keyof Objectives) {
  return (older: number, newer: number, { sides }: Around): boolean =>
    older !== sides.older.model.objectives[key] || newer !== sides.newer.model.objectives[key];
}
