import type { Path } from '../../base/issue';
import type { EventModel } from '../../model/event-model';
import { type SchemaUse, type SchemaUser, schemasUsedBy } from '../schemas/schema-access';

/** What somebody asks the schema registry for, and why. */
export interface SchemaGrant {
  readonly access: SchemaUse['access'];
  readonly schema: Pick<SchemaUse['schema'], 'registry' | 'name'>;
  /** For example `emits treasure.awarded`. */
  readonly because: string;
  /** Where it was declared. */
  readonly path: Path;
}

interface Sender extends SchemaUser {
  readonly name: string;
  readonly on?: readonly { readonly event: string; readonly path: Path }[];
}

/** By event; nothing where no event that it reads or emits states a schema. */
export function schemaGrants(
  model: EventModel,
  section: 'handlers' | 'services',
  sender: Sender,
): readonly SchemaGrant[] {
  return schemasUsedBy(model, sender).map(({ event, access, schema: { registry, name } }) => ({
    access,
    schema: { registry, name },
    ...(access === 'write'
      ? { because: `emits ${event}`, path: [section, sender.name, 'emits', event] }
      : { because: `handles ${event}`, path: readAt(sender, event) }),
  }));
}

/** Several routes may bring the same event. */
function readAt({ name, on = [] }: Sender, event: string): Path {
  return on.find((one) => one.event === event)?.path ?? ['handlers', name];
}
