import { KAFKA_VERSION, STANDARD_BROKERS, STANDARD_INGRESS, STANDARD_LIMITS } from '../../lib/catalog/msk-brokers';

test('brokers are those of the sizing code of AWS', () => {
  expect(
    STANDARD_BROKERS.rows.map((row) => [
      row.type,
      row.volumeMiBps,
      row.networkMiBps,
      row.partitionsRecommended,
      row.partitionsMax,
      row.usdPerHour,
    ]),
  ).toEqual([
    ['kafka.m7g.large', 78.75, 117, 1_000, 1_500, 0.204],
    ['kafka.m7g.xlarge', 156.25, 234, 1_000, 1_500, 0.408],
    ['kafka.m7g.2xlarge', 312.5, 469, 2_000, 3_000, 0.816],
    ['kafka.m7g.4xlarge', 625, 937, 4_000, 6_000, 1.632],
    ['kafka.m7g.8xlarge', 1_000, 1_875, 4_000, 6_000, 3.264],
    ['kafka.m7g.16xlarge', 1_000, 3_750, 4_000, 6_000, 6.528],
  ]);
});

test('each type stands once, from the smallest to the largest', () => {
  const types = STANDARD_BROKERS.rows.map(({ type }) => type);
  expect(new Set(types).size).toBe(types.length);
  const prices = STANDARD_BROKERS.rows.map(({ usdPerHour }) => usdPerHour);
  expect(prices).toEqual([...prices].sort((a, b) => a - b));
  for (const row of STANDARD_BROKERS.rows) expect(row.partitionsMax).toBeGreaterThan(row.partitionsRecommended);
});

test('what a byte of ingress takes, and the limits of a cluster, are those of AWS', () => {
  const { volumeShare, networkShare, networkPerConsumer, utilisation } = STANDARD_INGRESS;
  expect([volumeShare, networkShare, networkPerConsumer, utilisation]).toEqual([6.5, 5.7, 1.5, 0.5]);
  const { brokersPerCluster, storageMaxGiB, storageHeadroom } = STANDARD_LIMITS;
  expect([brokersPerCluster, storageMaxGiB, storageHeadroom]).toEqual([60, 16_384, 2]);
});

test('the version runs without ZooKeeper', () => {
  expect(KAFKA_VERSION.version).toMatch(/^3\.\d+\.x\.kraft$/);
});
