import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { DeclarationError, formatPath } from '../../lib/base/issue';
import { loadEnvironment, loadEvents } from '../../lib/config/load';
import { originOf } from '../../lib/config/origin';
import { isTextFile, readEnvironmentText, readEventsText, type TextReading } from '../../lib/config/read-text';
import { validateDeclared } from '../../lib/validation/validate';
import { production } from '../../stacks/environments/production';
import { treasureHunt } from '../../stacks/events/treasure-hunt';
import { anEnvironment, anIssue, thrownBy } from '../support';

const YAML = `platform: shop
owners:
  orders: { page: orders-oncall }
objectives:
  latency: { p99: 500ms }
  errorRatio: 0.01
events:
  order.placed:
    owner: orders
    ordering: none
    durability: no-loss
    retention: 7d
    rate:
      steady: 10/s
      peak: { assumed: 20/s, because: twice the average }
    payload: { typical: 1KiB, max: 16KiB }
handlers:
  shipOrder:
    on: order.placed
    serviceTime: { mean: 2ms, p99: 9ms }
    timeout: 40ms
    idempotencyKey: eventId
    retry:
      via: none
      exhausted: dead-letter
    interruptible: true
`;

/** Each problem as `line:column path code`. */
function places({ issues, locate }: TextReading<unknown>): readonly string[] {
  return issues.map(({ path, code }) => {
    const at = locate(path);
    return `${at?.line}:${at?.column} ${formatPath(path)} ${code}`;
  });
}

function changed(from: string | RegExp, to: string): TextReading<unknown> {
  const text = YAML.replace(from, to);
  if (text === YAML) throw new Error(`nothing to change for ${from}`);
  return readEventsText(text, 'shop.yaml');
}

describe('the same declaration', () => {
  const readings: readonly [string, () => TextReading<unknown>, unknown][] = [
    ['events as JSON', () => readEventsText(JSON.stringify(treasureHunt), 'hunt.json'), treasureHunt],
    ['events as indented JSON', () => readEventsText(JSON.stringify(treasureHunt, null, 2), 'hunt.json'), treasureHunt],
    ['events as YAML', () => readEventsText(stringify(treasureHunt), 'hunt.yaml'), treasureHunt],
    ['an environment as JSON', () => readEnvironmentText(JSON.stringify(production), 'p.json'), production],
    ['an environment as YAML', () => readEnvironmentText(stringify(production), 'p.yaml'), production],
  ];

  test.each(readings)('reads the same from TypeScript and from %s', (_, read, typed) => {
    const { document, issues, leftOut } = read();
    expect(issues).toEqual([]);
    expect(leftOut).toEqual([]);
    expect(document).toEqual(typed);
    expect(sortedJson(document)).toBe(sortedJson(typed));
  });

  test('reads from YAML as a person writes it: comments, bare words, aliases, no quotes for units', () => {
    const text = `# the shop\n${YAML.replace('owner: orders', 'owner: &team orders # by phone')}`;
    const { document, issues } = readEventsText(
      text.replace('    on: order.placed', '    owner: *team\n    on: order.placed'),
      'shop.yaml',
    );
    expect(issues).toEqual([]);
    expect(document?.handlers.shipOrder?.owner).toBe('orders');
    expect(document?.events['order.placed']?.rate?.peak).toEqual({ assumed: '20/s', because: 'twice the average' });
  });

  test('with CRLF line ends and a byte order mark reads the same', () => {
    const { document } = readEventsText(YAML, 'shop.yaml');
    expect(readEventsText(`\uFEFF${YAML.replaceAll('\n', '\r\n')}`, 'shop.yaml').document).toEqual(document);
  });
});

describe('a problem is found at its line and column', () => {
  test.each<[string, string | RegExp, string, readonly string[]]>([
    [
      'a wrong value at its key',
      'retention: 7d',
      'retention: 7 d',
      ['12:5 events["order.placed"].retention value-not-allowed'],
    ],
    ['in a mapping on one line', 'p99: 500ms', 'p99: 500', ['5:14 objectives.latency.p99 value-not-allowed']],
    [
      'an unknown key',
      'idempotencyKey',
      'idempotencykey',
      ['18:3 handlers.shipOrder.idempotencyKey key-missing', '22:5 handlers.shipOrder.idempotencykey key-unknown'],
    ],
    [
      'an unknown key of the document',
      'handlers:',
      'handler:',
      ['17:1 handler key-unknown', '1:1 handlers key-missing'],
    ],
    ['a missing key at what is around it', /\n {4}timeout.*/, '', ['18:3 handlers.shipOrder.timeout key-missing']],
    ['a missing key of the document at its start', 'platform: shop\n', '', ['1:1 platform key-missing']],
    [
      'a missing mapping at the nearest that is there',
      /objectives:\n.*\n.*\n/,
      'objectives: {}\n',
      ['4:1 objectives.errorRatio key-missing', '4:1 objectives.latency key-missing'],
    ],
    ['a name that may not be used', 'shipOrder:', 'constructor:', ['18:3 handlers.constructor key-forbidden']],
    ['a choice of another union', 'via: none', 'via: topic', ['24:7 handlers.shipOrder.retry.via value-not-allowed']],
    [
      'inside a fact',
      'assumed: 20/s',
      'assumed: 20',
      ['15:15 events["order.placed"].rate.peak.assumed value-not-allowed'],
    ],
  ])('%s', (_, from, to, expected) => {
    expect(places(changed(from, to))).toEqual(expected);
  });

  test('in a list at its item', () => {
    const retry =
      'retry: { via: topics, attempts: 1, budget: 0.1, backoff: { kind: fixed, delay: 1s }, exhausted: dead-letter,';
    const { issues, locate } = changed(
      /retry:\n.*\n.*\n/,
      `${retry}\n      tiers: [\n        10s,\n        1 m,\n      ] }\n`,
    );
    expect(issues.map(({ path }) => path)).toEqual([['handlers', 'shipOrder', 'retry', 'tiers', 1]]);
    expect(locate(issues[0]?.path ?? [])).toEqual({ file: 'shop.yaml', line: 26, column: 9 });
  });

  test('in JSON', () => {
    const { issues, locate } = readEventsText('{\n  "platform": "Shop",\n  "owners": {}\n}', 'shop.json');
    const [platform] = issues.filter(({ path }) => path[0] === 'platform');
    expect(locate(platform?.path ?? [])).toEqual({ file: 'shop.json', line: 2, column: 3 });
  });

  test('in an environment', () => {
    const text = stringify({ ...anEnvironment(), protected: 'yes' });
    expect(places(readEnvironmentText(text, 'test.yaml'))).toEqual(['2:1 protected value-not-allowed']);
  });

  test('below an alias at the key that uses it', () => {
    const { locate } = readEventsText('a: &x { b: 1 }\nc: *x\n', 'shop.yaml');
    expect(locate(['c', 'b'])).toMatchObject({ line: 2, column: 1 });
  });
});

describe('text that cannot be read', () => {
  function refused(text: string) {
    const reading = readEventsText(text, 'shop.yaml');
    expect(reading.document).toBeUndefined();
    expect(reading.leftOut).toEqual([]);
    return { issues: reading.issues, at: reading.locate([]) };
  }

  function notReadable(got: string) {
    return [
      anIssue('document-not-readable', [], { got, allowed: 'YAML or JSON of at most 4 MiB', fix: 'correct the file' }),
    ];
  }

  test.each<[string, string, string, number, number]>([
    ['a tab as indentation', 'platform:\n\tx: 1\n', 'Tabs are not allowed as indentation', 2, 1],
    [
      'an alias of nothing',
      'platform: *nothing\n',
      'Unresolved alias (the anchor must be set before the alias): nothing',
      1,
      1,
    ],
    ['JSON with a missing bracket', '{ "platform": "a"', 'Flow map must end with a }', 1, 18],
  ])('%s', (_, text, got, line, column) => {
    expect(refused(text)).toEqual({ issues: notReadable(got), at: { file: 'shop.yaml', line, column } });
  });

  test.each([
    ['two documents', 'platform: a\n---\nplatform: b\n', 2],
    ['three documents', '---\nplatform: a\n---\nplatform: b\n---\n', 3],
  ])('%s in one file', (_, text, line) => {
    expect(refused(text)).toEqual({
      issues: [
        anIssue('document-not-readable', [], {
          got: 'a second document after ---',
          allowed: 'one document in each file',
          fix: 'give it a file of its own; several files are read as one declaration',
        }),
      ],
      at: { file: 'shop.yaml', line, column: 1 },
    });
  });

  test('one document between its marks is read', () => {
    expect(readEventsText(`---\n${YAML}...\n`, 'shop.yaml').issues).toEqual([]);
  });

  test('a list of aliases that grows without end', () => {
    const levels = 'bcdefgh'.split('').map((name, index) => {
      const earlier = String.fromCharCode(name.charCodeAt(0) - 1);
      return `${name}: &${name} [${Array.from({ length: 9 }, () => `*${earlier}`).join(', ')}] # level ${index}`;
    });
    const { issues } = refused(['a: &a [x, x, x, x, x, x, x, x, x]', ...levels].join('\n'));
    expect(issues).toEqual(notReadable('Excessive alias count indicates a resource exhaustion attack'));
  });

  test('a key that stands twice, with both places', () => {
    const { issues, at } = refused('platform: a\nowners: {}\nplatform: b\nowners: {}\n');
    expect(issues).toMatchObject([
      {
        code: 'document-not-readable',
        got: 'the key platform a second time, after 1:1',
        allowed: 'each key once',
        fix: 'join the two, or remove one',
      },
    ]);
    expect(at).toEqual({ file: 'shop.yaml', line: 3, column: 1 });
  });

  test.each([
    ['lists', '[', ']'],
    ['mappings', '{ a: ', '}'],
    ['lists without an end', '[', ''],
  ])('%s nested 10,000 deep', (_, open, close) => {
    expect(refused(open.repeat(10_000) + close.repeat(10_000)).issues).toEqual(
      notReadable('more than 200 brackets open at a time'),
    );
  });

  test('lists nested deeper than any declaration needs', () => {
    expect(refused('['.repeat(100) + ']'.repeat(100)).issues.map(({ code }) => code)).toEqual(['nesting-too-deep']);
  });

  test('more than 4 MiB, in bytes: the last allowed size is read', () => {
    const most = 4 * 2 ** 20;
    const text = (bytes: number) => `# ${'x'.repeat(bytes - 3)}\n`;
    expect(readEventsText(text(most), 'shop.yaml').issues.map(({ code }) => code)).not.toContain('document-too-large');
    expect(refused(text(most + 1)).issues).toEqual([
      anIssue('document-too-large', [], {
        got: '4194305 bytes',
        allowed: 'YAML or JSON of at most 4 MiB',
        fix: 'correct the file',
      }),
    ]);
    expect(refused(`# ${'ä'.repeat(most / 2)}\n`).issues.map(({ code }) => code)).toEqual(['document-too-large']);
  });

  test('nothing at all', () => {
    expect(refused('').issues).toEqual([
      anIssue('value-not-allowed', [], { got: 'null', allowed: 'a mapping', fix: 'write it in that form' }),
    ]);
  });

  test('a tag that nobody knows is not passed over in silence', () => {
    expect(changed('platform: shop', 'platform: !!js/function shop').issues.map(({ code }) => code)).toEqual([
      'document-not-readable',
    ]);
  });
});

describe('a file', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'load-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  function file(name: string, text: string): string {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  }

  test('gives the declaration or the environment', () => {
    expect(loadEvents(file('hunt.yaml', stringify(treasureHunt)))).toEqual(treasureHunt);
    expect(loadEvents(file('hunt.json', JSON.stringify(treasureHunt)))).toEqual(treasureHunt);
    expect(loadEnvironment(file('production.yml', stringify(production)))).toEqual(production);
  });

  test('gives a declaration that knows where it was written', () => {
    const path = file('shop.yaml', YAML);
    const locate = originOf(loadEvents(path));
    expect(locate(['handlers', 'shipOrder', 'timeout'])).toEqual({ file: path, line: 21, column: 5 });
    expect(locate(['handlers', 'shipOrder', 'poll'])).toEqual({ file: path, line: 18, column: 3 });
  });

  test('with problems throws them all, each with its line and column', () => {
    const path = file('wrong.yaml', YAML.replace('timeout: 40ms', 'timeout: 40').replace('page: orders-oncall', ''));
    const error = thrownBy(() => loadEvents(path));
    expect(error).toBeInstanceOf(DeclarationError);
    expect(error.message).toBe(
      [
        'the declaration has 2 problems',
        `  error: ${path}:21:5 handlers.shipOrder.timeout: got 40, allowed a duration such as 250ms, 5m or 7d, without a blank; write it in that form [value-not-allowed]`,
        `  error: ${path}:3:3 owners.orders.page: got nothing, allowed a name; state page [key-missing]`,
      ].join('\n'),
    );
  });

  test('of an environment with problems names them with their lines', () => {
    const path = file('wrong-environment.yaml', stringify({ ...anEnvironment(), protected: 'yes', proof: 'requird' }));
    expect(thrownBy(() => loadEnvironment(path)).message).toBe(
      [
        'the declaration has 2 problems',
        `  error: ${path}:3:1 proof: got "requird", allowed required or reported; did you mean required? [value-not-allowed]`,
        `  error: ${path}:2:1 protected: got "yes", allowed true or false; write it in that form [value-not-allowed]`,
      ].join('\n'),
    );
    const error = thrownBy(() => loadEnvironment(path));
    expect(error instanceof DeclarationError && error.locate(['aws', 'region'])).toMatchObject({ file: path });
  });

  test('is YAML or JSON by its ending', () => {
    expect(['a.yaml', 'a.yml', 'a.json', 'x/y.b.json'].map(isTextFile)).toEqual([true, true, true, true]);
    expect(['a.ts', 'a.js', 'yaml', 'a.yaml.ts', ''].map(isTextFile)).toEqual([false, false, false, false, false]);
  });
});

describe('several files', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'load-several-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  function file(name: string, text: string): string {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  }

  /** Another team's part, whose handler refers to an event of the first by its name alone. */
  const BILLS = `platform: shop
owners: { bills: { page: bills-oncall } }
objectives: { latency: { p99: 500ms }, errorRatio: 0.01 }
events: {}
handlers:
  sendBill:
    on: order.placed
    owner: bills
    serviceTime: { mean: 2ms, p99: 9ms }
    timeout: 40ms
    idempotencyKey: eventId
    retry: { via: none, exhausted: dead-letter }
    interruptible: true
`;

  test('are one declaration, in which each name knows its file', () => {
    const shop = file('shop.yaml', YAML);
    const bills = file('bills.yaml', BILLS);
    const document = loadEvents(shop, bills);
    expect(Object.keys(document.handlers)).toEqual(['shipOrder', 'sendBill']);
    expect(document.handlers.sendBill?.on).toBe('order.placed');
    const locate = originOf(document);
    expect(locate(['handlers', 'sendBill', 'on'])).toEqual({ file: bills, line: 7, column: 5 });
    expect(locate(['events', 'order.placed'])).toEqual({ file: shop, line: 8, column: 3 });
    expect(validateDeclared(document, anEnvironment()).judgement.issues).toEqual([]);
  });

  test('with problems throw all of them, of each file and between them, each at its line', () => {
    const shop = file('shop.yaml', YAML.replace('timeout: 40ms', 'timeout: 40 ms'));
    const bills = file('bills.yaml', BILLS.replace('platform: shop', 'platform: Shop'));
    const more = file('more.yaml', BILLS.replace('p99: 500ms', 'p99: 1s').replace('timeout: 40ms', 'timeout: 4'));
    const error = thrownBy(() => loadEvents(shop, bills, more));
    expect(error.message.split('\n').map((line) => line.split(': got')[0])).toEqual([
      'the declaration has 4 problems',
      `  error: ${more}:10:5 handlers.sendBill.timeout`,
      `  error: ${shop}:21:5 handlers.shipOrder.timeout`,
      `  error: ${more}:3:1 objectives`,
      `  error: ${bills}:1:1 platform`,
    ]);
    expect(error.message).toContain(`in another (${shop}:4:1), allowed the same in every part`);
  });

  test('that say the same name name both places', () => {
    const shop = file('shop.yaml', YAML);
    const bills = file('bills.yaml', BILLS.replace('sendBill', 'shipOrder'));
    expect(thrownBy(() => loadEvents(shop, bills)).message).toBe(
      `the declaration has 1 problem
  error: ${bills}:6:3 handlers.shipOrder: got handlers.shipOrder in two parts (${shop}:18:3), allowed one part that introduces it; rename one of them [name-introduced-twice]`,
    );
  });

  test('of which one does not read are refused with its place', () => {
    const shop = file('shop.yaml', YAML);
    const broken = file('broken.yaml', 'platform: shop\nplatform: shop\n');
    expect(thrownBy(() => loadEvents(shop, broken)).message).toContain(
      `${broken}:2:1 (root): got the key platform a second time`,
    );
    expect(thrownBy(() => loadEvents(broken, shop)).message).toContain(
      `${broken}:2:1 (root): got the key platform a second time`,
    );
  });
});

test('a document from TypeScript has no place in a file', () => {
  expect(originOf(treasureHunt)(['handlers'])).toBeUndefined();
});

function sortedJson(value: unknown): string {
  return JSON.stringify(value, (_, inner) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
