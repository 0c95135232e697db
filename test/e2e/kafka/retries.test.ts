import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { staging } from '../../../stacks/environments/staging';
import { treasureHunt } from '../../../stacks/events/treasure-hunt';
import { type Cluster, start } from './cluster';
import { type RunningHandler, sha256Of, startHandler, sumOf } from './support/handlers';
import { type Inspected, type InspectedRecord, inspect } from './support/inspected';
import { type JavaClients, javaClients } from './support/java';
import { awardFails, notifyFails, ONE_IN, PERMANENT } from './support/planned-failures';
import { DESERIALIZERS, SERIALIZERS, writeProperties } from './support/properties';
import { applyTopics, exportDocuments, withoutTerraform } from './support/veltrix';

/**
 * Finds are awarded, players notified, ranks refused: what fails goes by tiers and into dead letters of a real broker, what
 * succeeds emits, and every record is accounted for. Needs a JDK 17 and Maven.
 */
jest.setTimeout(3 * 60_000);

const RATE = 200;
const SECONDS = 6;
const FINDS = RATE * SECONDS;
const TIERS_MS = [1_000, 5_000] as const;
const WORK = join(__dirname, 'support', 'failing-work.ts');
const FOUND = 'treasure-hunt.treasure.found';
const CHANGED = 'treasure-hunt.score.changed';
const NOTIFIED = 'treasure-hunt.player.notified';
const TIERS = [`${NOTIFIED}.notifyPlayer.retry-1`, `${NOTIFIED}.notifyPlayer.retry-2`] as const;
const DEAD = {
  award: `${FOUND}.awardTreasure.dead-letter`,
  notify: `${NOTIFIED}.notifyPlayer.dead-letter`,
  rank: `${CHANGED}.rankPlayer.dead-letter`,
} as const;

/** By hand from the table of failures: 1,200 finds, of which each fifth is notified. */
const REFUSED_FINDS = [13, 413, 813];
const BUSY_FINDS = 12;
const REFUSED = [10, 45, 80, 115];
const BUSY = [245, 495, 745, 995];
const UNDELIVERABLE = [200, 500, 800, 1_100];

interface Attempt {
  readonly at: bigint;
  readonly topic: string;
  readonly partition: string;
  readonly offset: string;
  readonly attempt: number;
  readonly key: string;
  readonly sequence: number;
  readonly end: string;
}

const folder = mkdtempSync(join(tmpdir(), 'veltrix-retries-'));
let cluster: Cluster;
let java: JavaClients;
let inspected: Inspected;
let awards: readonly Attempt[];
let notifications: readonly Attempt[];
let codes: readonly (number | null)[];
let mismatch: unknown;

beforeAll(async () => {
  cluster = await start({ folder, brokers: 1 });
  java = await javaClients(cluster.kafka);
  const environment = withoutTerraform(folder, staging);
  const declaration = join(folder, 'shorter-tiers.json');
  writeFileSync(declaration, JSON.stringify(withShorterTiers()));
  const [, documents] = await Promise.all([
    applyTopics(environment, cluster.bootstrap, '--copies', '1', declaration),
    exportDocuments(environment, cluster.bootstrap, join(folder, 'documents'), declaration),
  ]);
  const common = { 'bootstrap.servers': cluster.bootstrap };
  const sending = documents.get('api')?.document.producer ?? {};
  const producer = writeProperties(join(folder, 'producer.properties'), common, SERIALIZERS, sending);
  const reading = { 'isolation.level': 'read_committed', 'enable.auto.commit': false };
  const consumer = writeProperties(join(folder, 'consumer.properties'), common, DESERIALIZERS, reading);

  const by = (name: string, work: string): Promise<RunningHandler> => {
    const document = documents.get(name)?.file ?? '';
    const env = { VELTRIX_RECORD: join(folder, name) };
    return startHandler({ document, sha256: sha256Of(document), work, env });
  };
  const other = documents.get('detectCheating')?.file ?? '';
  const [handlers] = await Promise.all([
    Promise.all([by('awardTreasure', WORK), by('notifyPlayer', WORK), by('rankPlayer', 'fail:Broken')]),
    startHandler({ document: other, sha256: '0'.repeat(64), work: WORK }).catch((error: unknown) => {
      mismatch = error;
    }),
  ]);
  const args = { producer, consumer: '', topic: FOUND, acked: '', keys: 50, bytes: 128 };
  await once(java.start('OpenLoop', { ...args, rate: RATE, warmUpSeconds: 0, seconds: SECONDS }), 'exit');
  await ended(handlers);
  codes = await Promise.all(handlers.map((handler) => handler.stop()));
  inspected = await inspect(java, consumer, [FOUND, CHANGED, NOTIFIED, ...TIERS, ...Object.values(DEAD)]);
  awards = attemptsIn(join(folder, 'awardTreasure'));
  notifications = attemptsIn(join(folder, 'notifyPlayer'));
});

afterAll(async () => {
  await cluster.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('a document of another hash than is expected joins no group', () => {
  expect(String(mismatch)).toMatch(/has the hash [0-9a-f]{64}, and 0{64} is to be run with/);
  // As the broker lists them: those whose hash was right, and nobody else.
  expect(inspected.groups).toEqual(
    ['awardTreasure', 'notifyPlayer', 'rankPlayer'].map((one) => `treasure-hunt.${one}`),
  );
});

test('every find is attempted as often as it is to be, in order per key, and what succeeds emits once', () => {
  const done = awards.filter(({ end }) => end === 'done');
  expect([awards.length, done.length]).toEqual([
    FINDS + BUSY_FINDS + 2 * REFUSED_FINDS.length,
    FINDS - REFUSED_FINDS.length,
  ]);
  const last = new Map<string, number>();
  const late = done.filter(({ key, sequence }) => {
    const before = last.get(key) ?? -1;
    last.set(key, sequence);
    return sequence <= before;
  });
  expect(late).toEqual([]);
  const succeeded = done.map(({ sequence }) => sequence).sort(byNumber);
  expect(sequencesIn(CHANGED)).toEqual(succeeded);
  expect(sequencesIn(NOTIFIED)).toEqual(succeeded.filter((sequence) => sequence % ONE_IN === 0));
});

test('what fails waits in each tier for its time and ends in the dead letter, the permanent at once', () => {
  expect(sequencesIn(TIERS[0])).toEqual([...REFUSED, ...BUSY].sort(byNumber));
  expect(sequencesIn(TIERS[1])).toEqual(REFUSED);
  expect(sequencesIn(DEAD.notify)).toEqual([...REFUSED, ...UNDELIVERABLE].sort(byNumber));
  expect(sequencesIn(DEAD.award)).toEqual(REFUSED_FINDS);
  expect(sequencesIn(DEAD.rank)).toEqual(sequencesIn(CHANGED));
  const count = FINDS / ONE_IN;
  expect(notifications.length).toBe(count + REFUSED.length + BUSY.length + REFUSED.length);
  const done = notifications.filter(({ end }) => end === 'done').map(({ sequence }) => sequence);
  expect([done.length, new Set(done).size]).toEqual(
    Array.from({ length: 2 }, () => count - REFUSED.length - UNDELIVERABLE.length),
  );
  for (const sequence of REFUSED) {
    const [first = 0, second = 0, dead = 0] = [...TIERS, DEAD.notify].map((topic) => recordIn(topic, sequence).time);
    expect([second - first >= TIERS_MS[0], dead - second >= TIERS_MS[1]]).toEqual([true, true]);
  }
});

test('what is put aside says where it came from, how often it was tried and why it failed', () => {
  const aside = inspected.records.filter(({ topic }) => /\.(?:retry-\d|dead-letter)$/.test(topic));
  for (const { topic, sequence, headers, value, key } of aside) {
    const from = topic.startsWith(`${FOUND}.`) ? FOUND : topic.startsWith(`${CHANGED}.`) ? CHANGED : NOTIFIED;
    const original = recordIn(from, sequence);
    expect([key, value]).toEqual([original.key, original.value]);
    const attempts = attemptsAt(topic, sequence);
    const fails = from === FOUND ? awardFails : notifyFails;
    const error =
      from === CHANGED ? 'Broken: as asked for by fail:Broken' : `${fails(sequence, attempts)}: of ${sequence}`;
    expect(headers).toEqual({
      'veltrix-original-topic': from,
      'veltrix-original-partition': original.partition,
      'veltrix-original-offset': original.offset,
      'veltrix-first-time': String(original.time),
      'veltrix-attempt': String(attempts),
      'veltrix-error': error,
    });
  }
  expect(aside.length).toBe(8 + 4 + 8 + 3 + (FINDS - 3));
});

test('what waits in a tier keeps no first delivery waiting, and everything is committed up to its end', () => {
  const emitted = new Map(awards.filter(({ end }) => end === 'done').map(({ sequence, at }) => [sequence, at]));
  const waits = notifications
    .filter(({ topic }) => topic === NOTIFIED)
    .map(({ sequence, at }) => Number(at - (emitted.get(sequence) ?? 0n)) / 1e6);
  const longest = Math.max(...waits);
  process.stderr.write(
    `${FINDS} finds: ${awards.length} attempts; ${waits.length} notifications by two pooled workers, ${notifications.length} attempts, ` +
      `the first at most ${longest.toFixed(0)} ms after its find, with ${REFUSED.length} waiting ${TIERS_MS[1]} ms in a tier; ` +
      `${Object.values(DEAD).map((topic) => sequencesIn(topic).length)} dead letters\n`,
  );
  expect(longest).toBeLessThan(TIERS_MS[1] / 2);
  expect([codes, inspected.behind]).toEqual([[0, 0, 0], []]);
  const committed = (handler: string, topic: string): number | undefined =>
    inspected.committed.get(`treasure-hunt.${handler} ${topic}`);
  expect([committed('awardTreasure', FOUND), committed('rankPlayer', CHANGED)]).toEqual([FINDS, FINDS - 3]);
  expect([NOTIFIED, ...TIERS].map((topic) => committed('notifyPlayer', topic))).toEqual([FINDS / ONE_IN, 8, 4]);
});

/** The example, but for how notifyPlayer retries. */
function withShorterTiers(): unknown {
  const { notifyPlayer } = treasureHunt.handlers;
  const retry = { ...notifyPlayer.retry, tiers: TIERS_MS.map((ms) => `${ms}ms`), permanent: [PERMANENT] };
  const handlers = { ...treasureHunt.handlers, notifyPlayer: { ...notifyPlayer, retry, concurrency: { pooled: 2 } } };
  return { ...treasureHunt, handlers };
}

/** When nobody has anything before it, and as many ended as there are, tiers included. */
async function ended(handlers: readonly RunningHandler[]): Promise<void> {
  const expected = [FINDS, FINDS / ONE_IN + 8 + 4, FINDS - 3];
  const deadline = Date.now() + 60_000;
  for (;;) {
    const handled = await Promise.all(
      handlers.map(async ({ metrics }) => sumOf(await metrics(), 'veltrix_handler_handled_total')),
    );
    if (handled.every((count, index) => count >= (expected[index] ?? 0))) return;
    if (Date.now() > deadline) throw new Error(`handled ${handled} of ${expected} within a minute`);
    await sleep(100);
  }
}

/** Attempts that were made before it came there. */
function attemptsAt(topic: string, sequence: number): number {
  if (topic === DEAD.award) return 3;
  if (topic === TIERS[1]) return 2;
  return topic === DEAD.notify && REFUSED.includes(sequence) ? 3 : 1;
}

function recordIn(topic: string, sequence: number): InspectedRecord {
  const found = inspected.records.find((one) => one.topic === topic && one.sequence === sequence);
  if (found === undefined) throw new Error(`${topic} has no ${sequence}`);
  return found;
}

function sequencesIn(topic: string): readonly number[] {
  return inspected.records
    .filter((one) => one.topic === topic)
    .map(({ sequence }) => sequence)
    .sort(byNumber);
}

function attemptsIn(file: string): readonly Attempt[] {
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return lines.map((line) => {
    const [at = '0', topic = '', partition = '', offset = '', attempt, key = '', sequence, end = ''] = line.split(' ');
    return { at: BigInt(at), topic, partition, offset, attempt: Number(attempt), key, sequence: Number(sequence), end };
  });
}

function byNumber(a: number, b: number): number {
  return a - b;
}
