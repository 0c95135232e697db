import type { EnvironmentDocument } from '../config/environment-spec';
import type { EventsDocument } from '../config/events-spec';
import type { ReadBeside } from '../config/payload-schema-files';
import { type Reading, readEnvironment, readEvents } from '../config/read';
import { readEnvironmentText, readEventsText, type TextReading } from '../config/read-text';

/** The two kinds of documents a user writes: how each is recognised among exports, and read. */
export interface DocumentKind<Document> {
  readonly noun: string;
  readonly madeBy: string;
  /** Keys that tell this kind from anything else a module may export; two of them are enough, since one may be misspelt. */
  readonly marks: readonly string[];
  readonly read: (value: unknown) => Reading<Document>;
  readonly readText: (text: string, file: string, readBeside: ReadBeside) => TextReading<Document>;
}

export const EVENTS: DocumentKind<EventsDocument> = {
  noun: 'events declaration',
  madeBy: 'defineEvents',
  marks: ['platform', 'events', 'handlers'],
  read: readEvents,
  readText: readEventsText,
};

export const ENVIRONMENT: DocumentKind<EnvironmentDocument> = {
  noun: 'environment',
  madeBy: 'defineEnvironment',
  marks: ['name', 'aws', 'network'],
  read: readEnvironment,
  readText: readEnvironmentText,
};
