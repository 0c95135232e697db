import type { EventModel } from '../../model/event-model';

/** Everybody's keys of one dependency: platforms and environments may share a store that exists already. */
export function keyPrefixOf({ platform, environment }: EventModel, dependency: string): string {
  return `${platform}:${environment.name}:${dependency}:`;
}
