import { type AlarmState, type Points, stateAfter, statesOf } from './alarm-state';

/** The tables of AWS's own guide (awsdocs/amazon-cloudwatch-user-guide, AlarmThatSendsEmail): 0 is fine, X is not, - is missing. */
const OF_THREE = [
  ['0 - X - X', 'OK', 'OK', 'OK'],
  ['0 - - - -', 'OK', 'OK', 'OK'],
  ['- - - - -', 'kept', 'ALARM', 'OK'],
  ['0 X X - X', 'ALARM', 'ALARM', 'ALARM'],
  ['- - - - X', 'kept', 'ALARM', 'OK'],
  ['X - - - -', 'kept', 'ALARM', 'OK'],
] as const;

const TWO_OF_THREE = [
  ['0 - X - X', 'ALARM', 'ALARM', 'ALARM'],
  ['0 0 X 0 X', 'ALARM', 'ALARM', 'ALARM'],
  ['0 - X - -', 'OK', 'ALARM', 'OK'],
  ['- - - - 0', 'OK', 'ALARM', 'OK'],
  ['- - - - X', 'kept', 'ALARM', 'OK'],
] as const;

const MISSING = ['ignored', 'breaching', 'not breaching'] as const;
const VALUES: Readonly<Record<string, number | undefined>> = { 0: 0, X: 1 };
const pointsOf = (text: string): Points => text.split(' ').map((point) => VALUES[point]);

function statesFor(text: string, beyond: number): readonly string[] {
  return MISSING.map((missing) => {
    const alarm = { comparison: 'above', threshold: 0, periods: { of: 3, beyond }, missing } as const;
    const after = (before: AlarmState): AlarmState => stateAfter(alarm, pointsOf(text), before);
    return after('OK') === after('ALARM') ? after('OK') : 'kept';
  });
}

test.each(OF_THREE)('%s is as the guide says where three of three decide', (text, ...expected) => {
  expect(statesFor(text, 3)).toEqual(expected);
});

test.each(TWO_OF_THREE)('%s is as the guide says where two of three decide', (text, ...expected) => {
  expect(statesFor(text, 2)).toEqual(expected);
});

test('silence after the last fine point is an alarm only when that point is out of sight', () => {
  const alarm = { comparison: 'below', threshold: 1, periods: { of: 3, beyond: 3 }, missing: 'breaching' } as const;
  expect(statesOf(alarm, [1, 1, 1, ...Array<undefined>(5).fill(undefined)])).toEqual([...Array(7).fill('OK'), 'ALARM']);
});
