import type { EventsDocument } from './events-spec';

/** The parts of a declaration that hold things by their names; each name is introduced once. */
export const SECTIONS = [
  'owners',
  'events',
  'stores',
  'dependencies',
  'services',
  'retries',
  'routes',
  'handlers',
  'workflows',
] as const satisfies readonly (keyof EventsDocument)[];

export type Section = (typeof SECTIONS)[number];

/** What all parts of one platform must say alike; the first part's word is taken. */
export const SHARED = ['platform', 'objectives', 'growth'] as const satisfies readonly (keyof EventsDocument)[];

/** A key of the document that is in neither list would be lost when parts are composed: this line then does not compile. */
type Listed = Section | (typeof SHARED)[number] | 'waivers';
const NOTHING_IS_LOST: Exclude<keyof EventsDocument, Listed> extends never ? true : never = true;
void NOTHING_IS_LOST;
