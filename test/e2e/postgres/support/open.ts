import { Client, type ClientConfig } from 'pg';

/** Connections that were opened one by one, each with what a server said where it refused it. */
export interface Open {
  readonly clients: readonly Client[];
  /** Error codes of PostgreSQL, one for each that was refused. */
  readonly refused: readonly string[];
  readonly close: () => Promise<void>;
}

/** Each forks a process of the server: so many at a time are as fast as all at once on two cores, and none times out. */
const AT_A_TIME = 16;

export async function openAll(configs: readonly ClientConfig[]): Promise<Open> {
  const clients: Client[] = [];
  const refused: string[] = [];
  const left = configs.values();
  await Promise.all(
    Array.from({ length: AT_A_TIME }, async () => {
      for (const config of left) {
        const client = new Client(config);
        client.on('error', () => undefined);
        try {
          await client.connect();
          clients.push(client);
        } catch (error) {
          refused.push((error as { readonly code?: string }).code ?? String(error));
        }
      }
    }),
  );
  return {
    clients,
    refused,
    close: async () => {
      await Promise.all(clients.map((client) => client.end()));
    },
  };
}
