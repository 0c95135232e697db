import { isDay } from '../../lib/base/day';
import { KAFKA_VERSIONS, kafkaVersionRow } from '../../lib/catalog/kafka-versions';
import { KAFKA_VERSION } from '../../lib/catalog/msk-brokers';

test('the version of new clusters is known, and no end of its support is announced', () => {
  expect(kafkaVersionRow(KAFKA_VERSION.version)).toMatchObject({ version: '3.9.x', supportEnds: null });
});

test('versions stand once, in the order in which they came, and end after they began', () => {
  const released = KAFKA_VERSIONS.map((row) => row.released);
  expect(released).toEqual([...released].sort());
  expect(new Set(KAFKA_VERSIONS.map(({ version }) => version)).size).toBe(KAFKA_VERSIONS.length);
  for (const { released: from, supportEnds } of KAFKA_VERSIONS) {
    expect(isDay(from)).toBe(true);
    if (supportEnds !== null) expect(isDay(supportEnds) && supportEnds > from).toBe(true);
  }
});

test('a version is found with and without ZooKeeper, and not by a part of it', () => {
  expect(kafkaVersionRow('3.7.x')).toBe(kafkaVersionRow('3.7.x.kraft'));
  expect(kafkaVersionRow('3.7.x')?.supportEnds).toBe('2026-09-01');
  for (const version of ['3.7', '3', '5.0.x', '']) expect(kafkaVersionRow(version)).toBeUndefined();
});
