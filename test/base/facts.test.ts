import { assumed, type Fact, measured, resolveFact, tryValue, unknown } from '../../lib/base/facts';
import { parseRate, type RateText } from '../../lib/base/units';

const load = { at: '2026-11-02', from: 'load test 14' };

test('the helpers write plain data, the same that YAML says', () => {
  expect(assumed('12000/s', 'bench')).toEqual({ assumed: '12000/s', because: 'bench' });
  expect(measured('700/s', load)).toEqual({ measured: '700/s', at: '2026-11-02', from: 'load test 14' });
  expect(unknown).toBe('unknown');
});

test('takes only day and source of a measurement, whatever else the object holds', () => {
  const source = { ...load, secret: 'x' };
  expect(measured('700/s', source)).toEqual({ measured: '700/s', at: '2026-11-02', from: 'load test 14' });
});

test.each<[string, Fact<RateText>, unknown]>([
  ['a plain value is known as stated', '700/s', { known: true, value: 700, origin: { kind: 'stated' } }],
  [
    'an assumption keeps its reason',
    assumed('60/m', 'bench'),
    { known: true, value: 1, origin: { kind: 'assumed', because: 'bench' } },
  ],
  [
    'a measurement keeps its day and source',
    measured('700/s', load),
    { known: true, value: 700, origin: { kind: 'measured', at: '2026-11-02', from: 'load test 14' } },
  ],
  ['unknown stays unknown', unknown, { known: false }],
])('%s', (_, fact, expected) => {
  expect(resolveFact(fact, parseRate)).toEqual(expected);
});

test('a plain number is a value, also 0', () => {
  expect(resolveFact<number, number>(0, (ratio) => ratio)).toEqual({
    known: true,
    value: 0,
    origin: { kind: 'stated' },
  });
});

test('never parses what is unknown', () => {
  const parse = jest.fn();
  resolveFact<RateText, unknown>(unknown, parse);
  expect(parse).not.toHaveBeenCalled();
});

test('gives the value of a known fact, and nothing for an unknown one', () => {
  expect(tryValue(resolveFact<number, number>(assumed(0.9, 'guess'), (ratio) => ratio))).toBe(0.9);
  expect(tryValue(resolveFact<number, number>(unknown, (ratio) => ratio))).toBeUndefined();
});
