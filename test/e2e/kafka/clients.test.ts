import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ConfigurationDocument } from '../../../lib/plan/documents/configuration-document';
import { staging } from '../../../stacks/environments/staging';
import { type Cluster, start } from './cluster';
import { type JavaClients, javaClients } from './support/java';
import { DESERIALIZERS, SERIALIZERS, type Settings, writeProperties } from './support/properties';
import { exportDocuments, withoutTerraform } from './support/veltrix';

/** What documents say of clients, given to the clients that the names are of. Needs a JDK 17 and Maven. */
jest.setTimeout(5 * 60_000);

const RACKS = ['a', 'b', 'c'];
const folder = mkdtempSync(join(tmpdir(), 'veltrix-clients-'));
let cluster: Cluster;
let java: JavaClients;
let documents: readonly ConfigurationDocument[];

beforeAll(async () => {
  cluster = await start({ folder });
  java = await javaClients(cluster.kafka);
  const exported = await exportDocuments(
    withoutTerraform(folder, staging),
    cluster.bootstrap,
    join(folder, 'documents'),
  );
  documents = [...exported.values()].map(({ document }) => document);
});

afterAll(async () => {
  await cluster.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('every setting of every document is taken by the Java clients as it stands', async () => {
  const stated = new Map<string, Settings>();
  for (const document of documents) {
    const { name, kind, producer } = document;
    const common = { 'bootstrap.servers': cluster.bootstrap };
    if (producer !== null) stated.set(writeProperties(join(folder, `${kind}.${name}.p`), common, producer), producer);
    const consumer = document.kind === 'handler' ? document.consumer : null;
    // Where a node says in which zone it is, the client is told so; see clientRack in the document.
    const rack = { ...consumer, 'client.rack': 'a' };
    if (consumer !== null) stated.set(writeProperties(join(folder, `${kind}.${name}.c`), common, rack), rack);
  }
  const { out, err } = await settingsOf([...stated.keys()]);
  expect(err).toBe('');
  const known = readBack(out);
  for (const [file, settings] of stated) {
    const entries = Object.entries(settings).map(([name, value]) => [name, String(value)]);
    // The client's own word for `all` is -1.
    const expected = { ...Object.fromEntries(entries), ...(settings.acks === 'all' ? { acks: '-1' } : {}) };
    expect(known.get(file)).toMatchObject(expected);
  }
  const all = [...stated.values()].flatMap((settings) => Object.keys(settings));
  // Of the example: seven handlers read, all but trackPlayer may send, and so do two services.
  expect(stated.size).toBe(7 + 6 + 2);
  process.stderr.write(
    `${all.length} settings (${new Set(all).size} names) of ${stated.size} clients are taken and read back equal\n`,
  );
});

test('what a Java client does not know shows, and what it cannot do it refuses', async () => {
  const common = { 'bootstrap.servers': cluster.bootstrap };
  const misspelt = writeProperties(join(folder, 'misspelt.p'), common, { 'linger.milliseconds': 5 });
  expect((await settingsOf([misspelt])).out).toContain('\tlinger.milliseconds\tunknown\n');
  const wrong = writeProperties(join(folder, 'wrong.p'), common, { acks: '1', 'enable.idempotence': true });
  await expect(settingsOf([wrong])).rejects.toThrow('ConfigException');
});

test('with client.rack a consumer reads from the replica of its own zone, and without it from the leader', async () => {
  const producer = writeProperties(join(folder, 'near.p'), { 'bootstrap.servers': cluster.bootstrap }, SERIALIZERS);
  const read = await Promise.all(
    [...RACKS, ''].map(async (rack) => {
      const settings = { ...DESERIALIZERS, ...(rack === '' ? {} : { 'client.rack': rack }) };
      const common = { 'bootstrap.servers': cluster.bootstrap, 'enable.auto.commit': false };
      return writeProperties(join(folder, `near-${rack}.c`), common, settings);
    }),
  );
  const from: (readonly [string, number])[] = [];
  for (const consumer of read) {
    const { out } = await java.run('ReadNear', { producer, consumer, topic: 'near' });
    expect(out).toContain('read\t2000');
    const bytes = [...out.matchAll(/^(\d+)\t([\d.E]+)$/gm)].map(
      ([, node = '', count]) => [node, Number(count)] as const,
    );
    from.push(
      bytes.filter(([node]) => Number(node) <= RACKS.length).reduce((most, one) => (one[1] > most[1] ? one : most)),
    );
  }
  // The topic is led by broker 1, which stands in zone a.
  expect(from.map(([node]) => node)).toEqual(['1', '2', '3', '1']);
  for (const [, bytes] of from) expect(bytes).toBeGreaterThan(2_000 * 1_024);
  process.stderr.write(
    `2,000 KiB read in zones a, b, c and without a zone: from brokers ${from.map(([node]) => node)}\n`,
  );
});

function settingsOf(files: readonly string[]): Promise<{ readonly out: string; readonly err: string }> {
  const kind = (file: string): string => (file.endsWith('.p') ? 'producer' : 'consumer');
  return java.run('ClientSettings', Object.fromEntries(files.map((file) => [`${kind(file)}#${file}`, file])));
}

function readBack(out: string): ReadonlyMap<string, Readonly<Record<string, string>>> {
  const found = new Map<string, Record<string, string>>();
  for (const line of out.split('\n')) {
    const [file = '', name = '', value = ''] = line.split('\t');
    found.set(file, { ...found.get(file), [name]: value });
  }
  return found;
}
