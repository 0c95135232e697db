import { join } from 'node:path';
import { cdktfEnvironment } from './deploy';
import { foldersOf } from './folders';
import { writeTerraformConfig } from './provider-mirror';
import { supplementStatus } from './supplement/process';
import { findTools } from './tools';

/** Prints what a shell needs to work on the local environment by hand: `eval "$(npm run --silent env)"`. */
const CHECKOUT = join(__dirname, '..', '..');

async function main(): Promise<number> {
  const folders = foldersOf(CHECKOUT, process.env);
  const front = supplementStatus(folders.emulator);
  const tools = await findTools(process.env);
  if (front === undefined || 'missing' in tools) {
    process.stderr.write('nothing runs that could be worked on: run npm start first\n');
    return 2;
  }
  const terraformConfig = writeTerraformConfig(tools.provider, folders.run);
  const site = { checkout: CHECKOUT, folders, terraform: tools.terraform, terraformConfig, awsPort: front.port };
  const own = cdktfEnvironment(site, {});
  for (const [name, value] of Object.entries(own).sort())
    process.stdout.write(`export ${name}='${value.replaceAll("'", "'\\''")}'\n`);
  return 0;
}

main().then((code) => {
  process.exitCode = code;
});
