import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

type Labels = Readonly<Record<string, string>>;

const BUCKETS_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

const COUNTERS = {
  handled: 'Events whose handling ended, by how it ended',
  retries: 'Attempts after the first, by where they are made',
  offset_resets: 'Partitions begun anew because what was to be read next is gone',
  put_off: 'Attempts that wait because a cold cache may not load more, and count as none',
  cache_reads: 'Reads of a cache, by what was found; shared is what another replica loaded meanwhile',
  cache_loads: 'Reads of what is cached, by why',
  cache_failures: 'Calls of a cache that failed, and were done without it',
} as const;

/** What the handler says of itself, as Prometheus reads it. */
export class Metrics {
  readonly #counters = new Map<string, { readonly name: string; readonly labels: Labels; value: number }>();
  readonly #buckets = BUCKETS_SECONDS.map(() => 0);
  #attempts = 0;
  #attemptSeconds = 0;

  /** `lag` by topic and partition: what may be read and is not yet done. */
  constructor(
    private readonly info: Labels,
    private readonly lag: () => readonly (Labels & { readonly value: string })[],
  ) {}

  count(name: keyof typeof COUNTERS, labels: Labels = {}): void {
    const key = `${name}${labelText(labels)}`;
    const found = this.#counters.get(key) ?? { name, labels, value: 0 };
    found.value += 1;
    this.#counters.set(key, found);
  }

  attempt(seconds: number): void {
    this.#attempts += 1;
    this.#attemptSeconds += seconds;
    const first = BUCKETS_SECONDS.findIndex((bound) => seconds <= bound);
    for (let index = first; index >= 0 && index < BUCKETS_SECONDS.length; index++) {
      this.#buckets[index] = (this.#buckets[index] ?? 0) + 1;
    }
  }

  text(): string {
    const counted = Object.entries(COUNTERS).flatMap(([name, help]) => [
      ...head(`${name}_total`, help, 'counter'),
      ...[...this.#counters.values()]
        .filter((counter) => counter.name === name)
        .map(({ labels, value }) => `veltrix_handler_${name}_total${labelText(labels)} ${value}`),
    ]);
    const bounds = [...BUCKETS_SECONDS.map(String), '+Inf'];
    const lines = [
      ...head('configuration_info', 'The document it runs with', 'gauge'),
      `veltrix_handler_configuration_info${labelText(this.info)} 1`,
      ...counted,
      ...head('lag', 'Events that may be read and are not yet done', 'gauge'),
      ...this.lag().map(({ value, ...labels }) => `veltrix_handler_lag${labelText(labels)} ${value}`),
      ...head('attempt_duration_seconds', 'How long single attempts took', 'histogram'),
      ...bounds.map((le, index) => {
        const value = this.#buckets[index] ?? this.#attempts;
        return `veltrix_handler_attempt_duration_seconds_bucket${labelText({ le })} ${value}`;
      }),
      `veltrix_handler_attempt_duration_seconds_sum ${this.#attemptSeconds}`,
      `veltrix_handler_attempt_duration_seconds_count ${this.#attempts}`,
    ];
    return `${lines.join('\n')}\n`;
  }
}

/** At a port of the loopback; 0 takes any that is free. */
export async function serveMetrics(metrics: Metrics, port: number): Promise<{ server: Server; port: number }> {
  const server = createServer((request, answer) => {
    if (request.url !== '/metrics') {
      answer.writeHead(404).end();
      return;
    }
    answer.writeHead(200, { 'content-type': 'text/plain; version=0.0.4' }).end(metrics.text());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return { server, port: (server.address() as AddressInfo).port };
}

function head(name: string, help: string, type: string): readonly string[] {
  return [`# HELP veltrix_handler_${name} ${help}`, `# TYPE veltrix_handler_${name} ${type}`];
}

function labelText(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`);
  return pairs.length === 0 ? '' : `{${pairs.join()}}`;
}

function escaped(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
