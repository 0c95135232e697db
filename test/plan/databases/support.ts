import { planPlatform } from '../../../lib';
import type { EventsDocument } from '../../../lib/config/events-spec';
import { databasesOf } from '../../../lib/plan/databases/databases';
import type { StoreDatabases } from '../../../lib/plan/databases/databases-plan';
import type { ObservedContents, ObservedRole, ObservedServer } from '../../../lib/plan/databases/observed-server';
import { aDocumentWithStores, aHandler, aModel, aService, aUse } from '../../support';
import { found, placedIn } from '../stores/support';

export const MARK = 'Veltrix: shop/test/main';

/** A handler that writes the ledger, and a service that reads it through a cache. */
export function shop(overrides: Partial<EventsDocument> = {}): EventsDocument {
  return aDocumentWithStores({
    services: { api: aService({ uses: { leaderboard: aUse({ pool: 2, timeout: '6ms' }) } }) },
    handlers: { shipOrder: aHandler({ uses: { ledger: aUse({ access: 'write', pool: 3 }) } }) },
    ...overrides,
  });
}

/** What the store `main` should have. */
export function mainOf(document: EventsDocument = shop(), stores: Parameters<typeof placedIn>[0] = {}): StoreDatabases {
  const model = aModel(document, placedIn(stores));
  return found(databasesOf(model, planPlatform(model, undefined)).stores.find(({ store }) => store === 'main'));
}

/** A server on which nobody has made anything; the one who asks is no superuser. */
export function anEmptyServer(overrides: Partial<ObservedServer> = {}): ObservedServer {
  return {
    version: 160_009,
    admin: { role: 'admin', superuser: false, memberOf: [] },
    iam: true,
    roles: [],
    databases: [],
    contents: {},
    ...overrides,
  };
}

export function aRole(name: string, overrides: Partial<ObservedRole> = {}): ObservedRole {
  return {
    name,
    comment: MARK,
    attributes: {
      login: false,
      inherit: true,
      superuser: false,
      createRole: false,
      createDatabase: false,
      replication: false,
      bypassRowSecurity: false,
    },
    connectionLimit: -1,
    settings: [],
    memberOf: [],
    rightsElsewhere: 0,
    ...overrides,
  };
}

export const NOTHING_INSIDE: ObservedContents = { schemas: [], objects: [], defaults: [] };
