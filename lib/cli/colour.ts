import { createColors } from 'picocolors';
import { type Paint, PLAIN } from '../report/paint';
import type { Io } from './io';

/** Colour for a person at a terminal who did not decline it; https://no-color.org asks for any value but the empty one. */
export function paintFor({ terminal, env }: Io): Paint {
  const declined = (env.NO_COLOR ?? '') !== '' || env.TERM === 'dumb';
  if (!terminal || declined) return PLAIN;
  const { bold, cyan, dim, red, yellow } = createColors(true);
  return { error: red, warning: yellow, note: cyan, strong: bold, faint: dim };
}
