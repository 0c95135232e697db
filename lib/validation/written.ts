import type { Change, Path } from '../base/issue';
import {
  type Bytes,
  DURATION_PATTERN,
  formatDuration,
  formatSize,
  milliseconds,
  parseDuration,
  SIZE_PATTERN,
} from '../base/units';

/** The steps in which people write times of some length: nobody states 604800300ms. */
const STEPS = [
  { from: parseDuration('1d'), step: parseDuration('1h') },
  { from: parseDuration('1h'), step: parseDuration('1m') },
  { from: parseDuration('10s'), step: parseDuration('1s') },
  { from: parseDuration('1s'), step: parseDuration('100ms') },
];

/** Writes a time of at least that length. */
export function timeFrom(path: Path, time: number): readonly Change[] {
  return written(path, Math.ceil, time);
}

/** Writes a time of at most that length; nothing where no time is left. */
export function timeUpTo(path: Path, time: number): readonly Change[] {
  return written(path, Math.floor, time);
}

/** Nothing where the text could not be read again. */
export function sizeOf(path: Path, size: Bytes): readonly Change[] {
  const value = formatSize(size);
  return size > 0 && new RegExp(SIZE_PATTERN).test(value) ? [{ path, value }] : [];
}

function written(path: Path, round: (steps: number) => number, time: number): readonly Change[] {
  const step = STEPS.find(({ from }) => time >= from)?.step ?? 1;
  const rounded = milliseconds(round(time / step) * step);
  const value = formatDuration(rounded);
  return rounded > 0 && new RegExp(DURATION_PATTERN).test(value) ? [{ path, value }] : [];
}
