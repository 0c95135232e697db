import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { treasureHunt } from '../events/treasure-hunt';
import { beginAttempt, endAttempt, resourceCount } from './attempt';
import { closingTable, type DeployedStack } from './closing-table';
import { runCdktf, type Site } from './deploy';
import { deployReader } from './deploy-lines';
import { ensureEmulation } from './emulation';
import { prepareEmulator } from './emulator/prepare';
import { type Folders, foldersOf } from './folders';
import { prepareKafka, type RunningKafka, startKafka } from './kafka';
import { Busy, onlyOne } from './only-one';
import { ProcessFailure } from './processes';
import { type Progress, progressTo } from './progress';
import { writeTerraformConfig } from './provider-mirror';
import { noRoom } from './room';
import { findTools, type Tools } from './tools';
import { applyTopics } from './topics';

/** What `npm start` deploys, whatever later stacks are added; `npm start -- --all` takes everything. */
const SMALL_SLICE = ['network', 'kafka'];
const PREFIX = `${treasureHunt.platform}-local-`;
const CHECKOUT = join(__dirname, '..', '..');
/** So little that whatever failed most likely failed for it. */
const LITTLE_MIB = 2;
const EXIT = { fine: 0, failed: 1, missing: 2 } as const;

async function main(argv: readonly string[]): Promise<number> {
  const progress = progressTo((text) => process.stdout.write(text));
  const tools = await findTools(process.env);
  if ('missing' in tools) {
    for (const { what, fix } of tools.missing) process.stderr.write(`missing: ${what}\n  ${fix}\n`);
    return EXIT.missing;
  }
  const folders = foldersOf(CHECKOUT, process.env);
  const full = noRoom(folders.run);
  if (full !== undefined) {
    process.stderr.write(`${full}\n`);
    return EXIT.failed;
  }
  return onlyOne(folders.run, () => start(folders, tools, argv.includes('--all'), progress));
}

async function start(folders: Folders, tools: Tools, all: boolean, progress: Progress): Promise<number> {
  const interpreter = await progress.step(
    'the emulator of AWS, pinned, in an environment of its own',
    () => prepareEmulator({ cache: folders.tools, python: tools.python }),
    () => 'ready',
  );
  const kafka = await startBroker(folders, progress);
  const bootstrap = 'bootstrap' in kafka ? kafka.bootstrap : undefined;
  const { front } = await progress.step(
    'start the emulator, with our supplement in front',
    () => ensureEmulation(folders, { interpreter, bootstrap }),
    ({ front: { port }, startedOver }) =>
      `answers on 127.0.0.1:${port}${startedOver === undefined ? '' : `; starting over, since ${startedOver}`}`,
  );
  const site: Site = {
    checkout: CHECKOUT,
    folders,
    terraform: tools.terraform,
    terraformConfig: writeTerraformConfig(tools.provider, folders.run),
    awsPort: front.port,
  };
  const stacks = await deploy(site, all, progress);
  if (stacks === undefined) return EXIT.failed;
  if (bootstrap !== undefined) {
    await progress.step(
      'the planned topics, on the real broker',
      () => applyTopics(CHECKOUT, bootstrap),
      (printed) => printed.trim().split('\n').at(-1) ?? '',
    );
  }
  progress.line('');
  progress.line(closing(site, stacks, kafka));
  return EXIT.fine;
}

/** A real broker where Java is; without it everything else goes on. */
async function startBroker(folders: Folders, progress: Progress): Promise<RunningKafka | { readonly because: string }> {
  return progress.step(
    'a real Kafka broker',
    async () => {
      const prepared = await prepareKafka(folders.tools);
      return prepared.kind === 'ready' ? startKafka(folders.run, prepared) : { because: prepared.because };
    },
    (kafka) =>
      'because' in kafka
        ? `left out: ${kafka.because}`
        : `${kafka.bootstrap}${kafka.startedOver === undefined ? '' : `; with new data, since ${kafka.startedOver}`}`,
  );
}

async function deploy(site: Site, all: boolean, progress: Progress): Promise<readonly DeployedStack[] | undefined> {
  const { folders } = site;
  const globs = all ? [`${PREFIX}*`] : SMALL_SLICE.map((layer) => `${PREFIX}${layer}`);
  const log = join(folders.run, 'deploy.log');
  const read = deployReader(PREFIX);
  const applied = new Map<string, number>();
  const trouble: string[] = [];
  const failures: unknown[] = [];
  mkdirSync(folders.run, { recursive: true });
  writeFileSync(log, '');
  beginAttempt(folders);
  const code = await progress.step(
    `cdktf deploy ${globs.join(' ')}`,
    () =>
      runCdktf(
        site,
        ['deploy', ...globs, '--auto-approve', '--skip-provider-lock', '--outputs-file', outputsFile(folders)],
        process.env,
        (line) => {
          try {
            appendFileSync(log, `${line}\n`);
          } catch (error) {
            // Thrown here it would end everything at once, and leave cdktf to itself.
            failures.push(error);
          }
          const said = read(line);
          if (said?.kind === 'planned')
            progress.detail(`${said.stack}: ${said.add} to add, ${said.change} to change, ${said.destroy} to destroy`);
          if (said?.kind === 'made') progress.detail(`${said.stack}: ${said.resource} (${said.seconds})`);
          if (said?.kind === 'applied') applied.set(said.stack, said.changes);
          if (said?.kind === 'trouble') trouble.push(said.text);
        },
      ),
    (result) => (result === 0 ? 'deployed' : `failed with exit code ${result}`),
  );
  if (failures.length > 0) throw failures[0];
  if (code !== 0) {
    const full = noRoom(folders.run, LITTLE_MIB);
    if (full !== undefined) trouble.unshift(full);
    process.stderr.write([...trouble, `everything that was printed stands in ${log}`, ''].join('\n'));
    return undefined;
  }
  endAttempt(folders);
  return [...applied].sort().map(([name, changes]) => ({ name, changes, resources: resourceCount(folders, name) }));
}

function closing(
  site: Site,
  stacks: readonly DeployedStack[],
  kafka: RunningKafka | { readonly because: string },
): string {
  const { folders } = site;
  return closingTable({
    stacks,
    outputs: JSON.parse(readFileSync(outputsFile(folders), 'utf8')),
    places: [
      ['AWS, emulated', `http://127.0.0.1:${site.awsPort}`],
      ['Kafka', 'because' in kafka ? `left out: ${kafka.because}` : kafka.bootstrap],
      ['state', folders.state],
      ['logs', folders.run],
    ],
    notApplied: [
      [
        'aws_msk_topic',
        'needs AWS provider 6.38, and the emulator has no topics: they are made on the real broker by the admin protocol',
      ],
    ],
    next: [
      'npm start                    again: no changes',
      'npm run status               what runs',
      'eval "$(npm run --silent env)" && npx cdktf diff treasure-hunt-local-kafka --skip-provider-lock',
      `npx veltrix explain topics.${treasureHunt.platform}.treasure.found.partitions --environment local`,
      'npm run stop                 end everything that was started',
    ],
  });
}

function outputsFile({ run }: Folders): string {
  return join(run, 'outputs.json');
}

/** Disk full, a port that was taken in between, a server that does not start: one message, and the next start goes on. */
function explained(error: unknown): string | undefined {
  if (error instanceof Busy) return error.message;
  const { code, path } = error as NodeJS.ErrnoException;
  // What failed for want of room may have given some of it back by now.
  const full = noRoom(foldersOf(CHECKOUT, process.env).run, code === 'ENOSPC' ? undefined : LITTLE_MIB);
  if (code === 'ENOSPC') {
    return (
      full ?? `the disk is full${path === undefined ? '' : ` (writing ${path})`}; make room and run npm start again`
    );
  }
  return error instanceof ProcessFailure ? (full ?? error.message) : undefined;
}

main(process.argv.slice(2))
  .then((code) => {
    process.exitCode = code;
  })
  .catch((error: unknown) => {
    const message = explained(error);
    if (message === undefined) throw error;
    process.stderr.write(`${message}\n`);
    process.exitCode = EXIT.failed;
  });
