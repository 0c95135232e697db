import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type PreparedKafka, prepareKafka } from '../../../stacks/local/kafka';
import { aFolder, aProgram, saying } from './support';

const folder = aFolder();
const java = saying(folder, 'java', 'openjdk version "17.0.15" 2025-04-15');
/** Copies two jars, and counts how often it was asked. */
const maven = aProgram(
  folder,
  'mvn',
  `
const { appendFileSync, writeFileSync } = require('node:fs');
const output = process.argv.find((one) => one.startsWith('-DoutputDirectory=')).slice('-DoutputDirectory='.length);
appendFileSync(${JSON.stringify(join(folder, 'asked'))}, process.argv.slice(2).join(' ') + '\\n');
for (const name of ['kafka.jar', 'zookeeper.jar']) writeFileSync(output + '/' + name, name);
`,
);

let cache: string;
beforeEach(() => {
  rmSync(join(folder, 'asked'), { force: true });
  cache = mkdtempSync(join(folder, 'cache-'));
});

async function prepared(): Promise<PreparedKafka> {
  const found = await prepareKafka(cache, { java, maven });
  if (found.kind !== 'ready') throw new Error(found.because);
  return found;
}

function timesAsked(): number {
  return existsSync(join(folder, 'asked')) ? readFileSync(join(folder, 'asked'), 'utf8').trim().split('\n').length : 0;
}

test('Maven is asked once for the jars of our pom, and they are used again', async () => {
  const first = await prepared();
  expect(first).toEqual({ kind: 'ready', java, libs: expect.stringMatching(/\/kafka-libs-[\da-f]{12}$/) });
  expect(dirname(first.libs)).toBe(cache);
  expect(readdirSync(first.libs).sort()).toEqual(['jars.json', 'kafka.jar', 'pom.xml', 'zookeeper.jar']);
  expect(readFileSync(join(folder, 'asked'), 'utf8')).toBe(
    `-q -B -f ${first.libs}.unfinished/pom.xml dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory=${first.libs}.unfinished\n`,
  );
  expect(await prepared()).toEqual(first);
  expect([timesAsked(), readdirSync(cache)]).toEqual([1, [first.libs.split('/').at(-1)]]);
});

test('what a kill left behind is thrown away', async () => {
  const { libs } = await prepared();
  rmSync(libs, { recursive: true });
  mkdirSync(`${libs}.unfinished`);
  writeFileSync(join(`${libs}.unfinished`, 'half.jar'), '');
  expect(readdirSync((await prepared()).libs)).not.toContain('half.jar');
  expect(readdirSync(cache)).toHaveLength(1);
});

test.each([
  ['a jar that is gone', (libs: string) => rmSync(join(libs, 'kafka.jar'))],
  ['a jar of another size', (libs: string) => writeFileSync(join(libs, 'kafka.jar'), '')],
  ['a list that is no list', (libs: string) => writeFileSync(join(libs, 'jars.json'), '[')],
])('%s makes Maven fetch all of them again', async (_, spoil) => {
  const { libs } = await prepared();
  spoil(libs);
  expect(await prepared()).toMatchObject({ libs });
  expect([timesAsked(), readFileSync(join(libs, 'kafka.jar'), 'utf8')]).toEqual([2, 'kafka.jar']);
});

test('jars that are there need no Maven', async () => {
  const ready = await prepared();
  expect(await prepareKafka(cache, { java, maven: join(folder, 'nothing') })).toEqual(ready);
});

describe('Kafka is not available', () => {
  test('without Java', async () => {
    const nothing = join(folder, 'nothing');
    expect(await prepareKafka(cache, { java: nothing, maven })).toEqual({
      kind: 'not available',
      because: `Java 17 or later is needed, and ${nothing} does not run: spawn ${nothing} ENOENT`,
    });
    expect(timesAsked()).toBe(0);
  });

  test('without Maven', async () => {
    const nothing = join(folder, 'nothing');
    expect(await prepareKafka(cache, { java, maven: nothing })).toEqual({
      kind: 'not available',
      because: `Kafka's jars are fetched by Maven, and ${nothing} is not installed`,
    });
  });

  test('while Maven cannot reach what it needs, and says so in its first line', async () => {
    const failing = aProgram(
      folder,
      'mvn-offline',
      "console.log('\\u001b[0m[ERROR] Cannot reach the repository\\n[ERROR] To see more'); process.exit(1);",
    );
    expect(await prepareKafka(cache, { java, maven: failing })).toEqual({
      kind: 'not available',
      because: `Kafka's jars are fetched by Maven, and ${failing} failed: Cannot reach the repository`,
    });
    expect(readdirSync(cache).filter((name) => !name.endsWith('.unfinished'))).toEqual([]);
  });

  test('when Maven brings nothing', async () => {
    const idle = aProgram(folder, 'mvn-idle', '');
    expect(await prepareKafka(cache, { java, maven: idle })).toEqual({
      kind: 'not available',
      because: `${idle} copied no jars`,
    });
  });

  test('where the cache cannot be written', async () => {
    const file = join(cache, 'file');
    writeFileSync(file, '');
    const found = await prepareKafka(file, { java, maven });
    expect(found).toEqual({ kind: 'not available', because: expect.stringContaining('ENOTDIR') });
  });
});
