import type { Unit } from '../../lib/plan/planned';
import { formatAmount, formatQuantity } from '../../lib/plan/quantity';

test.each<[number | string, Unit, string]>([
  [7.425000000000001, '1/s', '7.425/s'],
  [10_500, '1/s', '10500/s'],
  [1, '1/s', '1/s'],
  [0.9876543, '1/s', '0.988/s'],
  [0.1, '1/s', '0.1/s'],
  [0.09, '1/s', '5.4/m'],
  [0.01156, '1/s', '41.616/h'],
  [0.0001, '1/s', '8.64/d'],
  [0, '1/s', '0/s'],
  [17_408, 'B', '17KiB'],
  [17_409, 'B', '17409B'],
  [23_274_854.4, 'B/s', '22.197MiB/s'],
  [2 ** 30, 'B/s', '1GiB/s'],
  [2 ** 20, 'B/s', '1MiB/s'],
  [2 ** 20 - 1, 'B/s', '1023.999KiB/s'],
  [1_023, 'B/s', '1023B/s'],
  [0, 'B/s', '0B/s'],
  [9_970, 'GiB', '9970GiB'],
  [1_024, 'GiB', '1TiB'],
  [604_800_000, 'ms', '1w'],
  [0.5, 'ms', '0.5ms'],
  [1.4619577770591767, 'ratio', '1.462'],
  [1 / 3, 'ratio', '0.333'],
  [0.0011, 'ratio', '0.0011'],
  [0.000123456, 'ratio', '0.000123'],
  [0, 'ratio', '0'],
  [Number.POSITIVE_INFINITY, 'partitions', 'without end partitions'],
  [1, 'partitions', '1 partition'],
  [0, 'partitions', '0 partitions'],
  [36, 'partitions', '36 partitions'],
  ['3 6 12', 'partitions', '3 6 12 partitions'],
  [1, 'brokers', '1 broker'],
  [3, 'brokers', '3 brokers'],
  [378, 'replicas', '378 partition replicas'],
  [1, 'copies', '1 copy'],
  [2, 'copies', '2 copies'],
  ['kafka.m7g.large', 'name', 'kafka.m7g.large'],
  ['3.9.x.kraft', 'version', '3.9.x.kraft'],
])('%p in %s reads %s', (value, unit, text) => {
  expect(formatQuantity({ value, unit })).toBe(text);
});

test('an amount leaves out the noun that its heading says', () => {
  expect(formatAmount(36, 'partitions')).toBe('36');
  expect(formatAmount(16_384, 'B')).toBe('16KiB');
  expect(formatAmount('kafka.m7g.large', 'name')).toBe('kafka.m7g.large');
});
