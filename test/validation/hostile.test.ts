import { formatIssue, type Issue, type Path } from '../../lib/base/issue';
import { readEnvironmentText, readEventsText } from '../../lib/config/read-text';
import { validateDeclared } from '../../lib/validation/validate';
import { run } from '../cli/support';
import { aHandler, anEnvironment, anEvent, anEventsDocument, withValue } from '../support';

const MEGABYTES_10 = 10 * 2 ** 20;
const ESCAPES = /[\p{Cc}\p{Cf}\p{Cs}]/u;
const JSON_TEXT = JSON.stringify(anEventsDocument());

/** Soon enough, said briefly, and safe to print; gives the codes. */
function judged(work: () => readonly Issue[], most = 2_000): readonly string[] {
  const start = process.cpuUsage();
  const issues = work();
  const { user, system } = process.cpuUsage(start);
  expect((user + system) / 1_000).toBeLessThan(most);
  for (const issue of issues) {
    const text = formatIssue(issue);
    expect(text.length).toBeLessThan(2_500);
    expect(text).not.toMatch(ESCAPES);
  }
  return issues.map(({ code }) => code);
}

function refusedText(text: string): readonly string[] {
  const codes = judged(() => readEventsText(text, 'x.yaml').issues);
  expect(judged(() => readEnvironmentText(text, 'x.yaml').issues)).not.toEqual([]);
  expect(codes).not.toEqual([]);
  return codes;
}

function judgedAt(path: Path, value: unknown): readonly string[] {
  return judged(() => validateDeclared(withValue(anEventsDocument(), path, value), anEnvironment()).judgement.issues);
}

const SPOTS: readonly Path[] = [
  [],
  ['platform'],
  ['owners'],
  ['owners', 'orders'],
  ['owners', 'orders', 'page'],
  ['objectives', 'errorRatio'],
  ['growth'],
  ['events', 'order.placed'],
  ['events', 'order.placed', 'retention'],
  ['events', 'order.placed', 'rate', 'steady'],
  ['stores'],
  ['handlers', 'shipOrder'],
  ['handlers', 'shipOrder', 'emits'],
  ['handlers', 'shipOrder', 'retry'],
  ['handlers', 'shipOrder', 'retry', 'exhausted'],
  ['handlers', 'shipOrder', 'interruptible'],
];

function nested(levels: number, wrap: (inner: unknown) => unknown): unknown {
  let input: unknown = 1;
  for (let level = 0; level < levels; level += 1) input = wrap(input);
  return input;
}

function throwing(): never {
  throw new Error('mine');
}

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

function ring(): object {
  const one: Record<string, unknown> = { ...anEventsDocument() };
  one.growth = one;
  one.handlers = one;
  return one;
}

class Instance {
  readonly page = 'orders-oncall';
}

const LARGE_VALUES: readonly (readonly [string, () => unknown])[] = [
  ['a text of 10 MB', () => 'a'.repeat(MEGABYTES_10)],
  ['digits of 10 MB', () => '1'.repeat(MEGABYTES_10)],
  ['a list of a million', () => new Array(1_000_000).fill('x')],
  ['a million keys', () => Object.fromEntries(Array.from({ length: 1_000_000 }, (_, index) => [`k${index}`, 1]))],
  ['a key of 10 MB', () => ({ ['k'.repeat(MEGABYTES_10)]: 1 })],
  ['a tree that is small only in memory', () => nested(20, (inner) => [inner, inner, inner, inner])],
  ['a bigint', () => 10n ** 100_000n],
  ['a symbol', () => Symbol('x'.repeat(MEGABYTES_10))],
  ['bytes', () => new Uint8Array(MEGABYTES_10)],
];

const VALUES: readonly (readonly [string, () => unknown])[] = [
  ['a list of holes', () => new Array(4_000_000_000)],
  ['a list with a hole', () => [1, undefined, 3]],
  ['10,000 nested lists', () => nested(10_000, (inner) => [inner])],
  ['10,000 nested mappings', () => nested(10_000, (inner) => ({ a: inner }))],
  ['NaN', () => Number.NaN],
  ['Infinity', () => Number.POSITIVE_INFINITY],
  ['minus Infinity', () => Number.NEGATIVE_INFINITY],
  ['1e300', () => 1e300],
  ['a function', () => throwing],
  ['a date', () => new Date(0)],
  ['a map', () => new Map([['page', 'x']])],
  ['a set', () => new Set([1])],
  ['an instance of a class', () => new Instance()],
  ['an inherited mapping', () => Object.create({ page: 'orders-oncall' })],
  ['a boxed text', () => new String('x')],
  ['a getter that throws', () => Object.defineProperty({}, 'page', { enumerable: true, get: throwing })],
  ['a proxy that throws for its keys', () => new Proxy({}, { ownKeys: throwing })],
  ['a proxy that throws for a value', () => new Proxy({ page: 1 }, { get: throwing })],
  ['a proxy that throws for its prototype', () => new Proxy({}, { getPrototypeOf: throwing })],
  ['a list that throws', () => new Proxy([1], { get: throwing })],
  ['a revoked proxy', revoked],
  ['an object that holds itself', ring],
  ['null', () => null],
  ['a forbidden key', () => JSON.parse('{ "__proto__": { "page": "x" } }')],
];

describe.each([...VALUES, ...LARGE_VALUES])('%s', (_, make) => {
  // What takes a while to make stands at a few places only.
  const spots = LARGE_VALUES.some(([, large]) => large === make) ? SPOTS.slice(0, 3) : SPOTS;
  test.each(spots.map((path) => [path.join(' ') || 'the root', path] as const))('is refused at %s', (__, path) => {
    expect(judgedAt(path, make())).not.toEqual([]);
  });

  test('is refused as an environment, and in it', () => {
    const value = make();
    for (const environment of [value, { ...anEnvironment(), tags: value }, { ...anEnvironment(), name: value }]) {
      expect(judged(() => validateDeclared(anEventsDocument(), environment).judgement.issues)).not.toEqual([]);
    }
  });
});

describe('what is well though it looks odd', () => {
  test.each<[string, unknown]>([
    ['a frozen document', Object.freeze(anEventsDocument())],
    ['a document without a prototype', Object.assign(Object.create(null), anEventsDocument())],
    ['minus nothing', withValue(anEventsDocument(), ['objectives', 'errorRatio'], -0)],
    [
      'a getter that answers',
      Object.defineProperty({ ...anEventsDocument() }, 'platform', { get: () => 'shop', enumerable: true }),
    ],
  ])('%s', (_, document) => {
    expect(validateDeclared(document, anEnvironment()).judgement.issues).toEqual([]);
  });

  test('a getter is asked once: what it says later is not believed', () => {
    let asked = 0;
    const document = { ...anEventsDocument() };
    Object.defineProperty(document, 'platform', { enumerable: true, get: () => (asked++ === 0 ? 'shop' : throwing()) });
    expect(validateDeclared(document, anEnvironment()).model?.platform).toBe('shop');
    expect(asked).toBe(1);
  });
});

const NAMES: readonly (readonly [string, string])[] = [
  ['an emoji', '🚚'],
  ['right-to-left letters', 'שלום'],
  ['a mark that turns the direction', 'a\u202eb'],
  ['combining marks', `a${'\u0301'.repeat(50)}`],
  ['half of a pair', '\ud83d'],
  ['nothing to see', 'a\u200bb'],
  ['a null byte', 'a\u0000b'],
  ['an escape sequence', '\u001b[2Jx'],
  ['a control of the second set', '\u009b2J'],
  ['a line end', 'a\nerror: b'],
  ['nothing', ''],
  ['a number', '0'],
  ['as many marks as a name may have', '\u0000'.repeat(100)],
];

describe.each(NAMES)('a name with %s', (_, name) => {
  test.each(['owners', 'events', 'handlers'] as const)('is refused in %s', (section) => {
    const spec = { owners: { page: 'x' }, events: anEvent(), handlers: aHandler() }[section];
    expect(judgedAt([section, name], spec)).not.toEqual([]);
  });

  test('is refused as a reference', () => {
    expect(judgedAt(['handlers', 'shipOrder', 'on'], name)).not.toEqual([]);
  });

  test('prints without what a terminal would obey', async () => {
    const document = withValue(anEventsDocument(), ['events', name], anEvent());
    for (const option of [[], ['--json']]) {
      const { code, out, err } = await run(['check', 'x.json', ...option], {
        files: { 'x.json': JSON.stringify(document) },
      });
      expect([code, err]).toEqual([1, '']);
      expect(out.replaceAll('\n', '')).not.toMatch(ESCAPES);
    }
  });
});

describe('as text', () => {
  const deep = (open: string, close: string) => open.repeat(10_000) + close.repeat(10_000);

  test.each<[string, string]>([
    ['nothing', ''],
    ['blanks', ' \n \n'],
    ['a comment', '# x\n'],
    ['bytes of a program', '\u007fELF\u0002\u0001\u0001\u0000\u0000\u0003\u0000>\u0000\ufffd\ufffd'],
    ['null bytes', '\u0000'.repeat(1_000)],
    ['a mark of the byte order alone', '\ufeff'],
    ['tabs', 'platform: shop\nowners:\n\torders:\n\t\tpage: x\n'],
    ['a key twice', 'platform: shop\nplatform: other\n'],
    ['a key twice in JSON', '{ "platform": "a", "platform": "b" }'],
    ['nested lists', deep('[', ']')],
    ['nested mappings', deep('{ "a": ', '}').replace(' }', '1 }')],
    ['lists without an end', '['.repeat(10_000)],
    ['nested lines', Array.from({ length: 1_000 }, (_, level) => `${' '.repeat(level)}a:`).join('\n')],
    ['10 MB of a value', `platform: ${'x'.repeat(MEGABYTES_10)}`],
    ['10 MB of one line', `{ "handlers": {${'"a": 1, '.repeat(MEGABYTES_10 / 8)} } }`],
    ['10 MB of lines', 'a: 1\n'.repeat(MEGABYTES_10 / 5)],
    ['a value of a megabyte', JSON_TEXT.replace('"shop"', `"${'x'.repeat(2 ** 20)}"`)],
    ['a key of a megabyte', `{ "${'x'.repeat(2 ** 20)}": 1 }`],
    ['20,000 keys', Array.from({ length: 20_000 }, (_, index) => `a${index}: 1`).join('\n')],
    ['a tag', 'platform: !!js/function x\n'],
    ['an alias of nothing', 'platform: *a\n'],
    ['an alias of itself', 'platform: &a [*a]\n'],
    ['several documents', `${JSON_TEXT}\n---\n${JSON_TEXT}`],
    ['a billion words', `a: &a [x, x]\n${laughs()}`],
    ['a billion words in mappings', `a: &a { x: 1, y: 1 }\n${laughs('{ p: ', ', q: ', ', r: ', ' }')}`],
    ['a forbidden key', '{ "__proto__": { "platform": "x" } }'],
    ['forbidden keys inside', 'platform: shop\nhandlers: { constructor: {}, a: { prototype: 1 } }\n'],
  ])('%s is refused', (_, text) => {
    refusedText(text);
  });

  test.each<[string, string]>([
    ['a mark of the byte order', `\ufeff${JSON_TEXT}`],
    ['the line ends of Windows', JSON.stringify(anEventsDocument(), null, 2).replaceAll('\n', '\r\n')],
    ['tabs in JSON', JSON.stringify(anEventsDocument(), null, '\t')],
  ])('%s is well', (_, text) => {
    expect(readEventsText(text, 'x.json').issues).toEqual([]);
  });

  test.each([
    ['yaml', `platform: ${'x'.repeat(MEGABYTES_10)}`],
    ['json', deep('[', ']')],
    ['yaml', '\u0000\u0001\u001b[2J'],
    ['yaml', '\u001b[2J: 1\n\u009b: 2\n'],
  ])('check of a %s file ends with findings and a short report', async (extension, text) => {
    const file = `x.${extension}`;
    const { code, out, err } = await run(['check', file], { files: { [file]: text } });
    expect([code, err]).toEqual([1, '']);
    expect(out.length).toBeLessThan(3_000);
    expect(out.replaceAll('\n', '')).not.toMatch(ESCAPES);
  });

  function laughs(open = '[', ...more: readonly string[]): string {
    const [one = ', ', other = ', ', close = ']'] = more;
    const names = [...'abcdefghijkl'];
    return names
      .slice(1)
      .map(
        (name, index) =>
          `${name}: &${name} ${open}*${names[index]}${one}*${names[index]}${other}*${names[index]}${close}\n`,
      )
      .join('');
  }
});

describe('many problems', () => {
  const many = (count: number, spec: unknown) => ({
    ...anEventsDocument(),
    handlers: Object.fromEntries(Array.from({ length: count }, (_, index) => [`handler${index}`, spec])),
  });

  test.each<[string, unknown]>([
    ['2,000 handlers of a wrong shape', many(2_000, { ...aHandler(), timeout: 40 })],
    ['2,000 handlers of nothing there is', many(2_000, { ...aHandler(), on: 'order.lost' })],
    ['10 MB of handlers', many(30_000, { a: 'x'.repeat(300) })],
    ['40,000 empty handlers', many(40_000, {})],
    ['a million handlers', many(1_000_000, {})],
  ])('%s are refused', (_, document) => {
    // Thousands of handlers take longer on a busy machine than a single value; a quadratic walk takes minutes.
    const codes = judged(() => validateDeclared(document, anEnvironment()).judgement.issues, 5_000);
    expect(codes).not.toEqual([]);
  });
});
