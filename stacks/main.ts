import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'cdktf';
import { DeclarationError, type Lock, parseLock } from 'veltrix';
import { platformStacks } from 'veltrix/platform';
import { dev } from './environments/dev';
import { local } from './environments/local';
import { production } from './environments/production';
import { staging } from './environments/staging';
import { treasureHunt } from './events/treasure-hunt';

const ENVIRONMENTS = { local, dev, staging, production };

/** `VELTRIX_ENVIRONMENT` limits the app to one environment: cdktf's synth takes no stack argument. */
function chosenEnvironments(): readonly (typeof local)[] {
  const name = process.env.VELTRIX_ENVIRONMENT;
  if (name === undefined || name === '') return Object.values(ENVIRONMENTS);
  const found = Object.values(ENVIRONMENTS).find((environment) => environment.name === name);
  if (found === undefined) {
    throw new RangeError(
      `VELTRIX_ENVIRONMENT: got ${name}, allowed ${Object.keys(ENVIRONMENTS).join(', ')}; unset it for all`,
    );
  }
  return [found];
}

/** The committed sizes, where some were accepted; without them the platform says itself what to run. */
function readLock(platform: string, environment: string): Lock | undefined {
  const file = join(__dirname, 'locks', `${platform}-${environment}.json`);
  if (!existsSync(file)) return undefined;
  const parsed = parseLock(JSON.parse(readFileSync(file, 'utf8')));
  if ('problem' in parsed) throw new RangeError(`${file}: ${parsed.problem}; restore it from version control`);
  return parsed.lock;
}

function main(): void {
  const app = new App();
  for (const environment of chosenEnvironments()) {
    const lock = readLock(treasureHunt.platform, environment.name);
    platformStacks(app, { environment, events: treasureHunt, ...(lock === undefined ? {} : { lock }) });
  }
  app.synth();
}

try {
  main();
} catch (error) {
  // What users wrote wrongly is said in one message; a stack trace would only hide it. Anything else is our bug.
  if (!(error instanceof DeclarationError || error instanceof RangeError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
