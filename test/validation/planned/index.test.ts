import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PLANNED_RULES } from '../../../lib/validation/planned';

const NO_RULES = [
  'explained-codes.ts',
  'index.ts',
  'plan-declared.ts',
  'sized-postgres.ts',
  'store-askers.ts',
  'subject.ts',
];

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
    'access-policy-too-large': 'warning',
    'addresses-exhausted': 'error',
    'cache-memory-exceeded': 'error',
    'cold-cache-overloads-database': 'error',
    'commitment-ends': 'note',
    'commitments-unused': 'warning',
    'connection-budget-exceeded': 'error',
    'consumers-beyond-partitions': 'error',
    'cost-beyond-budget': 'warning',
    'cost-may-exceed-budget': 'note',
    'drain-beyond-retention': 'error',
    'express-needs-three-zones': 'error',
    'instance-unknown': 'error',
    'kafka-changes-together': 'warning',
    'kafka-connections-exceeded': 'error',
    'kafka-does-not-fit': 'error',
    'kafka-kind-changed': 'error',
    'store-version-lowered': 'error',
    'kafka-version-ending': 'warning',
    'kafka-version-unsupported': 'error',
    'kafka-zone-loss': 'error',
    'key-growth-not-acknowledged': 'error',
    'latency-infeasible': 'error',
    'latency-objective-missed': 'error',
    'lock-incomplete': 'error',
    'lock-lowered': 'error',
    'lock-missing': 'error',
    'lock-not-possible': 'error',
    'lock-obsolete': 'warning',
    'lock-of-another': 'error',
    'lock-too-large': 'note',
    'lock-too-small': 'error',
    'node-type-of-another-architecture': 'error',
    'node-type-unknown': 'error',
    'node-types-of-several-sizes': 'error',
    'overflow-before-scale-out': 'warning',
    'partition-budget-exceeded': 'warning',
    'pod-fits-no-node': 'error',
    'postgres-version-ending': 'warning',
    'postgres-version-unsupported': 'error',
    'provider-too-old-for-proxy': 'error',
    'quota-not-adjustable-exceeded': 'error',
    'quota-to-raise': 'note',
    'reader-loss-overloads': 'warning',
    'redis-connections-exceeded': 'error',
    'redis-failover-unsafe': 'error',
    'redis-replicas-to-write': 'error',
    'redis-users-exceeded': 'error',
    'schema-refused-by-registry': 'error',
    'size-not-computable': 'error',
    'spot-loss-below-minimum': 'error',
    'storage-growth-without-room': 'warning',
    'store-near-limit': 'warning',
    'store-overloaded': 'error',
    'topic-copies-changed': 'error',
    'topic-lost': 'error',
    'zone-loss-overloads-handler': 'error',
  });
});
