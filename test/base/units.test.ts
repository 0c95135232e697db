import fc from 'fast-check';
import {
  bytes,
  type DurationText,
  formatDuration,
  formatRate,
  formatSize,
  milliseconds,
  parseDuration,
  parseRate,
  parseSize,
  perSecond,
  type RateText,
  type SizeText,
} from '../../lib/base/units';
import { messageOf } from '../support';

describe('a duration', () => {
  test.each<[DurationText, number]>([
    ['0ms', 0],
    ['1ms', 1],
    ['0.5ms', 0.5],
    ['250ms', 250],
    ['1s', 1_000],
    ['1.5s', 1_500],
    ['1m', 60_000],
    ['1h', 3_600_000],
    ['1d', 86_400_000],
    ['7d', 604_800_000],
    ['1w', 604_800_000],
    ['0.001s', 1],
    ['999999999999ms', 999_999_999_999],
  ])('%s is %d milliseconds', (text, expected) => {
    expect(parseDuration(text)).toBe(expected);
  });

  test.each([
    ['a blank', '2 ms'],
    ['a blank before', ' 2ms'],
    ['a blank after', '2ms '],
    ['a line break after', '2ms\n'],
    ['an exponent', '1e3s'],
    ['a sign', '-1s'],
    ['a plus', '+1s'],
    ['a leading zero', '01s'],
    ['a number that is none', 'Infinitys'],
    ['NaN', 'NaNs'],
    ['a hexadecimal number', '0x10s'],
    ['a separator', '1_000ms'],
    ['a comma', '1,5s'],
    ['no digit before the point', '.5s'],
    ['no digit behind the point', '1.s'],
    ['four decimals', '1.2345s'],
    ['thirteen digits', '1000000000000ms'],
    ['no unit', '250'],
    ['no number', 'ms'],
    ['nothing', ''],
    ['a unit in another case', '1S'],
    ['a unit of another quantity', '1KiB'],
    ['two units', '1m30s'],
    ['a unit of the prototype', '1constructor'],
    ['digits of another script', '\u0661s'],
  ])('with %s is refused: %j', (_, text) => {
    expect(messageOf(() => parseDuration(text as DurationText))).toBe(
      `got ${JSON.stringify(text)}, expected a duration such as 250ms or 7d`,
    );
  });

  test.each<[number, DurationText]>([
    [0, '0ms'],
    [0.5, '0.5ms'],
    [999, '999ms'],
    [1_000, '1s'],
    [1_001, '1001ms'],
    [59_000, '59s'],
    [60_000, '1m'],
    [90_000, '90s'],
    [3_600_000, '1h'],
    [86_400_000, '1d'],
    [518_400_000, '6d'],
    [604_800_000, '1w'],
    [691_200_000, '8d'],
  ])('of %d milliseconds is written %s, the largest unit without a fraction', (value, expected) => {
    expect(formatDuration(milliseconds(value))).toBe(expected);
  });

  test('reads back from its own text', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999_999 }), (value) => {
        expect(parseDuration(formatDuration(milliseconds(value)))).toBe(value);
      }),
    );
  });

  test('survives writing and reading whatever unit it was written in', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1_000_000 }),
        fc.constantFrom('ms', 's', 'm', 'h', 'd', 'w'),
        (amount, unit) => {
          const value = parseDuration(`${amount}${unit}` as DurationText);
          expect(parseDuration(formatDuration(value))).toBe(value);
        },
      ),
    );
  });

  test('with a fraction reads back within a thousandth of a millisecond', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 999_999 }),
        fc.integer({ min: 0, max: 999 }),
        fc.constantFrom('ms', 's', 'm'),
        (whole, thousandths, unit) => {
          const text = `${whole}.${String(thousandths).padStart(3, '0')}${unit}` as DurationText;
          const value = parseDuration(text);
          expect(Math.abs(parseDuration(formatDuration(value)) - value)).toBeLessThanOrEqual(0.0005 + value * 1e-12);
        },
      ),
    );
  });
});

describe('a size', () => {
  test.each<[SizeText, number]>([
    ['0B', 0],
    ['1B', 1],
    ['1KiB', 1_024],
    ['0.5KiB', 512],
    ['16KiB', 16_384],
    ['1MiB', 1_048_576],
    ['1GiB', 1_073_741_824],
    ['1TiB', 1_099_511_627_776],
  ])('%s is %d bytes', (text, expected) => {
    expect(parseSize(text)).toBe(expected);
  });

  test.each(['1 KiB', '1e3B', '-1B', '01B', 'InfinityB', '1KB', '1kib', '1K', '1', 'B', '1s', '1.2345MiB'])(
    '%j is refused',
    (text) => {
      expect(messageOf(() => parseSize(text as SizeText))).toBe(
        `got ${JSON.stringify(text)}, expected a size such as 512B or 16KiB`,
      );
    },
  );

  test.each<[number, SizeText]>([
    [0, '0B'],
    [1_023, '1023B'],
    [1_024, '1KiB'],
    [1_025, '1025B'],
    [1_536, '1536B'],
    [1_048_576, '1MiB'],
    [1_073_741_824, '1GiB'],
    [1_099_511_627_776, '1TiB'],
    [1_125_899_906_842_624, '1024TiB'],
  ])('of %d bytes is written %s', (value, expected) => {
    expect(formatSize(bytes(value))).toBe(expected);
  });

  test('reads back from its own text', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1_000_000 }),
        fc.constantFrom('B', 'KiB', 'MiB', 'GiB', 'TiB'),
        (amount, unit) => {
          const value = parseSize(`${amount}${unit}` as SizeText);
          expect(parseSize(formatSize(value))).toBe(value);
        },
      ),
    );
  });
});

describe('a rate', () => {
  test.each<[RateText, number]>([
    ['0/s', 0],
    ['700/s', 700],
    ['0.5/s', 0.5],
    ['60/m', 1],
    ['3600/h', 1],
    ['86400/d', 1],
    ['864/d', 0.01],
  ])('%s is %d per second', (text, expected) => {
    expect(parseRate(text)).toBe(expected);
  });

  test.each(['700 /s', '700/ s', '1e3/s', '-1/s', '01/s', 'Infinity/s', '700', '700/', '/s', '700/w', '700/ms', '7s'])(
    '%j is refused',
    (text) => {
      expect(messageOf(() => parseRate(text as RateText))).toBe(
        `got ${JSON.stringify(text)}, expected a rate such as 700/s or 3/d`,
      );
    },
  );

  test.each<[number, RateText]>([
    [0, '0/s'],
    [700, '700/s'],
    [0.5, '0.5/s'],
    [0.1, '0.1/s'],
    [0.099, '5.94/m'],
    [1 / 60, '1/m'],
    [0.0166, '59.76/h'],
    [0.01, '36/h'],
    [1 / 3_600, '1/h'],
    [0.000277, '23.933/d'],
    [3 / 86_400, '3/d'],
    [0.001 / 86_400, '0.001/d'],
    [0.0004 / 86_400, '0/d'],
    [1_234.5678, '1234.568/s'],
  ])('of %d per second is written %s: below a tenth per second it is counted over a longer time', (value, expected) => {
    expect(formatRate(perSecond(value))).toBe(expected);
  });

  test.each<[RateText, RateText]>([
    ['1/m', '1/m'],
    ['40/h', '40/h'],
    ['23/d', '23/d'],
    ['24/d', '1/h'],
    ['1000/d', '41.667/h'],
    ['0.011/s', '39.6/h'],
    ['6/m', '0.1/s'],
  ])('of %s is written %s, which the parser takes', (text, written) => {
    expect(formatRate(parseRate(text))).toBe(written);
    expect(formatRate(parseRate(written))).toBe(written);
  });

  test('reads back within a hundredth of itself, whatever it was counted over', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999 }), fc.constantFrom('s', 'm', 'h', 'd'), (amount, unit) => {
        const value = parseRate(`${amount}/${unit}` as RateText);
        expect(Math.abs(parseRate(formatRate(value)) - value)).toBeLessThanOrEqual(0.01 * value);
      }),
    );
  });

  test('is text that the parser takes, with at most three decimals, however rare it is', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 12, noNaN: true }), (exponent) => {
        const text = formatRate(perSecond(10 ** -exponent));
        expect(text).toMatch(/^\d+(?:\.\d{1,3})?\/[smhd]$/);
        expect(() => parseRate(text)).not.toThrow();
      }),
    );
  });
});

test('what is written is text that the parser takes, however small or large the number is', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1e11, noNaN: true }), (value) => {
      expect(() => parseDuration(formatDuration(milliseconds(value)))).not.toThrow();
      expect(() => parseSize(formatSize(bytes(value)))).not.toThrow();
      expect(() => parseRate(formatRate(perSecond(value)))).not.toThrow();
    }),
  );
});
