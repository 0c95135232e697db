import { forBroker } from '../../lib/plan/documents/for-broker';
import { documentPlansOf } from '../plan/documents/support';
import type { ConsumingDocument } from './document';
import type { Stores } from './stores/stores';

/** The document of the only handler of a declaration, for a broker on this machine. */
export function aConsumingDocument(changes: Partial<ConsumingDocument> = {}): ConsumingDocument {
  const [plan] = forBroker(documentPlansOf(), '127.0.0.1:9092');
  if (plan?.document.kind !== 'handler') throw new Error('the first document is of no handler');
  return { ...(plan.document as ConsumingDocument), ...changes };
}

/** Of work that asks for none. */
export const NO_STORES: Stores = {
  database: none,
  cache: none,
  state: none,
  close: async () => undefined,
};

function none(dependency: string): never {
  throw new Error(`nobody should ask for ${dependency}`);
}
