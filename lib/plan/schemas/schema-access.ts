import { compareText } from '../../base/issue';
import { partitionOf } from '../../catalog/regions';
import type { EventModel } from '../../model/event-model';
import { type SchemaPlace, schemaPlaceOf } from './schemas';

/** Somebody who reads or writes events. */
export interface SchemaUser {
  /** Nothing for a service. */
  readonly on?: readonly { readonly event: string }[];
  readonly emits: readonly { readonly event: string }[];
}

/** What one of them must be able to ask the registry for; of others' topics nothing is known here. */
export interface SchemaUse {
  readonly event: string;
  readonly schema: SchemaPlace;
  /** `read`: finds the definition that an event was written with; `write`: finds the version of the definition it writes. */
  readonly access: 'read' | 'write';
}

/** By event, reading first. What a handler puts into retry topics and dead letters goes there as it came. */
export function schemasUsedBy(model: EventModel, { on = [], emits }: SchemaUser): readonly SchemaUse[] {
  const uses = (access: SchemaUse['access'], of: readonly { readonly event: string }[]): readonly SchemaUse[] =>
    [...new Set(of.map(({ event }) => event))].flatMap((event) => {
      const schema = schemaPlaceOf(model, event);
      return schema === null ? [] : [{ event, schema, access }];
    });
  return [...uses('read', on), ...uses('write', emits)].sort(
    (a, b) => compareText(a.event, b.event) || compareText(a.access, b.access),
  );
}

/** Known before anything is made: policies need no tokens. */
export function schemaArn(
  { region, accountId }: { readonly region: string; readonly accountId: string },
  { registry, name }: Pick<SchemaPlace, 'registry' | 'name'>,
): string {
  return `arn:${partitionOf(region)}:glue:${region}:${accountId}:schema/${registry}/${name}`;
}
