import type { ConfigurationDocument, DocumentPlan } from './configuration-document';

/**
 * The same documents for a broker that neither encrypts nor asks who one is, such as one on a person's own machine: other
 * documents, with other hashes. What uses no Kafka stays as it is.
 */
export function forBroker(plans: readonly DocumentPlan[], bootstrap: string): readonly DocumentPlan[] {
  return plans.map(({ document, numbers }) => ({ document: atBroker(document, bootstrap), numbers }));
}

function atBroker(document: ConfigurationDocument, bootstrap: string): ConfigurationDocument {
  if (document.kafka === null) return document;
  return {
    ...document,
    kafka: {
      ...document.kafka,
      bootstrap: { from: 'value', value: bootstrap },
      authentication: { kind: 'none' },
    },
  };
}
