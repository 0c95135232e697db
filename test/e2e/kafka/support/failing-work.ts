import { openSync, writeSync } from 'node:fs';
import type { Work, WorkEvent } from '../../../handler/work';
import { awardFails, notifyFails, ONE_IN } from './planned-failures';

/** Where attempts are written down, one line each: see attemptsIn. */
const file = openSync(process.env.VELTRIX_RECORD ?? '/dev/null', 'a');

/** Finds are awarded and players notified, as far as the table of failures lets them. */
export const work: Work = async (event) => {
  const payload = event.payload() as { readonly playerId: string; readonly seq: string };
  const sequence = Number(payload.seq);
  const award = event.event === 'treasure.found';
  if (award) {
    // Before it fails, so that it shows whether what is tied to success went out without it.
    await event.emit('score.changed', payload);
    if (sequence % ONE_IN === 0) await event.emit('player.notified', payload);
  }
  const error = (award ? awardFails : notifyFails)(sequence, event.attempt);
  note(event, payload.playerId, sequence, error ?? 'done');
  if (error !== undefined) throw Object.assign(new Error(`of ${sequence}`), { name: error });
};

function note({ topic, partition, offset, attempt }: WorkEvent, key: string, sequence: number, end: string): void {
  writeSync(file, `${[process.hrtime.bigint(), topic, partition, offset, attempt, key, sequence, end].join(' ')}\n`);
}
