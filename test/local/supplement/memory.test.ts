import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { Memory } from '../../../stacks/local/supplement/memory';
import { FakeMsk } from './fake-msk';
import { aCluster, Msk } from './kafka-support';
import { closeServers } from './support';

const folder = mkdtempSync(join(tmpdir(), 'veltrix-memory-'));
const KIND = { name: 'kind', schema: z.object({ size: z.number() }) };

afterEach(closeServers);
afterAll(() => rmSync(folder, { recursive: true }));

test('knows after a restart what it knew before', () => {
  const file = join(folder, 'restart.json');
  const before = Memory.open(file);
  before.put(KIND, 'a', { size: 1 });
  before.put(KIND, 'b', { size: 2 });
  before.forget(KIND, 'a');
  const after = Memory.open(file);
  expect([after.get(KIND, 'a'), after.get(KIND, 'b')]).toEqual([undefined, { size: 2 }]);
});

test('leaves nothing half written beside its file', () => {
  const own = mkdtempSync(join(folder, 'own-'));
  Memory.open(join(own, 'state.json')).put(KIND, 'a', { size: 1 });
  expect(readdirSync(own)).toEqual(['state.json']);
});

test('starts over what a kill left half written', () => {
  const file = join(folder, 'half.json');
  Memory.open(file).put(KIND, 'a', { size: 1 });
  writeFileSync(`${file}.new`, '{"format":');
  const memory = Memory.open(file);
  memory.put(KIND, 'b', { size: 2 });
  expect(Memory.open(file).get(KIND, 'a')).toEqual({ size: 1 });
});

test('forgets of one owner what is not known any more', () => {
  const memory = Memory.open();
  for (const id of ['a:1', 'a:2', 'b:1']) memory.put(KIND, id, { size: 1 });
  memory.keepKnown(KIND, 'a:', ['a:2']);
  expect(['a:1', 'a:2', 'b:1'].map((id) => memory.get(KIND, id)?.size)).toEqual([undefined, 1, 1]);
});

test('does not keep for ever what an emulator had that was killed', async () => {
  const file = join(folder, 'killed.json');
  const upstream = new FakeMsk();
  const msk = await Msk.start({ upstream, memory: Memory.open(file) });
  const make = async (): Promise<void> => {
    const { body } = await msk.call('POST', '/v1/configurations', { name: 'shop', serverProperties: '' });
    const path = `/v1/configurations/${encodeURIComponent((body as { arn: string }).arn)}`;
    await msk.call('PUT', path, { serverProperties: '' });
    await msk.call('POST', '/v1/clusters', aCluster());
  };
  upstream.lives = 1;
  await make();
  upstream.kill();
  await make();
  const { things } = JSON.parse(readFileSync(file, 'utf8'));
  expect([Object.keys(things['kafka.cluster']), Object.keys(things['kafka.configuration'])]).toEqual([
    ['arn:aws:kafka:us-east-1:000000000000:cluster/shop/21'],
    ['arn:aws:kafka:us-east-1:000000000000:configuration/21'],
  ]);
});

test.each([
  ['no JSON', '{'],
  ['another format', '{"format":2,"things":{}}'],
])('refuses %s instead of forgetting', (_, text) => {
  const file = join(folder, 'wrong.json');
  writeFileSync(file, text);
  expect(() => Memory.open(file)).toThrow(
    `${file}: got something else than the supplement's state; remove it and deploy anew`,
  );
  expect(readFileSync(file, 'utf8')).toBe(text);
});

test('a cluster keeps its changes when the supplement is started anew', async () => {
  const file = join(folder, 'cluster.json');
  const upstream = new FakeMsk();
  const before = await Msk.start({ upstream, memory: Memory.open(file) });
  await before.call('POST', '/v1/clusters', aCluster({ storageMode: 'TIERED' }));
  await before.update('PUT nodes/count', { targetNumberOfBrokerNodes: 6 });
  before.settle();
  const seen = await before.describe();
  const after = await Msk.start({ upstream, memory: Memory.open(file) });
  after.settle();
  expect(await after.describe()).toEqual(seen);
  expect(seen).toMatchObject({ numberOfBrokerNodes: 6, storageMode: 'TIERED' });
});
