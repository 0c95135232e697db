import { openSync, writeSync } from 'node:fs';
import type { Work } from '../../../handler/work';

/** Where deliveries are written down, one line each: time in nanoseconds, key, sequence. */
const file = openSync(process.env.VELTRIX_RECORD ?? '/dev/null', 'a');

/** Work that only remembers: what the monotonic clock of the machine said, which all its processes share. */
export const work: Work = async ({ key, payload }) => {
  const { seq } = payload() as { readonly seq: string };
  writeSync(file, `${process.hrtime.bigint()} ${key} ${Number(seq)}\n`);
};
