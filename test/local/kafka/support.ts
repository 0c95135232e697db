import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder that is gone after the test file. */
export function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'veltrix-kafka-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A program of a few lines of JavaScript. */
export function aProgram(folder: string, name: string, lines: string): string {
  const file = join(folder, name);
  writeFileSync(file, `#!/usr/bin/env node\n${lines}`);
  chmodSync(file, 0o755);
  return file;
}

export function saying(folder: string, name: string, text: string): string {
  return aProgram(folder, name, `process.stderr.write(${JSON.stringify(text)});`);
}

/**
 * Does what Kafka's programs do as far as we see: formats, listens on both ports, answers for metadata. It ends with an error
 * where a file `corrupt` lies among the data, and wherever a file `fault` lies in the working folder.
 */
export const FAKE_JAVA = `
const { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } = require('node:fs');
const { createServer } = require('node:net');
const args = process.argv.slice(2);
const fail = (line) => { console.log('[2026-01-01 00:00:00,000] ERROR ' + line); process.exit(1); };
if (args[0] === '-version') process.stderr.write('openjdk version "17.0.15" 2025-04-15');
else if (args.includes('kafka.tools.StorageTool')) {
  const data = /^log.dirs=(.*)$/m.exec(readFileSync(args.at(-1), 'utf8'))[1];
  mkdirSync(data);
  writeFileSync(data + '/meta.properties', 'version=1\\ncluster.id=' + args[args.indexOf('--cluster-id') + 1] + '\\nnode.id=1\\n');
} else {
  const properties = readFileSync(args.at(-1), 'utf8');
  if (existsSync('fault')) fail('no memory (kafka.Kafka)');
  if (existsSync('data/corrupt')) fail('cannot read data/corrupt (kafka.Kafka)');
  appendFileSync('data/starts', 'x');
  const [, broker, controller] = /^listeners=.*:(\\d+),.*:(\\d+)$/m.exec(properties);
  const answer = Buffer.from([0, 0, 0, 8, 0, 0, 0, 1, 0, 0, 0, 1]);
  const server = createServer((socket) => socket.on('error', () => {}).once('data', () => socket.end(answer)));
  for (const one of [server, createServer()]) one.on('error', () => fail('Address already in use (kafka.Kafka)'));
  createServer().on('error', () => fail('Address already in use (kafka.Kafka)')).listen(Number(controller), '127.0.0.1', () =>
    server.listen(Number(broker), '127.0.0.1', () => console.log('[2026-01-01 00:00:00,000] INFO Kafka Server started')));
}
`;
