import { EXPRESS_BROKERS, EXPRESS_PLANNING } from '../../lib/catalog/express-brokers';

test('brokers are those of the pages and of the sizing code of AWS', () => {
  expect(
    EXPRESS_BROKERS.rows.map((row) => [
      row.type,
      row.ingressMBps,
      row.ingressMaxMBps,
      row.partitionsRecommended,
      row.partitionsMax,
      row.usdPerHour,
    ]),
  ).toEqual([
    ['express.m7g.large', 15.6, 23.4, 1_000, 1_500, 0.408],
    ['express.m7g.xlarge', 31.2, 46.8, 1_000, 2_000, 0.816],
    ['express.m7g.2xlarge', 62.5, 93.7, 2_500, 4_000, 1.632],
    ['express.m7g.4xlarge', 124.9, 187.5, 6_000, 8_000, 3.264],
    ['express.m7g.8xlarge', 250, 375, 12_000, 16_000, 6.528],
    ['express.m7g.16xlarge', 500, 750, 20_000, 32_000, 13.056],
  ]);
});

test('each type stands once, from the smallest to the largest, and gives twice what it takes in', () => {
  const types = EXPRESS_BROKERS.rows.map(({ type }) => type);
  expect(new Set(types).size).toBe(types.length);
  const prices = EXPRESS_BROKERS.rows.map(({ usdPerHour }) => usdPerHour);
  expect(prices).toEqual([...prices].sort((a, b) => a - b));
  for (const row of EXPRESS_BROKERS.rows) {
    // But for rounding by AWS: 31.2 and 62.5.
    expect(row.egressMBps).toBeCloseTo(2 * row.ingressMBps, 0);
    expect(row.egressMaxMBps).toBeGreaterThan(row.egressMBps);
    expect(row.ingressMaxMBps).toBeGreaterThan(row.ingressMBps);
    expect(row.partitionsMax).toBeGreaterThan(row.partitionsRecommended);
  }
});

test('what is planned leaves room for a lost zone before AWS throttles', () => {
  const { ingressShare, zones } = EXPRESS_PLANNING;
  const left = (zones - 1) / zones;
  for (const row of EXPRESS_BROKERS.rows) {
    expect(row.ingressMBps * ingressShare).toBeLessThan(row.ingressMaxMBps * left);
    expect(row.egressMBps).toBeLessThan(row.egressMaxMBps * left);
  }
});
