import { parseArgs } from 'node:util';
import { Memory } from './memory';
import { createSupplement } from './server';

const USAGE = 'usage: main.ts --port <port> --upstream <http://127.0.0.1:port> --state <file>';

function main(): void {
  const { values } = parseArgs({
    options: { port: { type: 'string' }, upstream: { type: 'string' }, state: { type: 'string' } },
  });
  if (values.port === undefined || values.upstream === undefined || values.state === undefined) throw new Error(USAGE);
  const server = createSupplement({
    upstream: new URL(values.upstream),
    memory: Memory.open(values.state),
    report: (fault) => process.stderr.write(`${fault}\n`),
  });
  server.on('error', (error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  });
  // Never beyond this machine: nobody checks a signature here.
  server.listen(Number(values.port), '127.0.0.1', () => {
    process.stdout.write(`answering on port ${values.port} for ${values.upstream}\n`);
  });
  process.once('SIGTERM', () => {
    server.close();
    server.closeAllConnections();
  });
}

try {
  main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
