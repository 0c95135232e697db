import { KAFKA_CONSUMER_DEFAULTS } from '../../lib/catalog/kafka-client-defaults';
import { TRANSPORT_P99 } from '../../lib/catalog/latency-budget';
import { STANDARD_BROKERS } from '../../lib/catalog/msk-brokers';
import {
  DEAD_LETTER,
  DEAD_LETTER_PARTITIONS,
  PARTITION_COUNTS,
  RECORD_OVERHEAD,
  REPLICATION,
  RETRY_TOPIC,
} from '../../lib/catalog/topic-sizes';

describe('partition counts', () => {
  const { counts } = PARTITION_COUNTS;

  test('rise, each once', () => {
    expect(counts).toEqual([...new Set(counts)].sort((a, b) => a - b));
  });

  test('divide evenly: by three all of them, by two, three, four and six from twelve on', () => {
    expect(counts.filter((count) => count % 3 !== 0)).toEqual([]);
    expect(counts.filter((count) => count >= 12 && count % 12 !== 0)).toEqual([]);
    expect(counts.slice(0, 3)).toEqual([3, 6, 12]);
  });

  test('grow by half at most from twenty-four on, so that little is wasted', () => {
    const steps = counts.slice(1).map((count, index) => count / (counts[index] ?? Number.NaN));
    expect(Math.max(...steps)).toBe(2);
    expect(Math.max(...steps.slice(3))).toBe(1.5);
  });

  test('end where three of the smallest brokers still hold twice as many', () => {
    const replicas = (counts.at(-1) ?? 0) * REPLICATION.factor;
    expect(replicas).toBe(1_440);
    expect(2 * replicas).toBeLessThanOrEqual(3 * (STANDARD_BROKERS.rows[0]?.partitionsRecommended ?? 0));
  });

  test('are multiples of what a retry topic has at most, above three', () => {
    expect(counts.filter((count) => count > 3 && count % RETRY_TOPIC.partitionsAtMost !== 0)).toEqual([]);
  });
});

test('an acknowledged event survives the loss of one broker', () => {
  expect([REPLICATION.factor, REPLICATION.minInsync]).toEqual([3, 2]);
});

test('a dead letter is kept for two weeks at least, on one partition for each of three brokers', () => {
  expect([DEAD_LETTER.atLeast, DEAD_LETTER.factor, DEAD_LETTER_PARTITIONS.count]).toEqual([14 * 86_400_000, 2, 3]);
});

test('keys, headers and framing have 4 KiB', () => {
  expect(RECORD_OVERHEAD.bytes).toBe(4_096);
});

test('Kafka takes 5 ms of lingering, 10 ms of acknowledgement and 5 ms of fetching', () => {
  expect(TRANSPORT_P99.time).toBe(5 + 10 + 5);
});

test("a consumer that nobody configured has Kafka's own defaults", () => {
  expect([KAFKA_CONSUMER_DEFAULTS.pollRecords, KAFKA_CONSUMER_DEFAULTS.pollInterval]).toEqual([500, 300_000]);
});
