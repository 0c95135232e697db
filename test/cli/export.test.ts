import { createHash } from 'node:crypto';
import { parse } from 'yaml';
import { aHandler, anEventsDocument, aProtectedEnvironment } from '../support';
import { MODULES, TRIAL } from './declarations';
import { run } from './support';

const world = { modules: MODULES };
const AT = ['--environment', 'trial'];

test.each(['asyncapi', 'resolved'])('%s is printed as YAML, or as JSON', async (what) => {
  const yaml = await run(['export', what, ...AT], world);
  const json = await run(['export', what, ...AT, '--format', 'json'], world);
  expect([yaml.code, yaml.err, json.code, json.err]).toEqual([0, '', 0, '']);
  expect(parse(yaml.out)).toEqual(JSON.parse(json.out));
});

test('a file says by its name how it is written', async () => {
  const json = await run(['export', 'asyncapi', ...AT, '--output', 'docs/shop.json'], world);
  expect(json).toMatchObject({ code: 0, out: 'wrote docs/shop.json\n', written: ['docs/shop.json'] });
  expect(JSON.parse(json.files['docs/shop.json'] ?? '')).toMatchObject({ asyncapi: '3.0.0' });
  const yaml = await run(['export', 'asyncapi', ...AT, '--output', 'docs/shop.yaml'], world);
  expect(parse(yaml.files['docs/shop.yaml'] ?? '')).toMatchObject({ info: { title: 'shop' } });
});

test('configuration documents are written byte for byte as their hash says, with a list of them', async () => {
  const { code, out, files, written } = await run(
    ['export', 'configuration', ...AT, '--output', 'configuration'],
    world,
  );
  expect([code, out]).toEqual([0, 'wrote 1 document and configuration/index.json\n']);
  expect(written).toEqual(['configuration/handler.shipOrder.json', 'configuration/index.json']);
  const text = files['configuration/handler.shipOrder.json'] ?? '';
  expect(JSON.parse(files['configuration/index.json'] ?? '')).toEqual({
    veltrixConfigurations: 1,
    documents: [
      {
        kind: 'handler',
        name: 'shipOrder',
        file: 'handler.shipOrder.json',
        sha256: createHash('sha256').update(text).digest('hex'),
      },
    ],
  });
});

test('configuration documents are printed, or written to one file, all together', async () => {
  const { out } = await run(['export', 'configuration', ...AT], world);
  const { files } = await run(['export', 'configuration', ...AT, '--output', 'all.json'], world);
  expect(files['all.json']).toBe(out);
  expect(JSON.parse(out)).toMatchObject({ documents: [{ document: { kind: 'handler', name: 'shipOrder' } }] });
});

test('configuration documents can name a broker of one’s own, which is said and gives them other hashes', async () => {
  const own = ['--bootstrap', 'localhost:9092,[::1]:9093'];
  const planned = await run(['export', 'configuration', ...AT, '--output', 'all.json'], world);
  const { code, out, files } = await run(['export', 'configuration', ...AT, ...own, '--output', 'all.json'], world);
  expect([code, out]).toEqual([
    0,
    'wrote all.json\nfor the broker at localhost:9092,[::1]:9093, without TLS and login: not what trial is given, and with other hashes\n',
  ]);
  const [before, after] = [planned.files, files].map((all) => JSON.parse(all['all.json'] ?? '').documents[0]);
  expect(after.document).toEqual({
    ...before.document,
    kafka: {
      ...before.document.kafka,
      bootstrap: { from: 'value', value: 'localhost:9092,[::1]:9093' },
      authentication: { kind: 'none' },
    },
  });
  expect(after.sha256).not.toBe(before.sha256);
  // What is printed stays what a program can read.
  const printed = await run(['export', 'configuration', ...AT, ...own], world);
  expect([printed.out, printed.err]).toEqual([files['all.json'], out.replace('wrote all.json\n', '')]);
});

test('documents of a protected environment name no other broker than its own', async () => {
  const trial = aProtectedEnvironment({
    name: 'trial',
    // Without a lock, which would have to be a file.
    sizes: 'computed',
    waivers: [
      {
        code: 'environment-weaker-than-protected-needs',
        at: 'environment.sizes',
        reason: 'nothing is kept here yet',
        until: '2027-01-31',
      },
    ],
  });
  const modules = { ...MODULES, 'stacks/environments/trial.ts': { trial } };
  const { code, out, err } = await run(['export', 'configuration', ...AT, '--bootstrap', 'localhost:9092'], {
    modules,
  });
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain('--bootstrap has no place in trial, which is protected (protected: true)');
});

test('nothing is exported of what is refused', async () => {
  const refused = anEventsDocument({ handlers: { shipOrder: aHandler({ on: 'order.placd' }) } });
  const modules = { ...MODULES, 'stacks/events/shop.ts': { refused }, 'stacks/environments/trial.ts': { TRIAL } };
  for (const what of ['asyncapi', 'resolved', 'configuration']) {
    const ran = await run(['export', what, ...AT, '--output', 'x'], { modules });
    expect([ran.code, ran.out, ran.written]).toEqual([1, '', []]);
    expect(ran.err).toContain('order.placd');
  }
});

test.each([
  [['export', 'terraform', ...AT], 'Allowed choices are access, asyncapi, databases, resolved, configuration.'],
  [['export', 'asyncapi'], "required option '-e, --environment <name>' not specified"],
  [['export', 'configuration', ...AT, '--format', 'yaml'], 'got yaml, allowed json'],
  [['export', 'configuration', ...AT, '--bootstrap', 'localhost'], '--bootstrap: got localhost, allowed HOST:PORT'],
  [['export', 'asyncapi', ...AT, '--bootstrap', 'localhost:9092'], '--bootstrap: got it with asyncapi'],
])('%j is wrong use', async (argv, message) => {
  const { code, out, err } = await run(argv, world);
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain(message);
});

test('explain tells why a document says what it says', async () => {
  const listed = await run(['explain', 'documents.handlers.shipOrder', ...AT], world);
  expect([listed.code, listed.err]).toEqual([0, '']);
  expect(listed.out).toContain('documents.handlers.shipOrder.producer.acks');
  const one = await run(['explain', 'documents.handlers.shipOrder.consumer.fetch.min.bytes', ...AT], world);
  expect(one.out).toContain('enforced by: handler runtime (not delivered yet)');
  expect(one.out).toContain('objective: 500ms, declared at objectives.latency.p99');
});
