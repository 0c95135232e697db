import type { EventModel } from '../model/event-model';

/** Parts of a platform in the order they are built; each is a stack of its own in `platformStacks`. */
export const PARTS = ['network', 'kafka', 'topics'] as const;

export type Part = (typeof PARTS)[number];

/** The parts an environment has: topics are one only where Terraform manages them. */
export function partsOf({ environment }: EventModel): readonly Part[] {
  return PARTS.filter((part) => part !== 'topics' || environment.kafka.topics === 'terraform');
}
