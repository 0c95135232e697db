import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ProcessFailure } from '../processes';
import { javaArguments } from './java-arguments';
import { messageOf } from './message-of';
import type { PreparedKafka } from './prepare';
import { type KafkaPorts, serverProperties } from './server-properties';

const run = promisify(execFile);

/** Where the records are, below the broker's folder. */
export const DATA = 'data';
/** Where those went that no broker could start with. */
const BROKEN = 'data.broken';
const UNFINISHED = 'data.unfinished';
const TIMEOUT_MS = 60_000;

/** Says what is wrong with the data that is there, as far as this shows without a broker; nothing if all is well or none is there. */
export function dataProblem(folder: string): string | undefined {
  if (!existsSync(join(folder, DATA))) return undefined;
  const file = join(folder, DATA, 'meta.properties');
  if (!existsSync(file)) return 'its meta.properties is missing';
  const text = readFileSync(file, 'utf8');
  const lacks = ['version', 'cluster.id', 'node.id'].filter((key) => !new RegExp(`^${key}=.`, 'm').test(text));
  return lacks.length === 0 ? undefined : `its meta.properties does not say ${lacks.join(', ')}`;
}

/** Formats a data folder unless there is one. It gets its name when it is whole, so that half of one is never started with. */
export async function formatStorage(folder: string, prepared: PreparedKafka, ports: KafkaPorts): Promise<void> {
  if (existsSync(join(folder, DATA))) return;
  rmSync(join(folder, UNFINISHED), { recursive: true, force: true });
  const properties = join(folder, 'format.properties');
  writeFileSync(properties, serverProperties({ ports, data: UNFINISHED }));
  const format = ['kafka.tools.StorageTool', 'format', '--cluster-id', clusterId(), '--config', properties];
  try {
    await run(prepared.java, [...javaArguments(prepared), ...format], { cwd: folder, timeout: TIMEOUT_MS });
  } catch (error) {
    throw new ProcessFailure(`kafka: formatting its storage failed: ${messageOf(error)}`);
  }
  renameSync(join(folder, UNFINISHED), join(folder, DATA));
}

/** Out of the way but not gone, in case somebody wants to look; the one before it is. */
export function setAside(folder: string): void {
  rmSync(join(folder, BROKEN), { recursive: true, force: true });
  renameSync(join(folder, DATA), join(folder, BROKEN));
}

/** The opposite of setting aside: new data that helped nothing goes, and the old is back. */
export function putBack(folder: string): void {
  rmSync(join(folder, DATA), { recursive: true, force: true });
  renameSync(join(folder, BROKEN), join(folder, DATA));
}

/** Sixteen bytes in the alphabet of URLs, as Kafka's own tool makes them; a first `-` would be read as an option. */
function clusterId(): string {
  return randomBytes(16).toString('base64url').replace(/^-/, 'A');
}
