import type { JsonValue } from '../../base/json-value';
import type { EventModel } from '../../model/event-model';
import type { Principal } from '../../plan/access/access';
import { type StoreNames, storeAccessOf, storePolicyOf } from '../../plan/access/store-access';
import { plain } from './plain';

/** Stores of one handler or service, with the policy that lets it in; nothing of who uses none. */
export function storeExport(model: EventModel, { kind, name }: Principal): { readonly [key: string]: JsonValue } {
  const access = storeAccessOf(model).find(({ principal }) => principal.kind === kind && principal.name === name);
  if (access === undefined) return {};
  const { Version, Statement } = storePolicyOf(model, access, namesIn(model));
  return {
    stores: access.logins.map((login) => plain(login)),
    ...(access.policy === undefined
      ? {}
      : {
          storePolicy: {
            name: access.policy,
            document: { Version, Statement: Statement.map((statement) => ({ ...statement })) },
          },
        }),
  };
}

/** What AWS alone knows of stores that are not made yet. */
export function storePlaceholders(model: EventModel): { readonly [placeholder: string]: string } {
  const used = new Set(storeAccessOf(model).flatMap(({ logins }) => logins.map(({ store }) => store)));
  return Object.fromEntries(
    [...used].sort().flatMap((store) => {
      if (model.environment.stores.get(store)?.kind !== 'sized') return [];
      const what =
        model.stores.get(store)?.engine === 'postgres'
          ? `the resource id of the cluster of ${store}, cluster-…, or of its proxy, prx-…`
          : `the id of the replication group of ${store}`;
      return [[placeholderOf(store), what]];
    }),
  );
}

function namesIn({ environment }: EventModel): StoreNames {
  return (store) => {
    const placement = environment.stores.get(store);
    if (placement?.kind === 'sized') return [placeholderOf(store)];
    return placement === undefined || placement.iamResource === null ? [] : [placement.iamResource];
  };
}

function placeholderOf(store: string): string {
  return `\${store:${store}}`;
}
