import { serverProperties } from '../../../stacks/local/kafka/server-properties';

test('one node is broker and controller, on this machine alone', () => {
  expect(
    serverProperties({ ports: { broker: 20_001, controller: 20_002 }, data: 'data' }),
  ).toBe(`process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:20002
listeners=PLAINTEXT://127.0.0.1:20001,CONTROLLER://127.0.0.1:20002
advertised.listeners=PLAINTEXT://127.0.0.1:20001
controller.listener.names=CONTROLLER
inter.broker.listener.name=PLAINTEXT
listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
log.dirs=data
auto.create.topics.enable=false
offsets.topic.num.partitions=3
offsets.topic.replication.factor=1
transaction.state.log.min.isr=1
transaction.state.log.num.partitions=3
transaction.state.log.replication.factor=1
broker.heartbeat.interval.ms=1000
broker.session.timeout.ms=4000
log.cleaner.dedupe.buffer.size=8388608
group.initial.rebalance.delay.ms=0
num.io.threads=4
num.network.threads=2
`);
});
