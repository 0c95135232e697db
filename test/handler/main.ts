import { parseArgs } from 'node:util';
import { type ReadDocument, readDocument } from './document';
import { DocumentFault } from './document-fault';
import { startHandler } from './handler';
import { differences, loadKafka } from './settings';
import { storeDifferences } from './stores/stores';
import { workOf } from './work';

const OPTIONS = {
  document: { type: 'string' },
  sha256: { type: 'string' },
  work: { type: 'string', default: 'sleep:0' },
  'metrics-port': { type: 'string', default: '0' },
} as const;

const FAULT = 1;
const WRONG_USE = 2;

async function main(): Promise<void> {
  const { values } = parseArgs({ options: OPTIONS });
  if (values.document === undefined) {
    say('--document: got nothing, allowed the file of a configuration document');
    process.exitCode = WRONG_USE;
    return;
  }
  const read = tryRead(values.document, values.sha256);
  if (read === undefined) return;
  const work = await workOf(values.work);
  const { document, sha256 } = read;
  say(`${document.name}: configuration ${sha256}`);
  for (const line of differences(document)) say(`not as a Java client: ${line}`);
  for (const line of storeDifferences(document.uses)) say(line);
  const library = await loadKafka();
  const running = await startHandler({ library, read, work, metricsPort: Number(values['metrics-port']), say });
  say(
    `${document.name}: joined ${document.consumer['group.id']}, metrics at http://127.0.0.1:${running.metricsPort}/metrics`,
  );
  const end = (): void => {
    process.off('SIGTERM', end).off('SIGINT', end);
    running.stop().then(() => {
      say(`${document.name}: stopped`);
      process.exit(0);
    });
  };
  process.on('SIGTERM', end).on('SIGINT', end);
}

function tryRead(file: string, sha256: string | undefined): ReadDocument | undefined {
  try {
    return readDocument(file, sha256);
  } catch (error) {
    if (!(error instanceof DocumentFault)) throw error;
    say(error.message);
    process.exitCode = FAULT;
    return undefined;
  }
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

main();
