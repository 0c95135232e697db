import type { JsonValue } from '../../base/json-value';
import type { EventModel } from '../../model/event-model';
import type { PlatformPlan } from '../../plan/plan';
import { numbersOf } from '../numbers';
import { plain } from './plain';

/**
 * The declaration with every choice made, and what is planned for it, as variables: each key at the top is a name that
 * Ansible takes, and no other. Times are milliseconds, sizes bytes unless a unit beside them says otherwise.
 */
export function resolvedExport(model: EventModel, plan: PlatformPlan): { readonly [variable: string]: JsonValue } {
  const { environment, platform, unreadable: _, ...sections } = model;
  const numbers = numbersOf(plan);
  const variables: Readonly<Record<string, unknown>> = {
    export: 1,
    platform,
    environment,
    ...sections,
    topics: new Map(
      plan.topics.map(({ name, kind, event, handler, partitions, replicationFactor, retention, maxMessageBytes }) => [
        name,
        {
          kind,
          event,
          handler,
          partitions: partitions.value,
          replicationFactor: replicationFactor.value,
          retentionMs: retention.value,
          maxMessageBytes: maxMessageBytes.value,
        },
      ]),
    ),
    numbers: new Map([...numbers.planned].map(([key, { value, unit }]) => [key, { value, unit }])),
    unknown: new Map([...numbers.unknown].map(([key, { missing }]) => [key, missing.map((path) => path.join('.'))])),
  };
  return Object.fromEntries(
    Object.entries(variables).map(([name, value]) => [`veltrix_${name.replace(/[A-Z]/g, toSnake)}`, plain(value)]),
  );
}

function toSnake(letter: string): string {
  return `_${letter.toLowerCase()}`;
}
