import { DURATION_PATTERN, RATE_PATTERN, SIZE_PATTERN } from '../base/units';

/** How people write units that are not ours, in lower case; only what has one meaning. */
interface Spelling {
  readonly pattern: string;
  readonly units: Readonly<Record<string, readonly string[]>>;
  /** What a person puts between the number and the unit. */
  readonly between: RegExp;
  /** What stands there. */
  readonly separator: string;
}

const SECONDS = ['s', 'sec', 'secs', 'second', 'seconds'];
const MINUTES = ['m', 'min', 'mins', 'minute', 'minutes'];
const HOURS = ['h', 'hr', 'hrs', 'hour', 'hours'];
const DAYS = ['d', 'day', 'days'];

const SPELLINGS: readonly Spelling[] = [
  {
    pattern: DURATION_PATTERN,
    units: {
      ms: ['ms', 'msec', 'millis', 'millisecond', 'milliseconds'],
      s: SECONDS,
      m: MINUTES,
      h: HOURS,
      d: DAYS,
      w: ['w', 'wk', 'week', 'weeks'],
    },
    between: /^ */,
    separator: '',
  },
  {
    pattern: SIZE_PATTERN,
    // There are no thousands of bytes here: whoever writes KB means the unit of memory, or is asked.
    units: {
      B: ['b', 'byte', 'bytes'],
      KiB: ['k', 'kb', 'ki', 'kib'],
      MiB: ['m', 'mb', 'mi', 'mib'],
      GiB: ['g', 'gb', 'gi', 'gib'],
      TiB: ['t', 'tb', 'ti', 'tib'],
    },
    between: /^ */,
    separator: '',
  },
  {
    pattern: RATE_PATTERN,
    units: { s: SECONDS, m: MINUTES, h: HOURS, d: DAYS },
    between: /^ *(?:\/|per) */i,
    separator: '/',
  },
];

/** The text that was probably meant, where a schema asks for a pattern of ours; nothing when more than one is likely. */
export function corrected(text: string, pattern: string): string | undefined {
  const spelling = SPELLINGS.find((one) => String(new RegExp(one.pattern)) === pattern);
  const [, number = '', rest = ''] = /^ *([\d_]*\.?\d+)(.*?) *$/.exec(text) ?? [];
  if (spelling === undefined || number === '') return undefined;
  const unit = unitOf(rest, spelling);
  const meant = `${number.replaceAll('_', '').replace(/^\./, '0.')}${spelling.separator}${unit ?? ''}`;
  return unit !== undefined && new RegExp(spelling.pattern).test(meant) ? meant : undefined;
}

function unitOf(rest: string, { units, between, pattern }: Spelling): string | undefined {
  if (!between.test(rest)) return undefined;
  const word = rest.replace(between, '');
  // A capital M alone may as well be months.
  if (word === 'M' && pattern !== SIZE_PATTERN) return undefined;
  return Object.entries(units).find(([, words]) => words.includes(word.toLowerCase()))?.[0];
}
