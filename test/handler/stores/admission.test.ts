import { Admission } from './admission';

const COLD = {
  coldStart: { admitPerSecond: 40, admitPerReplicaPerSecond: 10, warmUpMs: 60_000 },
  hitRatio: 0.9,
} as const;

function at(start: number): { now: number; read: () => number } {
  const clock = { now: start, read: () => clock.now };
  return clock;
}

/** How many of many asks are admitted while the clock goes on by so much. */
function admitted(admission: Admission, clock: { now: number }, milliseconds: number): number {
  let count = 0;
  for (const end = clock.now + milliseconds; clock.now < end; clock.now++) {
    for (let ask = 0; ask < 5; ask++) if (admission.take()) count++;
  }
  return count;
}

function sees(admission: Admission, hits: number, misses: number): void {
  for (let n = 0; n < hits; n++) admission.saw(true);
  for (let n = 0; n < misses; n++) admission.saw(false);
}

test('a cold cache admits as many loads as its document says, and no more after a rest', () => {
  const clock = at(1_000);
  const admission = new Admission(COLD, clock.read);
  // At 0 ms, and, since what was not admitted within 10 ms may follow, at 90, 190, ... 9,990 ms.
  expect(admitted(admission, clock, 10_000)).toBe(101);
  clock.now += 20_000;
  expect(admitted(admission, clock, 1_000)).toBe(11);
});

test('it is warm from nine tenths of the declared share of hits on, as soon as twenty lookups say so', () => {
  const clock = at(0);
  const admission = new Admission(COLD, clock.read);
  // 0.9 x 0.9 = 0.81, of 20 that is 16.2.
  sees(admission, 19, 0);
  expect(admission.cold).toBe(true);
  sees(admission, 0, 1);
  expect(admission.cold).toBe(false);
  expect(admitted(admission, clock, 100)).toBe(500);
  const few = new Admission(COLD, clock.read);
  sees(few, 0, 4);
  sees(few, 16, 0);
  expect(few.cold).toBe(true);
});

test('a cache that loses everything is cold as soon as lookups miss in a row more often than by chance', () => {
  const clock = at(1_000);
  const admission = new Admission(COLD, clock.read);
  sees(admission, 100, 0);
  // One in ten misses: four in a row are one in 10,000.
  for (let miss = 1; miss <= 4; miss++) {
    expect([admission.cold, admission.take()]).toEqual([false, true]);
    sees(admission, 0, 1);
  }
  expect(admission.cold).toBe(true);
  // Ten a second are admitted: those four count, of which 10 ms may have come before.
  expect(admitted(admission, clock, 390)).toBe(0);
  expect(admitted(admission, clock, 1)).toBe(1);
});

test('a cache that loses a part is cold when of the last hundred lookups a fifth missed', () => {
  const clock = at(0);
  const admission = new Admission(COLD, clock.read);
  sees(admission, 100, 0);
  for (let n = 0; n < 19; n++) sees(admission, 2, 1);
  expect(admission.cold).toBe(false);
  sees(admission, 2, 1);
  expect(admission.cold).toBe(true);
});

test('what misses of a warm cache is never refused, and leaves no debt beyond what is noticed', () => {
  const clock = at(0);
  const admission = new Admission(COLD, clock.read);
  sees(admission, 100, 0);
  expect(admitted(admission, clock, 1_000)).toBe(5_000);
  sees(admission, 0, 4);
  // Four, of ten a second.
  expect(admitted(admission, clock, 399)).toBe(0);
  expect(admitted(admission, clock, 2)).toBe(1);
});

test('after the declared warm-up what misses is no cold start, until it was warm once more', () => {
  const clock = at(0);
  const admission = new Admission(COLD, clock.read);
  sees(admission, 0, 50);
  clock.now = 60_000;
  expect(admission.cold).toBe(true);
  clock.now = 60_001;
  expect([admission.cold, admitted(admission, clock, 10)]).toEqual([false, 50]);
  sees(admission, 100, 0);
  sees(admission, 0, 20);
  expect(admission.cold).toBe(true);
});

test('without a known share of hits the warm-up alone counts, and without replicas nothing is bounded', () => {
  const clock = at(0);
  const unknown = new Admission({ ...COLD, hitRatio: null }, clock.read);
  sees(unknown, 100, 0);
  expect(unknown.cold).toBe(true);
  clock.now = 60_001;
  expect(unknown.cold).toBe(false);
  const unbounded = { ...COLD, coldStart: { ...COLD.coldStart, admitPerReplicaPerSecond: null } };
  expect(admitted(new Admission(unbounded, clock.read), clock, 10)).toBe(50);
});
