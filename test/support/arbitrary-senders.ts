import type { ServiceSpec } from '../../lib/config/service-spec';
import type { TaskSpec, WorkflowSpec } from '../../lib/config/workflow-spec';
import type { Surroundings } from './arbitrary-declaration';
import { usesOf } from './arbitrary-handlers';
import { type Draw, times } from './draw';

/** One for each event that enters by a service. */
export function servicesOf(draw: Draw, around: Surroundings): Readonly<Record<string, ServiceSpec>> {
  return Object.fromEntries(
    around.events
      .filter(({ enters }) => enters === 'service')
      .map((entry): readonly [string, ServiceSpec] => {
        const [database] = around.databases;
        const common = {
          rate: { steady: '2/s', peak: '8/s' },
          emits: {
            [entry.name]: draw.pick<number | { readonly count: number; readonly when: 'success' }>(1, 0.5, {
              count: 1,
              when: 'success',
            }),
          },
          uses: usesOf(draw, around, 2),
          timeout: '2s',
          overload: draw.pick(
            { slowDown: { within: '1s' } } as const,
            ...(database === undefined ? [] : [{ park: { in: database, keep: '10m' } } as const]),
          ),
        } as const;
        return [
          `service-${entry.index}`,
          draw.pick<ServiceSpec>(
            {
              http: { path: '/x', ...draw.maybe(2, () => ({ idleTimeout: '90s' as const })) },
              ...common,
              ...draw.maybe(2, () => ({ overload: 'shed' as const })),
            },
            {
              devices: {
                protocol: draw.pick('mqtt', 'websocket'),
                count: 1_000,
                reconnectWithin: '1m',
                connects: '100/s',
              },
              ...common,
            },
          ),
        ];
      }),
  );
}

export function workflowsOf(
  draw: Draw,
  { owners, events, databases }: Surroundings,
): Readonly<Record<string, WorkflowSpec>> {
  return Object.fromEntries(
    times(draw.below(3), (index): readonly [string, WorkflowSpec] => {
      const begun = draw.pick(undefined, events[draw.below(events.length)]);
      const later = events.filter((event) => begun !== undefined && event.index > begun.index);
      const sends = Object.fromEntries(draw.some(later, 1).map(({ name }) => [name, 1]));
      const uses = Object.fromEntries(
        databases.slice(0, 1).map((name) => [name, { calls: 10, timeout: '1m' }] as const),
      );
      const again = { attempts: 2, wait: '1m', idempotencyKey: 'day' } as const;
      const task = (position: number): TaskSpec => ({
        timeout: '10m',
        ...(position === 0 ? { emits: sends } : { after: [`step-${position - 1}`], uses }),
        ...draw.maybe(2, () => again),
      });
      return [
        `workflow-${index}`,
        {
          owner: owners[0] ?? '',
          on:
            begun === undefined
              ? {
                  schedule: draw.pick('30 4 * * *', '*/5 * * * *'),
                  zone: draw.pick('UTC', 'Europe/Berlin'),
                  overlap: 'skip',
                }
              : { event: begun.name },
          timeout: '3h',
          tasks: Object.fromEntries(times(1 + draw.below(3), (position) => [`step-${position}`, task(position)])),
        },
      ];
    }),
  );
}
