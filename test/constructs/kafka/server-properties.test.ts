import { renderServerProperties, type ServerProperties } from '../../../lib/constructs/kafka/server-properties';
import { messageOf } from '../support';

describe('server properties', () => {
  test('keep acknowledged records, whatever else is set', () => {
    expect(renderServerProperties({})).toBe(
      [
        'allow.everyone.if.no.acl.found=false',
        'auto.create.topics.enable=false',
        'default.replication.factor=3',
        'min.insync.replicas=2',
        'offsets.topic.replication.factor=3',
        'replica.selector.class=org.apache.kafka.common.replica.RackAwareReplicaSelector',
        'transaction.state.log.min.isr=2',
        'transaction.state.log.replication.factor=3',
        'unclean.leader.election.enable=false',
        '',
      ].join('\n'),
    );
  });

  test('are the same text in whatever order they are written', () => {
    const text = renderServerProperties({ 'num.partitions': 6, 'log.retention.ms': 1000 });
    expect(renderServerProperties({ 'log.retention.ms': '1000', 'num.partitions': '6' })).toBe(text);
    expect(text.split('\n')).toHaveLength(12);
    expect(text).toContain('\nlog.retention.ms=1000\nmin.insync.replicas=2\nnum.partitions=6\n');
  });

  test.each([
    [
      { 'unclean.leader.election.enable': true },
      'serverProperties["unclean.leader.election.enable"]: got true, allowed false; leave it out: a replica that lags behind would drop the newest records',
    ],
    [
      { 'min.insync.replicas': 1 },
      'serverProperties["min.insync.replicas"]: got 1, allowed 2; leave it out: one copy is lost with its broker, all three stop at one',
    ],
    [
      { 'auto.create.topics.enable': 'true' },
      'serverProperties["auto.create.topics.enable"]: got true, allowed false; leave it out: a misspelt topic would come into being and swallow records',
    ],
    [
      { 'num.partitions': '6\nauto.create.topics.enable=true' },
      'serverProperties["num.partitions"]: got "6\\nauto.create.topics.enable=true", allowed text without blanks and line breaks; write the value only',
    ],
    [
      { 'replica.lag.time.max.ms': 9_999 },
      'serverProperties["replica.lag.time.max.ms"]: got 9999, allowed 10000 to 30000; use a number in this range',
    ],
    [
      { 'replica.lag.time.max.ms': 30_001 },
      'serverProperties["replica.lag.time.max.ms"]: got 30001, allowed 10000 to 30000; use a number in this range',
    ],
    [
      { 'log.cleaner.min.cleanable.ratio': 'half' },
      'serverProperties["log.cleaner.min.cleanable.ratio"]: got half, allowed 0 to 1; use a number in this range',
    ],
  ])('refuse %j', (properties, message) => {
    expect(messageOf(() => renderServerProperties(properties as ServerProperties))).toBe(message);
  });

  test('take the edges of a range, and a fixed property that says what is fixed', () => {
    const text = renderServerProperties({
      'replica.lag.time.max.ms': 10_000,
      'log.cleaner.min.cleanable.ratio': 1,
      'min.insync.replicas': 2,
    } as ServerProperties);
    expect(text.match(/min\.insync\.replicas=2/g)).toHaveLength(1);
    expect(text).toContain('replica.lag.time.max.ms=10000\n');
    expect(renderServerProperties({ 'replica.lag.time.max.ms': 30_000 })).toContain('replica.lag.time.max.ms=30000\n');
  });

  test.each(['broker.id', 'toString'])('refuse %s, which a configuration cannot set', (name) => {
    expect(messageOf(() => renderServerProperties({ [name]: '1' } as ServerProperties))).toMatch(
      /: got a property MSK does not let a configuration set, allowed compression\.type, .*; remove it, or set it per topic$/,
    );
  });

  test.each([
    ['leader.imbalance.per.broker.percentage', 20, '3.9.x.kraft', '4.0.x.kraft'],
    ['log.message.timestamp.difference.max.ms', 1_000, '3.9.x.kraft', '4.0.x'],
    ['log.segment.bytes', 1_048_575, '3.9.x.kraft', '4.0.x.kraft'],
    ['num.replica.fetchers', 0, '4.1.x.kraft', '4.2.x.kraft'],
  ])('%s=%s is taken for %s and refused for %s', (name, value, taken, refused) => {
    const properties = { [name]: value } as ServerProperties;
    expect(renderServerProperties(properties, 'standard', taken)).toContain(`\n${name}=${value}\n`);
    expect(messageOf(() => renderServerProperties(properties, 'standard', refused))).toContain(
      `serverProperties["${name}"]: got `,
    );
  });

  test('name what to use where the version does not know them', () => {
    const gone = { 'log.message.timestamp.difference.max.ms': 1_000 };
    expect(messageOf(() => renderServerProperties(gone, 'standard', '4.1.x.kraft'))).toBe(
      'serverProperties["log.message.timestamp.difference.max.ms"]: got a property that Kafka no longer knows in 4.1.x.kraft, allowed it before 4.0; remove it; in its place: message.timestamp.before.max.ms and message.timestamp.after.max.ms of each topic',
    );
    const early = { 'log.message.timestamp.before.max.ms': 1_000 };
    expect(messageOf(() => renderServerProperties(early, 'express', '3.5.1'))).toBe(
      'serverProperties["log.message.timestamp.before.max.ms"]: got a property that Kafka does not know yet in 3.5.1, allowed it from 3.6 on; remove it; in its place: log.message.timestamp.difference.max.ms, which bounds both directions',
    );
    expect(renderServerProperties(early, 'express', '3.6.0')).toContain('log.message.timestamp.before.max.ms=1000\n');
  });

  test('have at least what a broker starts with, in the words of the version', () => {
    const tiny = { 'log.segment.bytes': 1_048_575 };
    expect(messageOf(() => renderServerProperties(tiny, 'standard', '4.0.x.kraft'))).toBe(
      'serverProperties["log.segment.bytes"]: got 1048575, allowed 1048576 and more; use a number in this range',
    );
    expect(renderServerProperties({ 'log.segment.bytes': 1_048_576 }, 'standard', '4.0.x.kraft')).toContain(
      '=1048576\n',
    );
    expect(renderServerProperties({ 'log.segment.bytes': 14 })).toContain('=14\n');
    expect(messageOf(() => renderServerProperties({ 'log.segment.bytes': 13 }))).toContain('allowed 14 and more');
  });

  test('of Express brokers are those that MSK does not decide there', () => {
    const refused = (properties: Readonly<Record<string, unknown>>) =>
      messageOf(() => renderServerProperties(properties as ServerProperties, 'express'));
    expect(refused({ 'num.io.threads': 8 })).toMatch(
      /^serverProperties\["num\.io\.threads"\]: got a property MSK does not let a configuration set, allowed compression\.type, /,
    );
    expect(refused({ 'unclean.leader.election.enable': true })).toMatch(/allowed false; leave it out/);
    const told = { 'min.insync.replicas': 2, 'max.connections.per.ip': 50 } as ServerProperties;
    expect(renderServerProperties(told, 'express').split('\n')).toEqual([
      'allow.everyone.if.no.acl.found=false',
      'auto.create.topics.enable=false',
      'max.connections.per.ip=50',
      'replica.selector.class=org.apache.kafka.common.replica.RackAwareReplicaSelector',
      '',
    ]);
  });

  test('are checked by the compiler', () => {
    // @ts-expect-error not among the properties MSK takes
    const unknown: ServerProperties = { 'broker.id': 1 };
    // @ts-expect-error decided by the construct
    const decided: ServerProperties = { 'min.insync.replicas': 1 };
    expect([unknown, decided]).toHaveLength(2);
  });
});
