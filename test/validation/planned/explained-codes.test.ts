import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { READER_CODES } from '../../../lib/config/reader-codes';
import { DECLARATION_RULES, ENVIRONMENT_RULES } from '../../../lib/validation/declared';
import { PLANNED_RULES } from '../../../lib/validation/planned';
import { EXPLAINED_CODES } from '../../../lib/validation/planned/explained-codes';
import { WAIVER_CODES } from '../../../lib/validation/waiver-codes';
import { WORDS } from '../../../lib/validation/wording';

const LIB = join(__dirname, '../../../lib');
const WAIVERS: readonly string[] = Object.values(WAIVER_CODES).map(({ code }) => code);
/** Said of more than one declaration in one environment. */
const BESIDE: readonly string[] = ['environment-weaker-than-another', 'proof-missing'];
const CODES = EXPLAINED_CODES.map(({ code }) => code);

/** Where an issue gets its code: as a property, or as an argument of the functions that make one. */
const EMITTED = /\bcode: '([^']+)'|\b(?:issue|refusal|refused)\(\s*(?:file,\s*)?'([^']+)'/g;

const emitted = readdirSync(LIB, { withFileTypes: true, recursive: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
  .map((entry) => join(entry.parentPath, entry.name))
  .flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(EMITTED)].map(([, property, argument]) => ({
      file: relative(LIB, file),
      code: property ?? argument ?? '',
    })),
  )
  // What zod calls its own problems, which become issues with a code of ours.
  .filter(({ code }) => !code.includes('_'));

test('every code that can be printed is explained', () => {
  expect(emitted.length).toBeGreaterThan(40);
  expect(emitted.filter(({ code }) => !CODES.includes(code))).toEqual([]);
});

test('every code that is explained can be printed', () => {
  const printed = new Set(emitted.map(({ code }) => code));
  expect(CODES.filter((code) => !printed.has(code))).toEqual([]);
});

test('rules, readers, waivers and what is left unproven are all there, each code once and sorted', () => {
  const rules = [...DECLARATION_RULES, ...ENVIRONMENT_RULES, ...PLANNED_RULES].map(({ code }) => code);
  expect(CODES).toEqual([...rules, ...Object.keys(READER_CODES), ...WAIVERS, ...BESIDE].sort());
  expect(new Set(CODES).size).toBe(CODES.length);
});

test('what a reader says is never said by a rule', () => {
  expect(Object.keys(READER_CODES).filter((code) => code in WORDS)).toEqual([]);
});

test('every code is a fact in kebab case, without a number', () => {
  expect(CODES.filter((code) => !/^[a-z]+(?:-[a-z]+)+$/.test(code))).toEqual([]);
});

describe.each(EXPLAINED_CODES)('$code', ({ about: { what, why, formula, fix, source, enforcer } }) => {
  test('says what must hold in one sentence', () => {
    expect(what).toMatch(/^[A-Z][^.]+\.$/);
  });

  test('says why and what to do in sentences', () => {
    for (const text of [why, fix]) expect(text).toMatch(/^[A-Z].+\.$/);
  });

  test('says where it comes from, and its formula if it has one, as phrases', () => {
    for (const text of formula === null ? [source] : [source, formula]) expect(text).toMatch(/^\S.*[^.\s]$/);
  });

  test('is plain text on one line', () => {
    for (const text of [what, why, formula ?? '', fix, source, enforcer]) {
      expect(text).not.toMatch(/\n| {2}|[`\u2014]|undefined|NaN|\[object/);
    }
  });
});

test('of errors, only policy can be waived: what AWS and Kafka take, and what does not lose data for certain', () => {
  const errors = EXPLAINED_CODES.filter(({ severity }) => severity === 'error');
  expect(errors.filter(({ waivable }) => waivable).map(({ code }) => code)).toEqual([
    'classification-lowered',
    'classified-over-plain-http',
    'cold-cache-overloads-database',
    'cold-start-beyond-store',
    'dead-letter-retention-short',
    'dependency-timeout-beyond-handler',
    'dependency-timeout-beyond-service',
    'dependency-timeout-beyond-task',
    'environment-weaker-than-protected-needs',
    'handler-time-beyond-poll',
    'idempotency-window-too-short',
    'key-not-in-payload',
    'kubernetes-open-to-all',
    'latency-infeasible',
    'latency-objective-missed',
    'latest-skips-events',
    'outage-below-recovery',
    'receiver-missing',
    'reconnect-storm',
    'release-not-pinned',
    'retry-amplification',
    'secret-in-literal',
    'service-time-beyond-timeout',
    'slow-down-beyond-timeout',
    'state-not-shared',
    'workflow-time-beyond-timeout',
  ]);
});

test('warnings and notes can be waived, except those about waivers', () => {
  const others = EXPLAINED_CODES.filter(({ severity }) => severity !== 'error');
  expect(others.length).toBeGreaterThan(3);
  expect(others.filter(({ waivable }) => !waivable).map(({ code }) => code)).toEqual(['waiver-far', 'waiver-unused']);
});
