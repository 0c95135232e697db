import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EnvironmentDocument } from '../../../../lib/config/environment-spec';
import type { ConfigurationDocument } from '../../../../lib/plan/documents/configuration-document';
import { runVeltrix } from '../../support/run-veltrix';

/** One of the example's, whose topics are made by Kafka's own protocol and whose sizes no lock holds; returns its file. */
export function withoutTerraform(folder: string, environment: EnvironmentDocument): string {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${environment.name}.json`);
  const kafka = { ...environment.kafka, topics: 'admin-protocol' };
  writeFileSync(file, JSON.stringify({ ...environment, kafka, sizes: 'computed', protected: false }));
  return file;
}

/** Makes every planned topic, as a person would; fails with what was said. */
export async function applyTopics(environment: string, bootstrap: string, ...more: readonly string[]): Promise<string> {
  const words = ['topics', 'apply', '-e', environment, '--bootstrap', bootstrap, '--yes', ...more];
  const { code, out } = await runVeltrix(words);
  if (code !== 0) throw new Error(out);
  return out;
}

/** Of every handler and service, for these brokers: the file of each document by its name, and what stands in there. */
export async function exportDocuments(
  environment: string,
  bootstrap: string,
  folder: string,
  ...declarations: readonly string[]
): Promise<ReadonlyMap<string, { readonly file: string; readonly document: ConfigurationDocument }>> {
  const words = ['export', 'configuration', '-e', environment, '--bootstrap', bootstrap, '--output', folder];
  const said = await runVeltrix([...words, ...declarations]);
  if (said.code !== 0) throw new Error(said.out);
  const files = readdirSync(folder).filter((name) => name !== 'index.json');
  return new Map(
    files.map((name) => {
      const file = join(folder, name);
      const document = JSON.parse(readFileSync(file, 'utf8')) as ConfigurationDocument;
      return [document.name, { file, document }];
    }),
  );
}
