import type { DocumentPlan } from '../plan/documents/configuration-document';
import { documentsOf } from '../plan/documents/documents';
import { forBroker } from '../plan/documents/for-broker';
import { UsageError } from './exit';
import type { PlannedFiles } from './judge-files';
import { parseBootstrap } from './topics/bootstrap';

/** The documents of an environment, and what is to be said of them. */
export interface Configuration {
  readonly documents: readonly DocumentPlan[];
  /** A line, or nothing where they are as they are planned. */
  readonly note: string;
}

/** As planned, or for a broker that is named: without TLS and login, which has no place where an environment is protected. */
export function configurationOf({ model, plan }: PlannedFiles, bootstrap: string | undefined): Configuration {
  const documents = documentsOf(model, plan);
  if (bootstrap === undefined) return { documents, note: '' };
  const brokers = parseBootstrap(bootstrap);
  const { name, protected: isProtected } = model.environment;
  if (isProtected) {
    throw new UsageError(
      `--bootstrap has no place in ${name}, which is protected (protected: true): its documents name its own cluster`,
    );
  }
  const address = brokers.map(({ host, port }) => `${host.includes(':') ? `[${host}]` : host}:${port}`).join();
  return {
    documents: forBroker(documents, address),
    note: `for the broker at ${address}, without TLS and login: not what ${name} is given, and with other hashes\n`,
  };
}
