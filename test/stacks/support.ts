import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'cdktf';
import { type Lock, parseLock } from '../../lib/plan/lock/lock';
import { platformStacks } from '../../lib/platform';
import { type SynthesizedStack, synthApp } from '../../lib/testing';
import { ENVIRONMENTS } from '../../stacks/environments';
import { treasureHunt } from '../../stacks/events/treasure-hunt';

export const ENVIRONMENT_NAMES = Object.keys(ENVIRONMENTS);

/** The example as it is deployed: its environments with the locks that are committed. */
export function exampleStacks(environment: string): readonly SynthesizedStack[] {
  const document = ENVIRONMENTS[environment];
  if (document === undefined) throw new Error(`no environment ${environment}`);
  const app = new App({ stackTraces: false });
  const lock = document.sizes === 'locked' ? { lock: committedLock(environment) } : {};
  platformStacks(app, { environment: document, events: treasureHunt, ...lock });
  return synthApp(app);
}

export function committedLock(environment: string): Lock {
  const file = join(__dirname, '../../stacks/locks', `${treasureHunt.platform}-${environment}.json`);
  const parsed = parseLock(readFileSync(file, 'utf8'));
  if ('problem' in parsed) throw new Error(`${file}: ${parsed.problem}`);
  return parsed.lock;
}
