import type { EnvironmentDocument } from '../../../lib/config/environment-spec';
import type { EventsDocument } from '../../../lib/config/events-spec';
import type {
  ConfigurationDocument,
  DocumentPlan,
  HandlerDocument,
  ServiceDocument,
} from '../../../lib/plan/documents/configuration-document';
import { sealed } from '../../../lib/plan/documents/content-hash';
import { documentsOf } from '../../../lib/plan/documents/documents';
import { planPlatform } from '../../../lib/plan/plan';
import type { Planned } from '../../../lib/plan/planned';
import { aModel, anEnvironment, anEventsDocument } from '../../support';

export function documentPlansOf(
  events: EventsDocument = anEventsDocument(),
  environment: EnvironmentDocument = anEnvironment(),
): readonly DocumentPlan[] {
  const model = aModel(events, environment);
  return documentsOf(model, planPlatform(model, undefined));
}

export function handlerDocumentOf(name: string, ...of: Parameters<typeof documentPlansOf>): HandlerDocument {
  const document = documentOf(name, documentPlansOf(...of));
  if (document.kind !== 'handler') throw new Error(`${name} is a ${document.kind}`);
  return document;
}

export function serviceDocumentOf(name: string, ...of: Parameters<typeof documentPlansOf>): ServiceDocument {
  const document = documentOf(name, documentPlansOf(...of));
  if (document.kind !== 'service') throw new Error(`${name} is a ${document.kind}`);
  return document;
}

function documentOf(name: string, plans: readonly DocumentPlan[]): ConfigurationDocument {
  const found = plans.find(({ document }) => document.name === name);
  if (found === undefined) throw new Error(`no document of ${name}`);
  return found.document;
}

export function numbersByKey(plans: readonly DocumentPlan[]): ReadonlyMap<string, Planned> {
  return new Map(plans.flatMap(({ numbers }) => numbers.map((number) => [number.key, number])));
}

/** The hash of every document by kind and name. */
export function hashesOf(plans: readonly DocumentPlan[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    plans.map(({ document }) => [`${document.kind} ${document.name}`, sealed(document).sha256]),
  );
}
