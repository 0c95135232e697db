import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { DeclarationError } from '../../lib/base/issue';
import { composeEvents } from '../../lib/config/compose-events';
import type { EventsDocument } from '../../lib/config/events-spec';
import { readEventsText } from '../../lib/config/read-text';
import { aHandler, anEmittedEvent, anEnvironment, anEvent, anEventsDocument, withValue } from '../support';
import { LIVE, LOCK_FILE, MODULES, SHOP, TRIAL } from './declarations';
import { run } from './support';

const TEN_MISTAKES = readFileSync(join(__dirname, 'ten-mistakes.yaml'), 'utf8');
const ALONE = 'without --environment the rules about zones, state, provider, proof and sizes did not run\n';

describe('a declaration', () => {
  test('that is fine is one line, and one that says what did not run', async () => {
    expect(await run(['check', 'stacks/events/shop.ts'], { modules: MODULES })).toEqual({
      code: 0,
      out: `32 checks: 32 proven, 0 refused, 0 not proven\n${ALONE}`,
      err: '',
      files: {},
      written: [],
    });
  });

  test('that is fine in its environment says no more than that', async () => {
    const { code, out } = await run(['check', '--environment', 'trial'], { modules: MODULES });
    expect([code, out]).toEqual([0, '65 checks: 65 proven, 0 refused, 0 not proven\n']);
  });

  test('with ten mistakes is told all ten, each with its line and what to do', async () => {
    const { code, out } = await run(['check', 'ten.yaml'], { files: { 'ten.yaml': TEN_MISTAKES } });
    expect(code).toBe(1);
    expect(out).toBe(
      `10 errors
  ten.yaml:27:5 events["order.archived"].retention [value-not-allowed]
    got "7 d", allowed a duration such as 250ms, 5m or 7d, without a blank
    fix: did you mean 7d?
  ten.yaml:13:5 events["order.placed"].rate [event-rate-stated-twice]
    got a rate here and at shop, allowed one place that says how often it enters
    fix: remove the event's rate, or the service's
    see ten.yaml:36:5 services.shop.rate
  ten.yaml:16:5 events["order.shipped"].owner [owner-unknown]
    got "order", allowed orders
    fix: did you mean orders?
  ten.yaml:76:5 handlers.bookOrder.poll [handler-time-beyond-poll]
    got 500 records of up to 40ms each between two polls, allowed 80 % of the poll interval of 10s
    fix: set poll to { records: 200, interval: 10s }
    see ten.yaml:72:5 handlers.bookOrder.timeout
    see ten.yaml:74:5 handlers.bookOrder.retry
  ten.yaml:84:5 handlers.countOrder.pol [key-unknown]
    got the key "pol", allowed calls, concurrency, declassifies, emits, environment, idempotencyKey, idempotencyWindow, interruptible, lagLimit, objectives, on, owner, poll, producer, resources, retry, serviceTime, startFrom, timeout or uses
    fix: did you mean poll?
  ten.yaml:50:5 handlers.notifyBuyer.on [reference-unknown]
    got the event "order.shiped", which nothing introduces, allowed order.archived, order.placed or order.shipped
    fix: did you mean order.shipped?
  ten.yaml:47:25 handlers.shipOrder.retry.exhausted [dead-letter-missing]
    got events dropped after the last attempt (nobody looks), allowed a dead letter or parking, since order.placed is declared no-loss
    fix: set handlers.shipOrder.retry.exhausted to 'dead-letter', or events["order.placed"].durability to 'best-effort'
    see ten.yaml:10:5 events["order.placed"].durability
    see ten.yaml:40:5 handlers.shipOrder.on
  ten.yaml:43:24 handlers.shipOrder.uses.geo.timeout [dependency-timeout-beyond-handler]
    got 60ms (2 attempts of 30ms), allowed less than the 40ms that handlers.shipOrder.timeout has
    fix: shorten this timeout or make fewer attempts, so that the caller sees the failure before it gives up itself
    see ten.yaml:45:5 handlers.shipOrder.timeout
  ten.yaml:62:7 handlers.tellWarehouse.retry.via [retry-topics-break-order]
    got retry via 'topics', allowed 'in-process' or 'none', since order.shipped keeps the order per key
    fix: retry 'in-process', or set the event's ordering to 'none'
    see ten.yaml:18:5 events["order.shipped"].ordering
    see ten.yaml:57:5 handlers.tellWarehouse.on
  ten.yaml:30:11 stores.main.engine [value-not-allowed]
    got "postgress", allowed postgres or redis
    fix: did you mean postgres?

113 checks: 103 proven, 10 refused, 0 not proven
${ALONE}`,
    );
  });

  test('with the same mistakes in TypeScript is told the same, by path', async () => {
    const fromText = await run(['check', 'ten.yaml'], { files: { 'ten.yaml': TEN_MISTAKES } });
    const fromModule = await run(['check', 'ten.ts'], { modules: { 'ten.ts': { ten: parse(TEN_MISTAKES) } } });
    expect(fromModule.code).toBe(1);
    expect(fromModule.out).toBe(fromText.out.replace(/ten\.yaml:\d+:\d+/g, 'ten.ts'));
  });

  test('on stdin is read as YAML or JSON', async () => {
    const yaml = await run(['check', '-'], { stdin: TEN_MISTAKES });
    expect([yaml.code, yaml.out.split('\n')[1]]).toEqual([
      1,
      '  (stdin):27:5 events["order.archived"].retention [value-not-allowed]',
    ]);
    const json = await run(['check', '-'], { stdin: JSON.stringify(SHOP) });
    expect([json.code, json.out]).toEqual([0, `32 checks: 32 proven, 0 refused, 0 not proven\n${ALONE}`]);
  });

  test('that is no YAML is told where it breaks', async () => {
    const { code, out } = await run(['check', '-'], { stdin: 'platform: shop\nowners: [\n' });
    expect(code).toBe(1);
    expect(out).toContain('  (stdin):3:1 (root) [document-not-readable]\n    got Flow sequence in block collection');
  });
});

describe('an environment', () => {
  test('has its problems located in its own file, beside those of the declaration', async () => {
    const { providers: _, ...rest } = LIVE;
    const files = {
      'shop.json': JSON.stringify({ ...SHOP, platfrom: 'shop' }),
      'live.yaml': JSON.stringify({ ...rest }),
    };
    const { code, out } = await run(['check', 'shop.json', '-e', './live.yaml'], { files });
    expect(code).toBe(1);
    expect(out).toBe(
      `2 errors
  ./live.yaml:1:1 environment.providers [key-missing]
    got nothing, allowed a mapping
    fix: state providers
  shop.json:1:${files['shop.json'].indexOf('"platfrom"') + 1} platfrom [key-unknown]
    got the key "platfrom", allowed dependencies, events, growth, handlers, objectives, owners, platform, retries, routes, services, stores, waivers or workflows
    fix: did you mean platform?

34 checks: 32 proven, 2 refused, 0 not proven
`,
    );
  });

  test('does not claim a key of the declaration that has its name', async () => {
    const files = { 'shop.yaml': `${JSON.stringify(SHOP).slice(0, -1)},\n"environment": {}}` };
    const { out } = await run(['check', 'shop.yaml', '-e', 'trial'], { files, modules: MODULES });
    expect(out).toContain('  shop.yaml:2:1 environment [key-unknown]\n');
  });

  test('without its lock is told how to make one', async () => {
    const { code, out } = await run(['check', '-e', 'live'], { modules: MODULES });
    expect(code).toBe(1);
    expect(out).toBe(
      `1 error
  stacks/environments/live.ts environment.sizes [lock-missing]
    got no lock, allowed a committed lock, since live keeps its sizes
    fix: run veltrix plan --environment live --accept and commit the file it writes

66 checks: 65 proven, 1 refused, 0 not proven
`,
    );
  });

  test('with its lock is fine', async () => {
    const { files } = await run(['plan', '-e', 'live', '--accept'], { modules: MODULES });
    expect(await run(['check', '-e', 'live'], { modules: MODULES, files })).toMatchObject({
      code: 0,
      out: '89 checks: 89 proven, 0 refused, 0 not proven\n',
    });
    const elsewhere = { 'my.json': files[LOCK_FILE] ?? '' };
    expect(
      await run(['check', '-e', 'live', '--lock', 'my.json'], { modules: MODULES, files: elsewhere }),
    ).toMatchObject({ code: 0 });
  });
});

describe('what is not proven', () => {
  const unsure = anEventsDocument({
    handlers: { shipOrder: aHandler({ serviceTime: { mean: 'unknown', p99: '9ms' } }) },
  });

  test('is listed and counted with the missing facts, and passes where it is only reported', async () => {
    const modules = { ...MODULES, 'stacks/events/shop.ts': { unsure } };
    const { code, out } = await run(['check', '-e', 'trial'], { modules });
    expect(code).toBe(0);
    expect(out).toBe(
      `10 of 65 checks not proven
  stacks/events/shop.ts handlers.shipOrder.serviceTime [service-time-contradicts]: handlers.shipOrder.serviceTime.mean is unknown
  stacks/events/shop.ts handlers.shipOrder.serviceTime.mean [unknown-where-proof-required]: handlers.shipOrder.serviceTime.mean is unknown
  stacks/environments/trial.ts environment.kafka [kafka-connections-exceeded]: handlers.shipOrder.serviceTime.mean is unknown
  stacks/environments/trial.ts environment.kafka [quota-to-raise]: handlers.shipOrder.serviceTime.mean is unknown
  stacks/events/shop.ts events["order.placed"].retention [drain-beyond-retention]: handlers.shipOrder.serviceTime.mean is unknown
  stacks/events/shop.ts handlers.shipOrder [consumers-beyond-partitions]: handlers.shipOrder.serviceTime.mean is unknown
  stacks/events/shop.ts handlers.shipOrder [overflow-before-scale-out]: handlers.shipOrder.serviceTime.mean is unknown
  stacks/events/shop.ts handlers.shipOrder [zone-loss-overloads-handler]: handlers.shipOrder.serviceTime.mean is unknown
  stacks/events/shop.ts handlers.shipOrder.on [latency-objective-missed]: handlers.shipOrder.serviceTime.mean is unknown
  stacks/events/shop.ts handlers.shipOrder.serviceTime [latency-infeasible]: handlers.shipOrder.serviceTime.mean is unknown

65 checks: 55 proven, 0 refused, 10 not proven
`,
    );
  });

  // Between the two laws of latency: 100,000 events a second of 2 ms each, over the largest count of partitions.
  const between = anEventsDocument({
    objectives: { latency: { p99: '35ms' }, errorRatio: 0.01 },
    events: { 'order.placed': anEvent({ rate: { steady: '100000/s', peak: '100000/s' } }) },
    handlers: { shipOrder: aHandler({ serviceTime: { mean: '2ms', p99: '9ms' } }) },
  });

  test.each([
    ['passes where proof is reported', 'reported', 0, '1 of 63 checks not proven\n'],
    [
      'is a finding where proof is required, also when no fact is missing',
      'required',
      1,
      '1 of 63 checks not proven: this environment requires proof, so each stands in the way like an error\n',
    ],
  ] as const)('%s', async (_, proof, expected, heading) => {
    const modules = {
      'stacks/events/shop.ts': { between },
      'stacks/environments/trial.ts': { trial: anEnvironment({ name: 'trial', proof }) },
    };
    const { code, out } = await run(['check', '-e', 'trial'], { modules });
    expect(code).toBe(expected);
    expect(out).toBe(
      `${heading}  stacks/events/shop.ts handlers.shipOrder.serviceTime [latency-infeasible]: every fact is known, but they decide it neither way

63 checks: 62 proven, 0 refused, 1 not proven
`,
    );
  });
});

describe('several files', () => {
  const orders = anEventsDocument({ owners: { orders: { page: 'orders-oncall' } } });
  const billing = anEventsDocument({
    owners: { billing: { page: 'billing-oncall' } },
    events: { 'bill.sent': anEmittedEvent({ owner: 'billing' }) },
    handlers: { sendBill: aHandler({ emits: { 'bill.sent': 1 } }), keepBill: aHandler({ on: 'bill.sent' }) },
  });

  test('are judged as one declaration, each reference across them included', async () => {
    const files = { 'stacks/events/billing.json': JSON.stringify(billing) };
    const modules = { 'stacks/events/orders.ts': { orders } };
    expect(await run(['check'], { files, modules })).toMatchObject({ code: 0, err: '' });
    const alone = await run(['check', 'stacks/events/billing.json'], { files });
    expect(alone.code).toBe(1);
    expect(alone.out).toContain('the event "order.placed", which nothing introduces');
  });

  test('take the growth of whichever file states it', async () => {
    const growing = { ...billing, growth: { from: '2026-12-01', factor: 3, within: '6w' } };
    const files = { 'a.json': JSON.stringify(orders), 'b.json': JSON.stringify(growing) };
    for (const order of [
      ['a.json', 'b.json'],
      ['b.json', 'a.json'],
    ]) {
      const argv = ['explain', 'events.order.placed.peak', ...order, '-e', 'trial'];
      expect((await run(argv, { files, modules: MODULES })).out).toContain('growth: 3, declared at growth.factor');
    }
  });

  test('are believed in their order where they contradict each other, and all else is judged beside it', async () => {
    const files = {
      'a.yaml': JSON.stringify(orders, null, 1),
      'b.yaml': JSON.stringify(
        {
          ...billing,
          platform: 'other',
          handlers: { ...billing.handlers, shipOrder: aHandler(), keepBill: aHandler({ on: 'bill.send' }) },
        },
        null,
        1,
      ),
    };
    const { code, out } = await run(['check', 'a.yaml', 'b.yaml'], { files });
    expect(code).toBe(1);
    expect(out).toBe(
      `3 errors
  b.yaml:46:4 handlers.keepBill.on [reference-unknown]
    got the event "bill.send", which nothing introduces, allowed bill.sent or order.placed
    fix: did you mean bill.sent?
  b.yaml:59:3 handlers.shipOrder [name-introduced-twice]
    got handlers.shipOrder in two parts, allowed one part that introduces it
    fix: rename one of them
    see a.yaml:32:3 handlers.shipOrder
  b.yaml:2:2 platform [parts-disagree]
    got "other" in one part and "shop" in another, allowed the same in every part
    fix: share platform between the parts
    see a.yaml:2:2 platform

76 checks: 73 proven, 3 refused, 0 not proven
${ALONE}`,
    );
  });

  test('do not seem to disagree about a part that could not be read in one of them', async () => {
    const growth = { from: '2026-12-01', factor: 15, within: '6w' };
    const files = {
      'a.json': JSON.stringify({ ...orders, growth: { ...growth, factor: 0 } }),
      'b.json': JSON.stringify({ ...billing, growth }),
    };
    const { out } = await run(['check', 'a.json', 'b.json'], { files });
    expect(out.match(/\[[\w-]+\]\n/g)).toEqual(['[value-not-allowed]\n']);
  });

  test('are not judged by the rules while one of them cannot be read at all', async () => {
    const files = { 'a.json': JSON.stringify({ ...orders, objectives: 1 }), 'b.json': JSON.stringify(billing) };
    const { code, out } = await run(['check', 'a.json', 'b.json'], { files });
    expect([code, out]).toEqual([
      1,
      `1 error
  a.json:1:${files['a.json'].indexOf('"objectives"') + 1} objectives [value-not-allowed]
    got 1, allowed a mapping
    fix: write it in that form

1 check: 0 proven, 1 refused, 0 not proven
${ALONE}`,
    ]);
  });

  test('named twice count once', async () => {
    const { code } = await run(['check', 'stacks/events/shop.ts', 'stacks/events/shop.ts'], { modules: MODULES });
    expect(code).toBe(0);
  });

  test('of the folder are declarations only: no index, types or tests', async () => {
    const modules = {
      ...MODULES,
      'stacks/events/index.ts': { SHOP },
      'stacks/events/shop.d.ts': {},
      'stacks/events/shop.test.ts': {},
    };
    expect(await run(['check'], { modules })).toMatchObject({ code: 0, err: '' });
  });
});

describe('YAML', () => {
  const environment = stringify(anEnvironment());

  test('says the same as TypeScript: several files, references across them by name, an environment, a schema for the editor', async () => {
    const modeline = '# yaml-language-server: $schema=../veltrix.schema.json\n';
    const files = {
      'events/orders.yaml': modeline + stringify(anEventsDocument()),
      'events/bills.json': JSON.stringify({
        $schema: '../veltrix.schema.json',
        ...anEventsDocument({ events: {}, handlers: { sendBill: aHandler() } }),
      }),
      'environments/test.yaml': modeline + environment,
    };
    const argv = ['check', 'events/orders.yaml', 'events/bills.json', '--environment', 'environments/test.yaml'];
    const { code, out } = await run(argv, { files });
    expect([code, out]).toEqual([0, expect.stringMatching(/^\d+ checks: \d+ proven, 0 refused, 0 not proven\n$/)]);
  });

  test('of an environment with a mistake is told with its line', async () => {
    const files = {
      'shop.yaml': stringify(anEventsDocument()),
      'environments/test.yaml': environment.replace('proof: required', 'proof: requird'),
    };
    const { code, out } = await run(['check', 'shop.yaml', '--environment', 'environments/test.yaml'], { files });
    expect(code).toBe(1);
    expect(out).toContain('environments/test.yaml:3:1 environment.proof [value-not-allowed]');
  });

  test.each([
    ['a file', ['check', 'events/shop.yaml'], 'events/shop.yaml'],
    ['stdin', ['check', '-'], '(stdin)'],
  ])('from %s names a schema that is looked for beside it', async (_, argv, name) => {
    const text = stringify(
      withValue(anEventsDocument(), ['events', 'order.placed', 'payload', 'schema'], {
        format: 'avro',
        file: './a.avsc',
      }),
    );
    const world = { files: { 'events/shop.yaml': text }, stdin: text };
    const line = text.split('\n').findIndex((one) => one.includes('./a.avsc')) + 1;
    const { code, out } = await run(argv, world);
    expect(code).toBe(1);
    expect(out).toContain(`1 error
  ${name}:${line}:9 events["order.placed"].payload.schema.file [schema-file-not-readable]
    got no file ./a.avsc, allowed a JSON file of at most 4 MiB
    fix: correct the path, or write the file
`);
    const beside = { 'a.avsc': '{}', 'events/a.avsc': '{}' };
    const found = await run(argv, { ...world, files: { ...world.files, ...beside } });
    expect(found.out).not.toContain('schema-file-not-readable');
    const wrongFolder = argv.includes('-') ? 'events/a.avsc' : 'a.avsc';
    const missed = await run(argv, { ...world, files: { ...world.files, [wrongFolder]: '{}' } });
    expect(missed.out).toContain('schema-file-not-readable');
  });

  test('that a module loads keeps its lines where it is refused', async () => {
    const part = (name: string): EventsDocument => {
      const { document } = readEventsText(stringify(anEventsDocument()), name);
      if (document === undefined) throw new Error('the part does not read');
      return document;
    };
    const modules = { 'all.ts': () => composeEvents(part('a.yaml'), part('b.yaml')) };
    const { code, out } = await run(['check', 'all.ts'], { modules });
    expect(code).toBe(1);
    expect(out).toContain(`  b.yaml:10:3 events["order.placed"] [name-introduced-twice]
    got events["order.placed"] in two parts (a.yaml:10:3), allowed one part that introduces it`);
  });
});

test('what a module throws as a declaration error is a finding, not a broken module', async () => {
  const issue = { code: 'parts-disagree', severity: 'error', path: ['growth'], related: [] } as const;
  const broken = (): never => {
    throw new DeclarationError([{ ...issue, got: 'two', allowed: 'one', fix: 'share it' }]);
  };
  const { code, out } = await run(['check', 'all.ts'], { modules: { 'all.ts': broken } });
  expect([code, out]).toEqual([
    1,
    `1 error
  all.ts growth [parts-disagree]
    got two, allowed one
    fix: share it

1 check: 0 proven, 1 refused, 0 not proven
${ALONE}`,
  ]);
});

describe('as JSON', () => {
  test('a clean check is empty lists and counts', async () => {
    const { code, out } = await run(['check', '--json', '-e', 'trial'], { modules: MODULES });
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({
      veltrixReport: 1,
      command: 'check',
      environment: 'trial',
      issues: [],
      notProven: [],
      waived: [],
      counts: { checks: 65, proven: 65, refused: 0, notProven: 0, waived: 0, errors: 0, warnings: 0, notes: 0 },
      proofRequired: false,
    });
  });

  test('each mistake has its path as a list and its position as numbers', async () => {
    const { code, out } = await run(['check', '--json', '-'], { stdin: TEN_MISTAKES });
    const report = JSON.parse(out);
    expect(code).toBe(1);
    expect(report).toMatchObject({ environment: null, counts: { refused: 10, errors: 10 } });
    expect(report.issues).toHaveLength(10);
    expect(report.issues[2]).toEqual({
      code: 'owner-unknown',
      severity: 'error',
      path: ['events', 'order.shipped', 'owner'],
      position: { file: '(stdin)', line: 16, column: 5 },
      got: '"order"',
      allowed: 'orders',
      fix: 'did you mean orders?',
      related: [],
      remedy: [],
    });
  });
});

test('the trial environment differs from the live one in more than its name', () => {
  expect([LIVE.sizes, LIVE.proof, TRIAL.sizes, TRIAL.proof]).toEqual(['locked', 'required', 'computed', 'reported']);
});
