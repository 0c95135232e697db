import type { EnvironmentDocument } from '../../../../lib/config/environment-spec';
import type { EventsDocument } from '../../../../lib/config/events-spec';
import type { EventModel } from '../../../../lib/model/event-model';
import type {
  ConfigurationDocument,
  HandlerDocument,
  UseDocument,
} from '../../../../lib/plan/documents/configuration-document';
import { documentsOf } from '../../../../lib/plan/documents/documents';
import { type PlatformPlan, planPlatform } from '../../../../lib/plan/plan';
import { aModel } from '../../../support';

export interface PlannedPlatform {
  readonly model: EventModel;
  readonly plan: PlatformPlan;
  /** Of every handler and service, by its name. */
  readonly documents: ReadonlyMap<string, ConfigurationDocument>;
}

/** What Veltrix makes of a declaration in an environment, as far as databases are concerned. */
export function plannedFor(events: EventsDocument, environment: EnvironmentDocument): PlannedPlatform {
  const model = aModel(events, environment);
  const plan = planPlatform(model, undefined);
  const documents = documentsOf(model, plan).map(({ document }) => [document.name, document] as const);
  return { model, plan, documents: new Map(documents) };
}

export type DatabaseUse = Extract<UseDocument, { readonly kind: 'database' }>;

export function handlerOf({ documents }: PlannedPlatform, name: string): HandlerDocument {
  const document = documents.get(name);
  if (document?.kind !== 'handler') throw new Error(`no handler ${name} among ${[...documents.keys()].join(', ')}`);
  return document;
}

export function databaseUse(document: ConfigurationDocument, dependency: string): DatabaseUse {
  const use = document.uses.find((one) => one.dependency === dependency);
  if (use?.kind !== 'database') throw new Error(`${document.name} uses no database ${dependency}`);
  return use;
}
