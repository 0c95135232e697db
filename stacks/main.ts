import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'cdktf';
import { DeclarationError, type EnvironmentDocument, type Lock, parseLock } from 'veltrix';
import { platformStacks } from 'veltrix/platform';
import { ENVIRONMENTS } from './environments';
import { treasureHunt } from './events/treasure-hunt';

/** What a person wrote or set wrongly; said in one message, since a stack trace would only hide it. */
class WrongUse extends Error {}

/** `VELTRIX_ENVIRONMENT` limits the app to one environment: cdktf's synth takes no stack argument. */
function chosenEnvironments(): readonly EnvironmentDocument[] {
  const name = process.env.VELTRIX_ENVIRONMENT;
  if (name === undefined || name === '') return Object.values(ENVIRONMENTS);
  const found = Object.hasOwn(ENVIRONMENTS, name) ? ENVIRONMENTS[name] : undefined;
  if (found !== undefined) return [found];
  const known = Object.keys(ENVIRONMENTS).join(', ');
  throw new WrongUse(`VELTRIX_ENVIRONMENT: got ${JSON.stringify(name)}, allowed ${known}; unset it for all of them`);
}

/** The committed sizes, where some were accepted; without them the platform says itself what to run. */
function readLock(platform: string, environment: string): Lock | undefined {
  const file = join(__dirname, 'locks', `${platform}-${environment}.json`);
  if (!existsSync(file)) return undefined;
  const parsed = parseLock(readFileSync(file, 'utf8'));
  if ('problem' in parsed) throw new WrongUse(`${file}: ${parsed.problem}; ${parsed.fix}`);
  return parsed.lock;
}

/** `VELTRIX_STATE_FOLDER` is where local state is kept; `npm start` keeps it outside the checkout. */
function withStateFolder(environment: EnvironmentDocument): EnvironmentDocument {
  const folder = process.env.VELTRIX_STATE_FOLDER;
  if (folder === undefined || folder === '' || !('local' in environment.state)) return environment;
  return { ...environment, state: { local: { folder } } };
}

/** Waivers run out; at synth an expired one only warns, so that it never blocks a rollback. */
const TODAY = new Date().toISOString().slice(0, 10);

function main(): void {
  const app = new App();
  for (const environment of chosenEnvironments().map(withStateFolder)) {
    const lock = readLock(treasureHunt.platform, environment.name);
    platformStacks(app, { environment, events: treasureHunt, asOf: TODAY, ...(lock === undefined ? {} : { lock }) });
  }
  app.synth();
}

try {
  main();
} catch (error) {
  // Anything else is a bug, and then the stack trace is what helps.
  if (!(error instanceof DeclarationError || error instanceof WrongUse)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
