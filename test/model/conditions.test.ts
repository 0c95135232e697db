import { exclude, implies } from '../../lib/model/conditions';
import type { Condition } from '../../lib/model/route-model';

const is = (...values: Condition['values']): Condition => ({
  of: 'attribute',
  name: 'country',
  negated: false,
  values,
});
const not = (...values: Condition['values']): Condition => ({ ...is(...values), negated: true });
const other = (condition: Condition): Condition => ({ ...condition, name: 'origin' });
const header = (condition: Condition): Condition => ({ ...condition, of: 'header' });

test.each<[string, Condition, Condition, boolean]>([
  ['fewer of the values', is('DE'), is('DE', 'AT'), true],
  ['the same values', is('DE', 'AT'), is('AT', 'DE'), true],
  ['a value more', is('DE', 'AT'), is('DE'), false],
  ['more left out', not('DE', 'AT'), not('DE'), true],
  ['less left out', not('DE'), not('DE', 'AT'), false],
  ['a value that is not left out', is('CH'), not('DE', 'AT'), true],
  ['a value that is left out', is('CH', 'DE'), not('DE'), false],
  ['what is left out of all', not('DE'), is('AT'), false],
  ['another attribute', other(is('DE')), is('DE'), false],
  ['a header of that name', header(is('DE')), is('DE'), false],
  ['a number like the text', is(1), is('1'), false],
])('%s implies what is wider: %#', (_, stricter, wider, holds) => {
  expect(implies(stricter, wider)).toBe(holds);
});

test.each<[string, Condition, Condition, boolean]>([
  ['different values', is('DE'), is('AT', 'CH'), true],
  ['a common value', is('DE', 'AT'), is('AT', 'CH'), false],
  ['a value and its contrary', is('DE'), not('AT', 'DE'), true],
  ['a value beyond what is left out', is('DE', 'CH'), not('DE'), false],
  ['two that leave something out', not('DE'), not('AT'), false],
  ['another attribute', is('DE'), other(is('AT')), false],
  ['a header of that name', is('DE'), header(is('AT')), false],
])('%s exclude each other, from both sides: %#', (_, one, two, holds) => {
  expect([exclude(one, two), exclude(two, one)]).toEqual([holds, holds]);
});
