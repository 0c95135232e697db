import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * The planned topics on the local broker, by the command that a person would use. One broker holds one copy; and where nothing
 * is kept nobody minds the order of events while a topic grows.
 */
export async function applyTopics(checkout: string, bootstrap: string): Promise<string> {
  const { stdout } = await run(
    process.execPath,
    [
      join(checkout, 'lib', 'cli', 'veltrix.js'),
      ...['topics', 'apply', 'stacks/events/treasure-hunt.ts', '--environment', 'local'],
      ...['--bootstrap', bootstrap, '--copies', '1', '--acknowledge-ordering', '--yes'],
    ],
    { cwd: checkout, env: { ...process.env, NO_COLOR: '1' } },
  );
  return stdout;
}
