import type { EventModel } from '../model/event-model';
import { countSchemas } from '../plan/schemas/schemas';

/** Parts of a platform in the order they are built; each is a stack of its own in `platformStacks`. */
export const PARTS = ['network', 'kafka', 'topics', 'schemas', 'access'] as const;

export type Part = (typeof PARTS)[number];

/**
 * The parts an environment has: topics where Terraform manages them, schemas where an event of ours states one, and of a Kafka
 * that is not of MSK neither cluster nor access.
 */
export function partsOf(model: EventModel): readonly Part[] {
  const missing: readonly Part[] = [
    ...(model.environment.kafka.topics === 'terraform' ? [] : (['topics'] as const)),
    ...(model.environment.kafka.kind === 'other' ? (['kafka', 'access'] as const) : []),
    ...(countSchemas(model) > 0 ? [] : (['schemas'] as const)),
  ];
  return PARTS.filter((part) => !missing.includes(part));
}
