/** The two ports of 127.0.0.1 that one node needs. */
export interface KafkaPorts {
  /** For clients. */
  readonly broker: number;
  /** For the node's own controller. */
  readonly controller: number;
}

export interface ServerSettings {
  readonly ports: KafkaPorts;
  /** Where records are kept, relative to the working folder: a path of the machine could hold commas, which separate folders. */
  readonly data: string;
}

/** One node that is broker and controller at once, reachable from this machine alone. */
export function serverProperties({ ports, data }: ServerSettings): string {
  const settings: Readonly<Record<string, string | number>> = {
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@127.0.0.1:${ports.controller}`,
    listeners: `PLAINTEXT://127.0.0.1:${ports.broker},CONTROLLER://127.0.0.1:${ports.controller}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${ports.broker}`,
    'controller.listener.names': 'CONTROLLER',
    'inter.broker.listener.name': 'PLAINTEXT',
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
    'log.dirs': data,
    // As on the planned cluster: a topic that nobody planned is a mistake, here as there.
    'auto.create.topics.enable': 'false',
    // Kafka's own topics ask for three brokers, and for 50 partitions each, unless told otherwise.
    'offsets.topic.num.partitions': 3,
    'offsets.topic.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'transaction.state.log.num.partitions': 3,
    'transaction.state.log.replication.factor': 1,
    // A killed broker is let in again only when the session it had is over; nine seconds are for clusters that move work.
    'broker.heartbeat.interval.ms': 1_000,
    'broker.session.timeout.ms': 4_000,
    // Half of the heap otherwise.
    'log.cleaner.dedupe.buffer.size': 8 * 2 ** 20,
    // Consumers come and go by hand; nobody else is to be waited for.
    'group.initial.rebalance.delay.ms': 0,
    'num.io.threads': 4,
    'num.network.threads': 2,
  };
  return Object.entries(settings)
    .map(([key, value]) => `${key}=${value}\n`)
    .join('');
}
