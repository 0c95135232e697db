import fc from 'fast-check';
import { milliseconds } from '../../../lib/base/units';
import { pessimisticUtilisation } from '../../../lib/plan/queueing/sojourn-bounds';
import { isUneven, unevenUtilisation } from '../../../lib/plan/queueing/uneven-service';

const service = (mean: number, p99: number) => ({ mean: milliseconds(mean), p99: milliseconds(p99) });

test('services are uneven from the p99 of exponential ones on: ln(100) = 4.60517 times the mean', () => {
  expect(isUneven(service(2, 9.2103))).toBe(false);
  expect(isUneven(service(2, 9.2104))).toBe(true);
  expect(isUneven(service(2, 0))).toBe(false);
});

test('it is the general law for arrivals by chance, one by one and at one server', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 4.7, max: 40, noNaN: true }),
      fc.double({ min: 0.9, max: 50, noNaN: true }),
      fc.integer({ min: 1, max: 100 }),
      (ratio, room, mean) => {
        const time = milliseconds(mean * ratio * room);
        const of = service(mean, mean * ratio);
        const general = pessimisticUtilisation(time, { variation: 1, batch: 1 }, of, 1);
        expect(unevenUtilisation(time, of)).toBeCloseTo(general, 5);
      },
    ),
    { numRuns: 200 },
  );
});

test('two thousand that are all different take a fraction of a second', () => {
  const from = process.cpuUsage();
  for (let each = 0; each < 2_000; each += 1)
    unevenUtilisation(milliseconds(20 + each / 50), service(1, 5 + each / 200));
  const { user, system } = process.cpuUsage(from);
  expect((user + system) / 1_000).toBeLessThan(300);
});
