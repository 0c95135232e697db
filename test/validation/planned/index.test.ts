import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PLANNED_RULES } from '../../../lib/validation/planned';

const NO_RULES = ['explained-codes.ts', 'index.ts', 'plan-declared.ts', 'subject.ts'];

const filesIn = (folder: string): readonly string[] => readdirSync(join(__dirname, folder)).sort();

test('every file of the folder is a rule in the list, named by its code', () => {
  const files = filesIn('../../../lib/validation/planned').filter((file) => !NO_RULES.includes(file));
  expect(PLANNED_RULES.map(({ code }) => `${code}.ts`).sort()).toEqual(files);
  expect(files.length).toBeGreaterThan(0);
});

test('every rule has a test of its own', () => {
  const tests = filesIn('.').filter((file) => file.endsWith('.test.ts'));
  expect(tests).toEqual(expect.arrayContaining(PLANNED_RULES.map(({ code }) => `${code}.test.ts`)));
});

test('only what is too large or obsolete is no error', () => {
  expect(Object.fromEntries(PLANNED_RULES.map(({ code, severity }) => [code, severity]))).toEqual({
    'kafka-does-not-fit': 'error',
    'latency-infeasible': 'error',
    'lock-incomplete': 'error',
    'lock-missing': 'error',
    'lock-obsolete': 'warning',
    'lock-of-another': 'error',
    'lock-too-large': 'note',
    'lock-too-small': 'error',
    'size-not-computable': 'error',
    'store-overloaded': 'error',
  });
});
