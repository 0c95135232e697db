import { writeFileSync } from 'node:fs';
import { canonicalJson } from '../../../../lib/plan/documents/canonical-json';
import type { CacheDocument, HandlerDocument } from '../../../../lib/plan/documents/configuration-document';
import { forBroker } from '../../../../lib/plan/documents/for-broker';
import { documentPlansOf } from '../../../plan/documents/support';
import { aCache, aDocumentWithStores, aHandler, anEnvironment, anEvent } from '../../../support';

/** Where the stores of a document answer on this machine. */
export interface Places {
  readonly redis: string;
  readonly postgres: string;
}

/** A handler with one cache of a database; what its document says is planned, and only where stores answer is ours. */
export function coldDocument({ redis, postgres }: Places): HandlerDocument & { readonly cache: CacheDocument } {
  const events = aDocumentWithStores({
    events: { 'order.placed': anEvent({ rate: { steady: '500/s', peak: '500/s' } }) },
    dependencies: {
      ledger: { store: 'main', database: 'ledger' },
      leaderboard: aCache({ ttl: '1m', coldStart: { admit: '60/s', warmUp: '1m' } }),
    },
    handlers: {
      shipOrder: aHandler({
        concurrency: { pooled: 25 },
        serviceTime: { mean: '60ms', p99: '300ms' },
        timeout: '10s',
        poll: { records: 100, interval: '5m' },
        uses: { leaderboard: { calls: 1, timeout: '4s' } },
        retry: {
          via: 'in-process',
          attempts: 2,
          backoff: { kind: 'fixed', delay: '10ms' },
          budget: 0.1,
          exhausted: 'dead-letter',
        },
      }),
    },
  });
  const environment = anEnvironment({ proof: 'reported', stores: { main: {}, board: {} } });
  const [plan] = forBroker(documentPlansOf(events, environment), '127.0.0.1:9092');
  const document = plan?.document;
  const [use] = document?.uses ?? [];
  if (document?.kind !== 'handler' || use?.kind !== 'cache' || use.origin?.kind !== 'database') {
    throw new Error('the document is not as declared');
  }
  const here = { authentication: 'given', tls: false } as const;
  const origin = { ...use.origin, ...here, endpoint: { from: 'value', value: postgres } } as const;
  const cache: CacheDocument = { ...use, ...here, endpoint: { from: 'value', value: redis }, origin };
  return { ...document, uses: [cache], cache };
}

/** As a file that the handler reads; `changes` make of it what nobody planned. */
export function writeDocument(
  file: string,
  { cache, ...document }: ReturnType<typeof coldDocument>,
  changes: Partial<CacheDocument> = {},
): string {
  writeFileSync(file, canonicalJson(JSON.parse(JSON.stringify({ ...document, uses: [{ ...cache, ...changes }] }))));
  return file;
}
