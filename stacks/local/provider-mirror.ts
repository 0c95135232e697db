import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/** The folder of a mirror that holds what the public registry serves. */
const REGISTRY = 'registry.terraform.io';
export const WANTED = join(REGISTRY, 'hashicorp', 'aws');

/** Where people and images keep mirrors; each is looked through two levels deep. */
const PLACES: readonly string[] = [
  join(homedir(), '.terraform.d'),
  join(homedir(), '.local', 'share', 'terraform'),
  '/usr/local/share/terraform',
  '/usr/share/terraform',
  '/opt',
];

/** How Terraform finds the AWS provider: as it is configured, from a mirror on the disk, or from the registry. */
export type ProviderSource =
  | { readonly kind: 'configured'; readonly file: string }
  | { readonly kind: 'mirror'; readonly folder: string }
  | { readonly kind: 'registry' }
  | { readonly kind: 'none'; readonly looked: readonly string[]; readonly named: boolean };

/** `VELTRIX_PROVIDER_MIRROR` names a mirror; nothing else is looked for then. */
export async function findProvider(
  env: Environment,
  registryAnswers: () => Promise<boolean>,
  places: readonly string[] = PLACES,
): Promise<ProviderSource> {
  const named = env.VELTRIX_PROVIDER_MIRROR;
  if (named !== undefined && named !== '') {
    // Terraform would read a relative path from the folder of each stack.
    const stated = resolve(named);
    if (existsSync(join(stated, WANTED))) return { kind: 'mirror', folder: stated };
    return { kind: 'none', looked: [stated], named: true };
  }
  const configured = env.TF_CLI_CONFIG_FILE;
  if (configured !== undefined && existsSync(configured)) return { kind: 'configured', file: configured };
  const folder = places.map((place) => mirrorBelow(place, 2)).find((found) => found !== undefined);
  if (folder !== undefined) return { kind: 'mirror', folder };
  return (await registryAnswers()) ? { kind: 'registry' } : { kind: 'none', looked: places, named: false };
}

/** Terraform's own configuration file for a source, or nothing where it needs none. */
export function writeTerraformConfig(source: ProviderSource, folder: string): string | undefined {
  if (source.kind === 'configured') return source.file;
  if (source.kind !== 'mirror') return undefined;
  const file = join(folder, 'terraform.rc');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(
    file,
    `provider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(source.folder)}\n  }\n}\n`,
  );
  return file;
}

function mirrorBelow(folder: string, depth: number): string | undefined {
  if (existsSync(join(folder, WANTED))) return folder;
  if (depth === 0) return undefined;
  return subfolders(folder)
    .map((name) => mirrorBelow(join(folder, name), depth - 1))
    .find((found) => found !== undefined);
}

function subfolders(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .sort();
  } catch {
    // Not there, or not ours to read: no mirror for us in either case.
    return [];
  }
}
