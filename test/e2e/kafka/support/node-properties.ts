import { renderServerProperties } from '../../../../lib/constructs/kafka/server-properties';

/** Where one node of a cluster listens, on 127.0.0.1. */
export interface NodePorts {
  readonly broker: number;
  readonly controller: number;
}

/** Each node stands in a zone of its own; MSK calls them by their ids, and these are as good. */
const RACKS = ['a', 'b', 'c'] as const;

/** Below the folder of a node, which it works in. */
const DATA = 'data';

/** One node, broker and controller at once, with everything that Veltrix gives a cluster of MSK. Nodes count from 1. */
export function nodeProperties(
  node: number,
  ports: readonly NodePorts[],
  rendered = renderServerProperties({}),
): string {
  const own = ports[node - 1];
  if (own === undefined) throw new RangeError(`node: got ${node}, allowed 1 to ${ports.length}`);
  const settings = { ...parsed(rendered), ...fewer(ports.length), ...SMALL, ...placed(node, own, ports) };
  return Object.entries(settings)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}

function parsed(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    text
      .split('\n')
      .filter(Boolean)
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
}

/** What is planned for three cannot be held by fewer. */
function fewer(nodes: number): Readonly<Record<string, number>> {
  if (nodes >= 3) return {};
  return {
    'default.replication.factor': nodes,
    'min.insync.replicas': 1,
    'offsets.topic.replication.factor': nodes,
    'transaction.state.log.min.isr': 1,
    'transaction.state.log.replication.factor': nodes,
  };
}

/** For one machine of two processors; MSK lets none of these be set, or they change only how fast things are noticed. */
const SMALL = {
  'offsets.topic.num.partitions': 3,
  'transaction.state.log.num.partitions': 3,
  'broker.heartbeat.interval.ms': 1_000,
  'broker.session.timeout.ms': 4_000,
  'group.initial.rebalance.delay.ms': 0,
  'log.cleaner.dedupe.buffer.size': 8 * 2 ** 20,
  'num.io.threads': 4,
  'num.network.threads': 2,
  'num.replica.fetchers': 1,
  'background.threads': 2,
} as const;

function placed(node: number, own: NodePorts, ports: readonly NodePorts[]): Readonly<Record<string, string | number>> {
  return {
    'process.roles': 'broker,controller',
    'node.id': node,
    'broker.rack': RACKS[(node - 1) % RACKS.length] ?? 'a',
    'controller.quorum.voters': ports.map(({ controller }, index) => `${index + 1}@127.0.0.1:${controller}`).join(),
    listeners: `PLAINTEXT://127.0.0.1:${own.broker},CONTROLLER://127.0.0.1:${own.controller}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${own.broker}`,
    'controller.listener.names': 'CONTROLLER',
    'inter.broker.listener.name': 'PLAINTEXT',
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
    'log.dirs': DATA,
  };
}
