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
