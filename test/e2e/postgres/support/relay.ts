import { createServer, connect as open, type Socket } from 'node:net';
import { freePort } from '../../../../stacks/local/processes';

/** An address of its own before a server: what a cluster's endpoint is to clients, and what a network is that fails. */
export interface Relay {
  readonly port: number;
  /** Lets nothing through that the server says, to those who are connected and to those who come. */
  readonly hold: () => void;
  /** Ends every connection, with all that was held, and lets new ones through again. */
  readonly cut: () => void;
  /** Where new connections go from now on. */
  readonly to: (port: number) => void;
  readonly stop: () => Promise<void>;
}

interface Pair {
  readonly client: Socket;
  readonly server: Socket;
}

export async function startRelay(target: number): Promise<Relay> {
  const pairs = new Set<Pair>();
  let current = target;
  let holding = false;
  const end = (pair: Pair): void => {
    pairs.delete(pair);
    pair.client.destroy();
    pair.server.destroy();
  };
  const listener = createServer({ noDelay: true }, (client) => {
    const server = open({ host: '127.0.0.1', port: current, noDelay: true });
    const pair = { client, server };
    pairs.add(pair);
    for (const socket of [client, server]) socket.on('error', () => undefined).once('close', () => end(pair));
    client.pipe(server);
    // Not a pipe, which would go on by itself.
    server.on('data', (part) => client.write(part));
    if (holding) server.pause();
  });
  const cut = (): void => {
    holding = false;
    for (const pair of [...pairs]) end(pair);
  };
  const port = await freePort();
  await new Promise<void>((resolve, reject) => {
    listener.once('error', reject).listen({ host: '127.0.0.1', port }, resolve);
  });
  return {
    port,
    hold: () => {
      holding = true;
      for (const { server } of pairs) server.pause();
    },
    cut,
    to: (next) => {
      current = next;
    },
    stop: async () => {
      cut();
      await new Promise<void>((resolve) => {
        listener.close(() => resolve());
      });
    },
  };
}
