import type { JsonValue } from '../../base/json-value';
import type { DocumentPlan } from '../../plan/documents/configuration-document';
import { type Sealed, sealed } from '../../plan/documents/content-hash';

/** One document with the name of its file; the bytes are those that the hash is of. */
export interface ConfigurationFile extends Sealed {
  readonly file: string;
  readonly kind: string;
  readonly name: string;
}

export function configurationFiles(plans: readonly DocumentPlan[]): readonly ConfigurationFile[] {
  return plans.map(({ document }) => ({
    file: `${document.kind}.${document.name}.json`,
    kind: document.kind,
    name: document.name,
    ...sealed(document),
  }));
}

/** What lies beside the files: which there are, and the hash of each as `sha256sum` prints it. */
export function configurationIndex(files: readonly ConfigurationFile[]): { readonly [key: string]: JsonValue } {
  return {
    veltrixConfigurations: 1,
    documents: files.map(({ kind, name, file, sha256 }) => ({ kind, name, file, sha256 })),
  };
}

/** All of them as one. */
export function configurationExport(plans: readonly DocumentPlan[]): { readonly [key: string]: JsonValue } {
  return {
    veltrixConfigurations: 1,
    documents: plans.map(({ document }) => ({ sha256: sealed(document).sha256, document })),
  };
}
